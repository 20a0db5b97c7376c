import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OrganisationActive } from "@/components/administration/organisation-active";
import { OrganisationEditForm } from "@/components/administration/organisation-edit-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { loadOrganisation } from "@/lib/features/administration/queries/load-organisation";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.organisations");
  return { title: t("title") };
}

export default async function OrganisationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const organisation = await loadOrganisation(actor, (await params).id, new Date());
  if (!organisation) notFound();
  const [t, admin, enums, users] = [await getTranslations("admin.organisations"), await getTranslations("admin"), await getTranslations("enums"), await getTranslations("admin.users")];
  const marks = await getTranslations("common.mark");
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <PageHeader
        title={organisation.name} breadcrumbs={[{ label: t("title"), href: "/admin/organisations" }]}
        actions={<StatusPill tone={organisation.active ? "done" : "off"}>{admin(organisation.active ? "active" : "inactive")}</StatusPill>}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4">
          <Panel>
            <DescriptionList
              items={[
                { term: t("field.type"), value: enums(`OrgType.${organisation.type}`) },
                { term: t("field.level"), value: enums(`OrgLevel.${organisation.level}`) },
                { term: t("field.divisionCode"), value: [organisation.division.path, organisation.division.name].filter(Boolean).join(" ") },
                { term: "", value: <span className="text-muted">{t("help.fixed")}</span>, wide: true },
              ]}
            />
          </Panel>
          <Panel title={admin("lastChanged")}>
            <OrganisationEditForm organisation={organisation} />
          </Panel>
          <Panel title={t("state")}>
            <OrganisationActive organisation={organisation} />
          </Panel>
        </div>
        <section aria-labelledby="people">
          <h2 id="people" className="mb-2 text-base font-semibold">
            {t("people")}
          </h2>
          <DataTable
            caption={t("people")} rows={organisation.people} rowKey={(row) => row.userId} rowHref={(row) => `/admin/users/${row.userId}`}
            columns={[
              { key: "name", header: users("column.name"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => row.name },
              { key: "username", header: users("column.username"), cell: (row) => row.username },
              { key: "roles", header: t("roles"), cell: (row) => row.roles.map((role) => enums(`Role.${role}`)).join(marks("list")) },
            ]}
            empty={<EmptyState title={t("peopleEmpty")} />}
          />
        </section>
      </div>
    </ClientMessages>
  );
}
