import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { HouseholdsVisited } from "@/components/screening/households-visited";
import { HouseholdVisitTable } from "@/components/screening/household-visit-table";
import { MoveRoundButton } from "@/components/screening/move-round-button";
import { ProgressTable } from "@/components/screening/progress-table";
import { ROUND_TONES } from "@/components/screening/round-table";
import { TeamButton } from "@/components/screening/team-button";
import { TeamList } from "@/components/screening/team-panel";
import { RestrictedNote } from "@/components/seal/restricted-note";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureLink } from "@/components/ui/figure-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { ledgerHref } from "@/lib/features/ledger/href";
import { listHouseholdVisits } from "@/lib/features/screening/queries/list-household-visits";
import { loadRound } from "@/lib/features/screening/queries/load-round";
import { visitListSchema } from "@/lib/features/screening/schema";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { formatDateTime } from "@/lib/i18n/format";
import { diffDays } from "@/lib/shared/dates";
import { sumOf } from "@/lib/shared/proportion";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";
import { HOUSEHOLD_VISIT_OUTCOMES } from "@/lib/shared/vocabulary/casework";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("screening");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ roundId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RoundPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ roundId }, query] = [await params, await searchParams];
  if (!isId(roundId)) notFound();
  const street = typeof query.street === "string" ? query.street : undefined;
  const filter = visitListSchema.parse(query);
  const now = new Date();
  const round = await loadRound(actor, roundId, street, now).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  const visits = await listHouseholdVisits(actor, roundId, { ...filter, community: filter.community ?? street });
  await lookedAtList(actor, "screening", visits.rows.length);
  const [t, enums] = [await getTranslations("screening"), await getTranslations("enums")];
  const path = `/screening/${roundId}`;
  const hrefOf = (more: Record<string, string | undefined>) => {
    const search = new URLSearchParams(Object.entries({ street, community: filter.community, outcome: filter.outcome, household: filter.household, ...more }).filter((entry): entry is [string, string] => Boolean(entry[1])));
    return search.size > 0 ? `${path}?${search}` : path;
  };
  const { permissions } = round;
  const standing = {
    should: sumOf(round.progress.map(({ should }) => should)), households: sumOf(round.progress.map(({ households }) => households)), again: sumOf(round.progress.map(({ outcomes }) => outcomes.REFUSED + outcomes.NOBODY_HOME)),
    told: round.told, endsOn: round.endsOn, early: Math.max(0, diffDays(round.today, round.endsOn)),
  };
  const household = filter.household ? visits.rows[0] : undefined;
  const communities = round.byStreet ? [] : round.progress.map(({ code, name }) => ({ code, name }));
  return (
    <ClientMessages namespaces={["screening", "validation", "enums"]}>
      <PageHeader
        title={round.name} breadcrumbs={[{ label: t("title"), href: "/screening" }, ...(round.street && street ? [{ label: round.name, href: path }] : [])]}
        description={
          <span className="flex flex-wrap items-center gap-x-3">
            <StatusPill tone={ROUND_TONES[round.status]}>{enums(`ScreeningRoundStatus.${round.status}`)}</StatusPill>
            <span>{round.street && street ? round.street.name : round.areaName}</span>
            <span>
              {round.startsOn} — {round.endsOn}
            </span>
            {!round.station && <span><HouseholdsVisited roundId={roundId} place={round.street?.code} households={round.households} visited={round.visited} frozen={round.frozenAt !== null} /></span>}
          </span>
        }
        actions={
          <>
            {permissions.open && <MoveRoundButton roundId={roundId} version={round.version} action="open" unprepared={round.unprepared} />}
            {permissions.close && <MoveRoundButton roundId={roundId} version={round.version} action="close" standing={round.street ? undefined : standing} />}
            <LinkButton href={`${path}/households${round.onTeam ? "?team=mine" : street ? `?street=${street}` : ""}`}>{t("round.toVisit")}</LinkButton>
            {permissions.log && permissions.register && <LinkButton href={`/registrations/new?round=${roundId}`}>{t("round.registerHere")}</LinkButton>}
          </>
        }
        primaryAction={
          permissions.log ? (
            <LinkButton variant="primary" icon="plus" href={`${path}/visits/new`}>
              {t("round.log")}
            </LinkButton>
          ) : undefined
        }
      />
      <RestrictedNote count={await restrictedCount(actor)} />
      <div className="space-y-4">
        {permissions.visits && round.status !== "OPEN" && <Alert>{t(round.status === "PLANNED" ? "round.notOpen" : "round.closed")}</Alert>}
        {round.told > 0 && (
          <Alert tone="warning">
            {t("round.told", { count: round.told })} <Link href={`${path}/households?state=told${street ? `&street=${street}` : ""}`} className="text-action hover:underline pointer-coarse:py-2">{t("round.toldLink")}</Link>
          </Alert>
        )}
        <section aria-labelledby="progress-title">
          <h2 id="progress-title" className="mb-2 text-lg">
            {t(round.station ? "round.progressStation" : round.community ? "round.progressOwn" : round.byStreet ? "round.progressStreet" : "round.progressCommunity")}
          </h2>
          {round.station && <p className="mb-2 text-sm text-muted">{t("round.progressStationBody")}</p>}
          {round.frozenAt && <p className="mb-2 text-sm text-muted">{t("round.frozen", { at: formatDateTime(new Date(round.frozenAt)) })}</p>}
          <ProgressTable
            community={round.community} station={round.station} frozen={round.frozenAt !== null} roundId={roundId} street={round.street?.code} rows={round.station ? round.progress.filter(({ registrations }) => registrations > 0) : round.progress} byStreet={round.byStreet} enterPopulation={permissions.enterPopulation && round.status !== "PLANNED"}
            empty={<EmptyState title={t(round.station ? "round.progressStationNone" : "round.noProgress")} />}
          />
          {!round.community && (
            <p className="mt-2 text-sm text-muted">
              {t.rich("round.streetLine", {
                figure: () => {
                  const count = sumOf(round.progress.map(({ streetChildren }) => streetChildren));
                  const division = round.street?.code;
                  return round.frozenAt ? count : <FigureLink value={count} href={ledgerHref({ round: roundId, division, group: "STREET", resident: "0" })} label={t("round.streetLabel")} />;
                },
              })}
            </p>
          )}
        </section>
        <Panel title={t("team.heading")} id="teams" flush aside={round.permissions.team && communities.length > 0 && <TeamButton roundId={roundId} communities={communities} people={round.candidates} />}>
          {round.teams.length > 0 ? <TeamList roundId={roundId} teams={round.teams} /> : <EmptyState title={t("team.none")}>{round.community ? undefined : t("team.noneBody")}</EmptyState>}
        </Panel>
        <section aria-labelledby="visits-title" id="visits">
          <h2 id="visits-title" className="mb-2 text-lg">
            {household ? t("round.visitsOf", { name: household.headName }) : t(round.station ? "round.visitsStation" : "round.visits")}
            {filter.household && <Link href={`${hrefOf({ household: undefined })}#visits`} className="ml-3 text-sm text-action hover:underline pointer-coarse:py-2">{t("round.visitsAll")}</Link>}
          </h2>
          <FilterBar
            action={path} keep={{ street, household: filter.household }} count={t("round.totalVisits", { count: visits.total })}
            filters={[
              {
                kind: "select", name: "outcome", label: t("filter.outcome"), value: filter.outcome,
                options: HOUSEHOLD_VISIT_OUTCOMES.map((value) => ({ value, label: enums(`HouseholdVisitOutcome.${value}`) })),
              },
              ...(round.community ? [] : [{ kind: "select" as const, name: "community", label: t(round.byStreet ? "round.street" : "round.community"), value: filter.community, options: round.progress.map(({ code, name }) => ({ value: code, label: name })) }]),
            ]}
          />
          <HouseholdVisitTable
            roundId={roundId} rows={visits.rows} community={round.community} frozen={round.status === "CLOSED"}
            empty={
              <EmptyState title={t(filter.outcome || filter.community || filter.household ? "round.visitsEmptyFiltered" : "round.visitsEmpty")}>
                {!filter.outcome && !filter.community && !filter.household && permissions.log ? t("round.visitsEmptyBody") : undefined}
              </EmptyState>
            }
          />
          <KeysetPager previousHref={filter.after && hrefOf({})} nextHref={visits.next ? hrefOf({ after: visits.next }) : undefined} />
        </section>
      </div>
    </ClientMessages>
  );
}
