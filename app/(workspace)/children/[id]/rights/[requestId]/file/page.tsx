import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { PersonalFileSheet } from "@/components/rights/personal-file-sheet";
import { PrintButton } from "@/components/ui/print-button";
import { PageHeader } from "@/components/ui/page-header";
import { PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { personalFile } from "@/lib/features/rights/queries/personal-file";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights.file");
  return { title: t("title") };
}

export default async function PersonalFilePage({ params }: { params: Promise<{ id: string; requestId: string }> }) {
  const actor = await requireActor();
  const { id, requestId } = await params;
  const now = new Date();
  const file = isId(id) && isId(requestId) ? await looked(actor, "RIGHTS_REQUEST", requestId, personalFile(actor, id, requestId)) : null;
  if (!file) notFound();
  const [t, rights, enums] = [await getTranslations("rights.file"), await getTranslations("rights"), await getTranslations("enums")];
  return (
    <ClientMessages namespaces={["rights", "enums", "registration"]}>
      <PrintHeader organisation={file.office} title={t("title")} number={file.number} />
      <div className="print:[&_h1]:hidden">
        <PageHeader
          title={t("title")} description={t("for", { name: file.speakerName, speaker: enums(`DataSpeaker.${file.speaker}`), number: file.number, at: formatDateTime(now) })}
          breadcrumbs={[{ label: rights("title"), href: `/children/${id}/rights` }]} actions={<PrintButton />}
        />
      </div>
      <PersonalFileSheet file={file} />
      <SignatureLines signers={["responsible", "guardian"]} />
    </ClientMessages>
  );
}
