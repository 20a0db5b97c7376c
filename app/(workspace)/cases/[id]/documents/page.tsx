import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DocumentTable } from "@/components/document/document-table";
import { DocumentUpload } from "@/components/document/document-upload";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { listCaseDocuments } from "@/lib/features/document/queries/list-documents";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

export default async function CaseDocumentsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const list = isId(id) ? await looked(actor, "CARE_CASE", id, listCaseDocuments(actor, id, new Date())) : null;
  if (!list) notFound();
  const t = await getTranslations("document");
  const mayUpload = list.uploadable.length > 0;
  return (
    <ClientMessages namespaces={["document", "validation", "enums"]}>
      <h2 className="sr-only">{t("title")}</h2>
      <div className={mayUpload ? "grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]" : undefined}>
        <DocumentTable documents={list.documents} empty={<EmptyState title={t("empty")}>{t(mayUpload ? "emptyBody" : "emptyRead")}</EmptyState>} />
        {mayUpload && <DocumentUpload target={{ caseId: id }} kinds={list.uploadable} />}
      </div>
    </ClientMessages>
  );
}
