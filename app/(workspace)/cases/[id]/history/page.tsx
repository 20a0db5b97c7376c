import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { CaseHistory } from "@/components/case/case-history";
import { PrintFileButton } from "@/components/case/print-file-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { fileEndangers } from "@/lib/workflows/case-file";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CaseHistoryPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : undefined;
  const page = await looked(actor, "CARE_CASE", id, caseEvents(actor, id, cursor, new Date()));
  if (!page) notFound();
  const t = await getTranslations("case.history");
  const endangers = await fileEndangers(actor, id);
  const path = `/cases/${id}/history`;
  return (
    <>
      <h2 className="sr-only">{t("caption")}</h2>
      <ClientMessages namespaces={["case", "privacy"]}>
        <div className="no-print flex justify-end pb-3">
          <PrintFileButton caseId={id} endangers={endangers} />
        </div>
      </ClientMessages>
      <CaseHistory events={page.rows} />
      <KeysetPager previousHref={cursor && path} nextHref={page.next ? `${path}?after=${page.next}` : undefined} summary={t("total", { count: page.total })} />
    </>
  );
}
