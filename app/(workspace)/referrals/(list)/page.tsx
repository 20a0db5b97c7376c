import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ReferralTable } from "@/components/referral/referral-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { OPEN_REFERRAL_STATUSES } from "@/lib/features/referral/lifecycle";
import { listReferrals } from "@/lib/features/referral/queries/list-referrals";
import { referralListSchema, type ReferralListParams } from "@/lib/features/referral/schema";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { REFERRAL_STATUSES } from "@/lib/shared/vocabulary/casework";
import { WORK_TASKS } from "@/lib/shared/vocabulary/organisation";

const PATH = "/referrals";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("referral");
  return { title: t("title") };
}

function hrefOf(params: Partial<Record<keyof ReferralListParams, string | undefined>>): string {
  const entries = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length > 0 ? `${PATH}?${new URLSearchParams(entries)}` : PATH;
}

export default async function ReferralsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = referralListSchema.parse(await searchParams);
  const now = new Date();
  const list = await listReferrals(actor, params, now);
  await lookedAtList(actor, "referrals", list.rows.length);
  const [t, enums, common, locale] = [await getTranslations("referral"), await getTranslations("enums"), await getTranslations("common"), await getLocale()];
  const { after: _after, ...first } = params;
  const { side, bothSides } = list;
  const sideParam = bothSides ? side : undefined;
  const tab = (of: "sent" | "received", state: "open" | "ended", label: string) => ({
    href: hrefOf({ side: bothSides ? of : undefined, state }), label, current: side === of && params.state === state,
  });
  const tabs = bothSides
    ? [
        tab("sent", "open", t("tabs.sentOpen")), tab("sent", "ended", t("tabs.sentEnded")), tab("received", "open", t("tabs.receivedOpen")),
        tab("received", "ended", t("tabs.receivedEnded")),
      ]
    : [tab("received", "open", t("tabs.open")), tab("received", "ended", t("tabs.ended"))];
  const open = params.state === "open";
  const statuses = REFERRAL_STATUSES.filter((status) => (OPEN_REFERRAL_STATUSES as readonly string[]).includes(status) === open);
  const filtered = Boolean(params.status ?? params.task ?? params.overdue ?? params.unread ?? params.undecided);
  const total = common("table.total", { count: formatNumber(list.total, locale) });
  const empty = !open ? (
    <EmptyState title={t("empty.ended")} />
  ) : (
    <EmptyState title={t(side === "sent" ? "empty.sentOpen" : "empty.receivedOpen")}>{t(side === "sent" ? "empty.sentOpenBody" : "empty.receivedOpenBody")}</EmptyState>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t(`description.${side}`)} />
      <Tabs items={tabs} label={t("tabs.label")} />
      <FilterBar
        action={PATH} keep={{ side: sideParam, state: params.state }} count={total}
        filters={[
          { kind: "select", name: "status", label: t("filter.status"), value: params.status, options: statuses.map((value) => ({ value, label: enums(`ReferralStatus.${value}`) })) },
          { kind: "select", name: "task", label: t("filter.task"), value: params.task, options: WORK_TASKS.map((value) => ({ value, label: enums(`WorkTask.${value}`) })) },
          ...(open ? [{ kind: "checkbox" as const, name: "overdue", label: t("filter.overdue"), checked: params.overdue === "1" }] : []),
          { kind: "checkbox" as const, name: "unread", label: t("filter.unread"), checked: params.unread === "1" },
          ...(!open && side === "sent" ? [{ kind: "checkbox" as const, name: "undecided", label: t("filter.undecided"), checked: params.undecided === "1" }] : []),
        ]}
      />
      <ReferralTable
        rows={list.rows} side={side} now={now} caption={t("caption")}
        empty={
          filtered ? (
            <EmptyState title={common("empty.filteredTitle")} action={<LinkButton href={hrefOf({ side: sideParam, state: params.state })}>{common("action.clearFilters")}</LinkButton>}>
              {common("empty.filteredBody")}
            </EmptyState>
          ) : (
            empty
          )
        }
      />
      <KeysetPager
        summary={total} previousHref={params.after ? hrefOf({ ...first, side: sideParam }) : undefined}
        nextHref={list.next ? hrefOf({ ...first, side: sideParam, after: list.next }) : undefined}
      />
    </>
  );
}
