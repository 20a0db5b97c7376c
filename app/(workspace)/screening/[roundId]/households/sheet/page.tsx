import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { HouseholdSheet } from "@/components/screening/household-sheet";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { listRoundHouseholds, SHEET_ROWS } from "@/lib/features/screening/queries/list-round-households";
import { loadRound } from "@/lib/features/screening/queries/load-round";
import { householdListSchema } from "@/lib/features/screening/schema";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("screening.list.sheet");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ roundId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The list on paper, as it was chosen: what is known of each household, and room for what comes of the visit. */
export default async function HouseholdSheetPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ roundId }, query] = [await params, await searchParams];
  if (!isId(roundId)) notFound();
  const street = typeof query.street === "string" ? query.street : undefined;
  const filter = householdListSchema.parse({ ...query, after: undefined });
  const read = async () => [await loadRound(actor, roundId, street, new Date()), await listRoundHouseholds(actor, roundId, { ...filter, community: filter.community ?? street }, SHEET_ROWS)] as const;
  const [round, page] = await read().catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  // A list for the door is for who knocks there.
  if (!round.permissions.visits) notFound();
  await lookedAtList(actor, "screening", page.rows.length);
  const [t, list] = [await getTranslations("screening.list.sheet"), await getTranslations("screening.list")];
  const title = t("titleFor", { round: round.name });
  const area = filter.community ? (round.progress.find(({ code }) => code === filter.community)?.name ?? round.areaName) : round.community ? round.areaName : (round.street?.name ?? round.areaName);
  const period = t("for", { area, from: round.startsOn, to: round.endsOn });
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("title")} description={`${period} ${t("description")}`}
          breadcrumbs={[{ label: round.name, href: `/screening/${roundId}` }, { label: list("heading"), href: `/screening/${roundId}/households` }]}
          actions={page.rows.length > 0 && <PrintButton />}
        />
      </div>
      <PrintHeader organisation={`${actor.organisation.name} ${actor.name}`} title={title} />
      <p className="mb-3 hidden text-sm print:block">{[period, list("total", { count: page.rows.length })].join("　")}</p>
      {page.total > page.rows.length && <div className="mb-3"><Alert tone="warning">{t("more", { maximum: SHEET_ROWS })}</Alert></div>}
      {page.rows.length > 0 ? (
        <>
          <HouseholdSheet rows={page.rows} withCommunity={!round.community} />
          <SignatureLines signers={["filledBy", "checkedBy"]} />
        </>
      ) : (
        <div className="rounded-md border border-line bg-surface">
          <EmptyState title={list("empty")}>{list(round.status !== "OPEN" ? "emptyBodyOther" : round.community ? "emptyBodyCommunity" : "emptyBody")}</EmptyState>
        </div>
      )}
    </>
  );
}
