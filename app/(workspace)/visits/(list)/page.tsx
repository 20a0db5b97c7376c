import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { VisitGroups } from "@/components/visit/visit-groups";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { dueVisitsSchema, VISIT_DUE } from "@/lib/features/visit/schema";
import { formatNumber } from "@/lib/i18n/format";
import { contactReader } from "@/lib/features/visit/contact-reader";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";

const PATH = "/visits";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("visit");
  return { title: t("title") };
}

function hrefOf(params: Record<string, string | undefined>): string {
  const entries = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length > 0 ? `${PATH}?${new URLSearchParams(entries)}` : PATH;
}

export default async function VisitsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = dueVisitsSchema.parse(await searchParams);
  const now = new Date();
  const list = await listDueVisits(actor, params, now);
  await lookedAtList(actor, "visits", list.rows.length);
  const [t, common, locale] = [await getTranslations("visit"), await getTranslations("common"), await getLocale()];
  const { who, choosesWho, today, assignee } = list;
  const whoParam = choosesWho ? who : undefined;
  const filter = { who: whoParam, due: params.due, assignee: params.assignee };
  const total = common("table.total", { count: formatNumber(list.total, locale) });
  const tabs = (["mine", "all"] as const).map((value) => ({ href: hrefOf({ who: value }), label: t(`tabs.${value}`), current: who === value }));
  return (
    <>
      <PageHeader
        title={t("title")} description={t(actor.organisation.type === "COMMUNITY" ? "descriptionCommunity" : "description")}
        primaryAction={choosesWho && <LinkButton variant="primary" icon="visit" href="/visits/route">{t("route.open")}</LinkButton>}
      />
      {choosesWho && <Tabs items={tabs} label={t("tabs.label")} />}
      <FilterBar
        action={PATH} keep={{ who: whoParam }} count={total}
        filters={[
          { kind: "select", name: "due", label: t("filter.due"), value: params.due, options: VISIT_DUE.map((value) => ({ value, label: t(`filter.until.${value}`) })) },
          ...(assignee ? [{ kind: "select" as const, name: "assignee", label: t("filter.assignee"), value: assignee.id, options: [{ value: assignee.id, label: assignee.name }] }] : []),
        ]}
      />
      {list.rows.length > 0 ? (
        <VisitGroups visits={list.rows} today={today} reader={contactReader(actor)} />
      ) : (
        <div className="rounded-md border border-line bg-surface">
          {params.due || assignee ? (
            <EmptyState title={common("empty.filteredTitle")} action={<LinkButton href={hrefOf({ who: whoParam })}>{common("action.clearFilters")}</LinkButton>}>
              {common("empty.filteredBody")}
            </EmptyState>
          ) : (
            <EmptyState title={t(`empty.${who}`)}>{t(`empty.${who}Body`)}</EmptyState>
          )}
        </div>
      )}
      <KeysetPager
        summary={total} previousHref={params.after ? hrefOf(filter) : undefined}
        nextHref={list.next ? hrefOf({ ...filter, after: list.next }) : undefined}
      />
    </>
  );
}
