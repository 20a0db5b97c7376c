import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { ImportHouseholds } from "@/components/screening/import-households";
import { ListHouseholdsButton } from "@/components/screening/list-households-button";
import { ListedHouseholds } from "@/components/screening/listed-households";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listRoundHouseholds } from "@/lib/features/screening/queries/list-round-households";
import { loadRound } from "@/lib/features/screening/queries/load-round";
import { HOUSEHOLD_STATES, householdListSchema, type HouseholdState } from "@/lib/features/screening/schema";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";
import { HOUSEHOLD_VISIT_OUTCOMES, type HouseholdVisitOutcome } from "@/lib/shared/vocabulary/casework";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("screening.list");
  return { title: t("heading") };
}

const isOutcome = (state: HouseholdState): state is HouseholdVisitOutcome => (HOUSEHOLD_VISIT_OUTCOMES as readonly string[]).includes(state);

interface Props {
  params: Promise<{ roundId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What a team takes along: the households that are still to be met, on a phone. */
export default async function HouseholdsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ roundId }, query] = [await params, await searchParams];
  if (!isId(roundId)) notFound();
  const street = typeof query.street === "string" ? query.street : undefined;
  const filter = householdListSchema.parse(query);
  const read = async () => [await loadRound(actor, roundId, street, new Date()), await listRoundHouseholds(actor, roundId, { ...filter, community: filter.community ?? street })] as const;
  const [round, page] = await read().catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  await lookedAtList(actor, "screening", page.rows.length);
  const t = await getTranslations("screening.list");
  const title = await getTranslations("screening");
  const path = `/screening/${roundId}/households`;
  const hrefOf = (more: Record<string, string | undefined>) => `${path}?${new URLSearchParams(Object.entries({ street, community: filter.community, state: filter.state, team: filter.team, ...more }).filter((entry): entry is [string, string] => Boolean(entry[1])))}`;
  const sheetHref = `${path}/sheet?${new URLSearchParams(Object.entries({ street, community: filter.community, state: filter.state, team: filter.team }).filter((entry): entry is [string, string] => Boolean(entry[1])))}`;
  const outcomes = await getTranslations("enums.HouseholdVisitOutcome");
  const labelOf = (state: HouseholdState) => (isOutcome(state) ? outcomes(state) : state === "told" && round.community ? t("toldOwn") : t(`states.${state}`));
  const communities = round.byStreet ? [] : round.progress.map(({ code, name }) => ({ code, name }));
  // Only what can be pressed here is told of.
  const emptyBody = !round.permissions.list ? "emptyBodySees" : communities.length > 0 ? "emptyBody" : "emptyBodyPick";
  return (
    <ClientMessages namespaces={["screening", "validation", "enums"]}>
      <PageHeader
        title={t("heading")} breadcrumbs={[{ label: title("title"), href: "/screening" }, { label: round.name, href: `/screening/${roundId}` }]} description={t(round.status === "CLOSED" ? "descriptionClosed" : round.community ? "descriptionCommunity" : "description")}
        actions={
          <>
            {round.permissions.visits && page.total > 0 && <LinkButton icon="document" href={sheetHref}>{t("print")}</LinkButton>}
            {round.permissions.list && <ImportHouseholds roundId={roundId} />}
            {round.permissions.list && communities.length > 0 && <ListHouseholdsButton roundId={roundId} communities={communities} />}
          </>
        }
        primaryAction={
          round.community && round.permissions.log ? (
            <LinkButton variant="primary" icon="plus" href={`/screening/${roundId}/visits/new`}>
              {title("round.log")}
            </LinkButton>
          ) : undefined
        }
      />
      <FilterBar
        action={path} keep={{ street }} count={filter.state === "minors" ? t("totalMinors", { count: page.total, minors: page.minors }) : t("total", { count: page.total })}
        filters={[
          { kind: "select", name: "state", label: t("state"), value: filter.state === "todo" ? "" : filter.state, all: t("states.todo"), options: HOUSEHOLD_STATES.filter((value) => value !== "todo").map((value) => ({ value, label: labelOf(value) })) },
          ...(round.community ? [] : [{ kind: "select" as const, name: "community", label: title(round.byStreet ? "round.street" : "round.community"), value: filter.community, options: round.progress.map(({ code, name }) => ({ value: code, label: name })) }]),
          ...(round.onTeam ? [{ kind: "select" as const, name: "team", label: t("team"), value: filter.team, options: [{ value: "mine", label: t("mine") }] }] : []),
        ]}
      />
      {page.rows.length > 0 ? <ListedHouseholds roundId={roundId} rows={page.rows} community={round.community} /> : <div className="rounded-md border border-line bg-surface"><EmptyState title={t("empty")}>{t(round.status !== "OPEN" ? "emptyBodyOther" : round.community ? "emptyBodyCommunity" : emptyBody)}</EmptyState></div>}
      <KeysetPager previousHref={filter.after && hrefOf({})} nextHref={page.next ? hrefOf({ after: page.next }) : undefined} />
    </ClientMessages>
  );
}
