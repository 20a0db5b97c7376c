import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditFacts } from "@/components/audit-log/audit-facts";
import { ChangeTable } from "@/components/audit-log/change-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { loadAuditEvent } from "@/lib/features/audit-log/queries/load-audit-event";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditEventPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const event = await loadAuditEvent(actor, (await params).id);
  if (!event) notFound();
  const t = await getTranslations("audit");
  return (
    <>
      <PageHeader title={t("detail.title", { id: event.id })} breadcrumbs={[{ label: t("title"), href: "/admin/audit" }]} />
      <div className="max-w-4xl space-y-4">
        <Panel>
          <AuditFacts event={event} />
        </Panel>
        <Panel title={t("detail.changes")}>
          <ChangeTable changes={event.changes} />
        </Panel>
      </div>
    </>
  );
}
