import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditTabs } from "@/components/audit-log/audit-tabs";
import { LookerTable } from "@/components/audit-log/looker-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { viewRecord } from "@/lib/features/audit-log/queries/record-view";
import { recordViewSchema } from "@/lib/features/audit-log/schema";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.record");
  return { title: t("title") };
}

/** Who looked at this child: asked by a record's number, answered without the child's name. */
export default async function AuditRecordPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = recordViewSchema.parse(await searchParams);
  const view = await viewRecord(actor, params);
  if (!view) notFound();
  const t = await getTranslations("audit");
  const { number, from, to } = params;
  const known = view.numbers.length > 0;
  return (
    <>
      <PageHeader title={t("record.title")} description={t("record.description")} />
      <AuditTabs current="record" />
      <FilterBar
        action="/admin/audit/record" count={known ? t("record.people", { count: view.people.length }) : undefined}
        filters={[
          { kind: "text", name: "number", label: t("record.number"), value: number, placeholder: "DJ-… / GA-…" },
          { kind: "date", name: "from", label: t("filter.from"), value: from },
          { kind: "date", name: "to", label: t("filter.to"), value: to },
        ]}
      />
      {!number || !known ? (
        <div className="rounded-md border border-line bg-surface">
          <EmptyState title={t(number ? "record.unknown" : "record.ask")}>{t(number ? "record.unknownBody" : "record.askBody")}</EmptyState>
        </div>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted">
            {t("record.numbers")} <span className="font-mono text-xs text-ink">{view.numbers.join("　")}</span>
          </p>
          <LookerTable people={view.people} number={number} from={from} to={to} />
        </>
      )}
    </>
  );
}
