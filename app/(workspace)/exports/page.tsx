import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportTable } from "@/components/export/export-table";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { exportHours } from "@/lib/features/export/queries/export-limits";
import { listExports } from "@/lib/features/export/queries/list-exports";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("export");
  return { title: t("title") };
}

/** What one has taken out of the ledger, and what waits for one's approval. */
export default async function ExportsPage() {
  const actor = await requireActor();
  const [view, hours] = [await listExports(actor, new Date()), await exportHours(actor)];
  const [t, nav] = [await getTranslations("export"), await getTranslations("nav.item")];
  return (
    <ClientMessages namespaces={["export", "validation"]}>
      <PageHeader title={t("title")} description={t("description")} breadcrumbs={[{ label: nav("ledger"), href: "/ledger" }]} />
      <div className="space-y-4">
        {view.waiting && (
          <Panel title={t("waiting")} id="waiting" flush>
            <ExportTable rows={view.waiting} kind="waiting" hours={hours} caption={t("waiting")} empty={<EmptyState title={t("noWaiting")} />} />
          </Panel>
        )}
        <Panel title={t("mine")} id="mine" flush>
          <ExportTable
            rows={view.own} kind="own" hours={hours} caption={t("mine")}
            empty={
              <EmptyState title={t("none")} action={<LinkButton href="/ledger">{nav("ledger")}</LinkButton>}>
                {t("noneBody")}
              </EmptyState>
            }
          />
        </Panel>
      </div>
    </ClientMessages>
  );
}
