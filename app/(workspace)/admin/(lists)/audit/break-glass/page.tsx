import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditTabs } from "@/components/audit-log/audit-tabs";
import { OpeningList } from "@/components/break-glass/opening-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listOpenings } from "@/lib/features/break-glass/queries/list-openings";
import { openingListSchema } from "@/lib/features/break-glass/schema";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("breakGlass");
  return { title: t("auditTitle") };
}

/** Records that were opened in danger, by number, for the auditor's review. */
export default async function AuditedOpeningsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { state } = openingListSchema.parse(await searchParams);
  const list = await listOpenings(actor, { state }, new Date());
  if (!list) notFound();
  const t = await getTranslations("breakGlass");
  return (
    <ClientMessages namespaces={["breakGlass", "validation"]}>
      <PageHeader title={t("auditTitle")} description={t("auditDescription")} />
      <AuditTabs current="breakGlass" />
      <Panel
        id="reviews" title={t(state === "waiting" ? "list.waitingTitle" : "list.allTitle")} flush className="max-w-4xl"
        aside={
          <Link href={state === "waiting" ? "/admin/audit/break-glass?state=all" : "/admin/audit/break-glass"} className="text-action underline underline-offset-3 pointer-coarse:py-2.5">
            {t(state === "waiting" ? "list.showAll" : "list.showWaiting")}
          </Link>
        }
      >
        <OpeningList rows={list.rows} empty={t(state === "waiting" ? "list.noneWaiting" : "list.none")} />
      </Panel>
    </ClientMessages>
  );
}
