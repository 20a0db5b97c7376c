import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { MappingTable } from "@/components/roster/mapping-table";
import { RosterTable } from "@/components/roster/roster-table";
import { UploadRoster } from "@/components/roster/upload-roster";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listRosters } from "@/lib/features/roster/queries/list-rosters";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roster");
  return { title: t("title") };
}

/** Bringing rosters in, and what became of those that were. */
export default async function RostersPage() {
  const actor = await requireActor();
  const view = await listRosters(actor);
  if (!view.mayImport) notFound();
  const [t, nav] = [await getTranslations("roster"), await getTranslations("nav.item")];
  return (
    <ClientMessages namespaces={["roster", "validation"]}>
      <PageHeader title={t("title")} description={t("description")} breadcrumbs={[{ label: nav("ledger"), href: "/ledger" }]} />
      <div className="space-y-4">
        <UploadRoster />
        <Panel title={t("list.title")} id="rosters" flush>
          <RosterTable rows={view.rosters} />
        </Panel>
        {view.mappings.length > 0 && (
          <Panel title={t("mappings.title")} id="mappings" flush>
            <MappingTable rows={view.mappings} mayRemove={view.mayImport} />
          </Panel>
        )}
      </div>
    </ClientMessages>
  );
}
