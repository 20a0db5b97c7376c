import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ReviewQueueTable } from "@/components/plan/review-queue-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listReviewQueue } from "@/lib/features/plan/queries/list-review-queue";
import { reviewQueueParamsSchema, type ReviewQueueParams } from "@/lib/features/plan/schema";
import { keepSearchAction } from "@/lib/features/search/actions";
import { askedTerm } from "@/lib/features/search/queries/asked-term";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plan.reviews");
  return { title: t("title") };
}

function href({ after, q: _q, ...filter }: ReviewQueueParams): string {
  const entries = Object.entries({ ...filter, after }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(entries).toString();
  return search ? `/reviews?${search}` : "/reviews";
}

export default async function ReviewsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const given = reviewQueueParamsSchema.parse(await searchParams);
  const now = new Date();
  const asked = await askedTerm(actor, "reviews", given.s, now);
  const params = { ...given, q: asked.term };
  const found = await listReviewQueue(actor, params, now);
  const queue = asked.gone ? { ...found, rows: [], next: null, total: 0 } : found;
  await lookedAtList(actor, "reviews", queue.rows.length);
  const [t, common, locale] = [await getTranslations("plan.reviews"), await getTranslations("common"), await getLocale()];
  if (!queue.reviewer) {
    return (
      <>
        <PageHeader title={t("title")} />
        <Panel flush>
          <EmptyState title={t("notReviewer")}>{t("notReviewerBody")}</EmptyState>
        </Panel>
      </>
    );
  }
  const { after: _after, ...first } = params;
  const filtered = Object.values(first).some(Boolean);
  const count = common("table.total", { count: formatNumber(queue.total, locale) });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <FilterBar
        action="/reviews" count={count}
        filters={[
          { kind: "search", name: "s", list: "reviews", keep: keepSearchAction, label: t("filterSearch"), value: params.q, handle: params.q ? params.s : undefined },
          { kind: "select", name: "order", label: t("order"), value: params.order, options: [{ value: "newest", label: t("orderNewest") }], all: t("orderRank") },
          { kind: "select", name: "street", label: t("filterStreet"), value: params.street, options: queue.streets.map(({ code, name }) => ({ value: code, label: name })) },
          { kind: "select", name: "colour", label: t("filterColour"), value: params.colour, options: RISK_COLOURS.map((value) => ({ value, label: common(`risk.${value}`) })) },
          { kind: "checkbox", name: "overdue", label: t("filterOverdue"), checked: params.overdue === "1" },
        ]}
      />
      <ReviewQueueTable
        rows={queue.rows} now={now}
        empty={
          filtered ? (
            <EmptyState title={common("empty.filteredTitle")} action={<LinkButton href="/reviews">{common("action.clearFilters")}</LinkButton>}>
              {common(asked.gone ? "search.gone" : "empty.filteredBody")}
            </EmptyState>
          ) : (
            <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
          )
        }
      />
      <KeysetPager previousHref={params.after && href(first)} nextHref={queue.next ? href({ ...first, after: queue.next }) : undefined} summary={count} />
    </>
  );
}
