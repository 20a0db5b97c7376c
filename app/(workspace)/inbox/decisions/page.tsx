import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DecisionTable } from "@/components/inbox/decision-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { decisionsHref } from "@/lib/features/inbox/href";
import { listDecisions } from "@/lib/features/inbox/queries/list-decisions";
import { decisionListSchema } from "@/lib/features/inbox/schema";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inbox");
  return { title: t("queues.title") };
}

/** What waits for the reader's decision, of one kind: the list behind a number of today's work. */
export default async function DecisionsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = decisionListSchema.parse(await searchParams);
  const now = new Date();
  const page = await listDecisions(actor, params, now);
  if (!page) notFound();
  await lookedAtList(actor, "inbox", page.rows.length);
  const [t, common, locale] = [await getTranslations("inbox"), await getTranslations("common"), await getLocale()];
  const { queue, queues } = page;
  const { after, colour, overdue } = params;
  const first = { queue, colour, overdue };
  const total = common("table.total", { count: formatNumber(page.total, locale) });
  const filtered = colour !== undefined || overdue !== undefined;
  return (
    <>
      <PageHeader title={t(`queues.${queue}`)} description={t("decisions.description")} breadcrumbs={[{ label: t("title"), href: "/inbox" }]} />
      {queues.length > 1 && <Tabs label={t("queues.title")} items={queues.map(({ key, count }) => ({ href: decisionsHref({ queue: key }), label: t(`queues.${key}`), count, current: key === queue }))} />}
      <FilterBar
        action="/inbox/decisions" keep={{ queue }} count={total}
        filters={[
          {
            kind: "select", name: "colour", label: t("decisions.colour"), value: colour,
            options: [...RISK_COLOURS.map((value) => ({ value: value as string, label: common(`risk.${value}`) })), { value: "NONE", label: common("risk.none") }],
          },
          { kind: "checkbox", name: "overdue", label: t("decisions.overdue"), checked: overdue === "1" },
        ]}
      />
      <DecisionTable
        caption={t(`queues.${queue}`)} rows={page.rows} now={now}
        empty={
          filtered ? (
            <EmptyState title={common("empty.filteredTitle")} action={<LinkButton href={decisionsHref({ queue })}>{common("action.clearFilters")}</LinkButton>}>{common("empty.filteredBody")}</EmptyState>
          ) : (
            <EmptyState title={t("decisions.none")} />
          )
        }
      />
      <KeysetPager summary={page.next || after ? total : undefined} previousHref={after && decisionsHref(first)} nextHref={page.next ? decisionsHref({ ...first, after: page.next }) : undefined} />
    </>
  );
}
