import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditTabs } from "@/components/audit-log/audit-tabs";
import { PromptTable } from "@/components/audit-log/prompt-table";
import { RuleList } from "@/components/audit-log/rule-list";
import { Alert } from "@/components/ui/alert";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listUnusual } from "@/lib/features/audit-log/queries/unusual";
import { unusualParamsSchema } from "@/lib/features/audit-log/schema";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.unusual");
  return { title: t("title") };
}

/** Accesses that a person should look at: prompts, no judgements. */
export default async function UnusualPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const view = await listUnusual(actor, unusualParamsSchema.parse(await searchParams), new Date());
  if (!view) notFound();
  const t = await getTranslations("audit");
  return (
    <>
      <PageHeader title={t("unusual.title")} description={t("unusual.description")} />
      <AuditTabs current="unusual" />
      <FilterBar
        action="/admin/audit/unusual" count={t("unusual.total", { count: view.prompts.length })}
        filters={[
          { kind: "date", name: "from", label: t("filter.from"), value: view.from },
          { kind: "date", name: "to", label: t("filter.to"), value: view.to },
        ]}
      />
      <div className="space-y-4">
        {view.cut && <Alert tone="warning">{t("unusual.cut")}</Alert>}
        <PromptTable prompts={view.prompts} />
        <Panel title={t("unusual.limits")} id="limits">
          <RuleList rules={view.rules} />
        </Panel>
      </div>
    </>
  );
}
