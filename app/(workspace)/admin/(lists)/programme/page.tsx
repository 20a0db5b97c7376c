import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status-pill";
import { listProgrammes } from "@/lib/features/programme/queries/list-programmes";
import type { ProgrammeView } from "@/lib/features/programme/view";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.programme");
  return { title: t("title") };
}

export default async function ProgrammesPage() {
  const actor = await requireActor();
  const programmes = await listProgrammes(actor);
  if (!programmes) notFound();
  const [t, admin] = [await getTranslations("admin.programme"), await getTranslations("admin")];
  const marks = await getTranslations("common.mark");
  const columns: Column<ProgrammeView>[] = [
    { key: "name", header: t("column.name"), priority: 1, rowHeader: true, cell: (row) => row.name },
    { key: "code", header: t("column.code"), nowrap: true, cell: (row) => row.code },
    { key: "dates", header: t("column.dates"), nowrap: true, cell: (row) => t("dates", { from: row.startsOn, to: row.endsOn }) },
    { key: "districts", header: t("column.districts"), cell: (row) => row.districts.map((district) => district.name).join(marks("list")) || "—" },
    { key: "state", header: t("column.state"), nowrap: true, cell: (row) => <StatusPill tone={row.active ? "active" : "off"}>{admin(row.active ? "active" : "inactive")}</StatusPill> },
  ];
  return (
    <>
      <PageHeader
        title={t("title")} description={t("description")}
        primaryAction={
          <LinkButton variant="primary" icon="plus" href="/admin/programme/new">
            {t("new")}
          </LinkButton>
        }
      />
      <DataTable caption={t("caption")} columns={columns} rows={programmes} rowKey={(row) => row.id} rowHref={(row) => `/admin/programme/${row.id}`} empty={<EmptyState title={t("empty")} />} />
    </>
  );
}
