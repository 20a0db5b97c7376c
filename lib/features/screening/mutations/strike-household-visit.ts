import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextStateElse } from "../../../shared/lifecycle";
import { notFound, Refusal } from "../../../shared/refusal";
import { scopeOf } from "../../../authz/scope";
import { VISIT_RECORD_LIFECYCLE, visitRecordState } from "../lifecycle";
import { lockHousehold } from "../queries/counting-visit";
import { householdVisitScope, strikeResource } from "../queries/household-scope";
import { waitsForStreet } from "../queries/list-round-households";
import { loadRoundInScope } from "../queries/round-in-scope";
import { strikeHouseholdVisitSchema } from "../schema";
import { tellStreet } from "./tell-street";

/** Strikes out a visit that was written down by mistake, with the reason: it stays readable and counts for nothing. What stands before it counts again. */
export const strikeHouseholdVisit = defineMutation({
  name: "household_visit.strike",
  input: strikeHouseholdVisitSchema,
  async run(context, { householdVisitId: visitId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const scope = householdVisitScope(actor);
    const row = scope && (await tx.householdVisit.findFirst({ where: { id: visitId, ...scope }, select: { id: true, roundId: true, householdId: true, division: true, outcome: true, toldStreet: true, visitorId: true, visitorOrgId: true, struckAt: true, version: true } }));
    if (!row) throw notFound();
    const round = await loadRoundInScope(tx, actor, row.roundId);
    assertAllowed(actor, "household_visit.strike", strikeResource(round, row));
    nextStateElse(VISIT_RECORD_LIFECYCLE, visitRecordState(row), "strike", "visitStruck");
    if (row.version !== version) throw await conflict(tx, "HOUSEHOLD_VISIT", row.id, version);
    await lockHousehold(tx, round.id, row.householdId);
    await assertNothingStandsUpon(context, row.id);
    const waited = await waitsForStreet(tx, actor, round.id, row.householdId);
    await guardedUpdate(tx, tx.householdVisit, "HOUSEHOLD_VISIT", { id: row.id, version, struckAt: null }, { struckAt: now, struckById: actor.userId, ...sealTexts("household_visit", row.id, { strikeReason: reason }), version: { increment: 1 } });
    // An earlier visit had told the street, and this one had taken it back: the street is to go there after all.
    if (!waited && (await waitsForStreet(tx, actor, round.id, row.householdId))) await tellAgain(context, round, row);
    await audit({
      recordType: "HOUSEHOLD_VISIT", recordId: row.id, recordVersion: version + 1, before: { struck: false, outcome: row.outcome, toldStreet: row.toldStreet },
      after: { struck: true, roundId: row.roundId, householdId: row.householdId, division: row.division, reason: hashed(reason) },
    });
    return { householdVisitId: visitId, roundId: round.id };
  },
});

/** A registration that came of the visit would lose its ground, and so would one that is being written. Throws BLOCKED with what and whose. */
async function assertNothingStandsUpon({ tx, actor }: WriteContext, visitId: string): Promise<void> {
  // As the trigger does at a registration, so that none comes in between.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`household_visit/${visitId}`}, 0))`;
  const [holds] = await tx.$queryRaw<{ registered: boolean; drafted_by: string | null }[]>`SELECT registered, drafted_by FROM household_visit_holds(${visitId}::uuid)`;
  if (holds?.registered) {
    // A community is told that there is one; its number is not for it.
    const numbers = scopeOf(actor).kind === "community" ? [] : await tx.registration.findMany({ where: { householdVisitId: visitId }, orderBy: { number: "asc" }, select: { number: true } });
    throw numbers.length > 0 ? new Refusal("BLOCKED", { reason: "visitRegistered", params: { number: numbers.map(({ number }) => number).join(" · "), count: numbers.length } }) : new Refusal("BLOCKED", { reason: "visitRegisteredElsewhere" });
  }
  if (!holds?.drafted_by) return;
  const writer = await tx.appUser.findFirst({ where: { id: holds.drafted_by }, select: { name: true } });
  throw new Refusal("BLOCKED", { reason: holds.drafted_by === actor.userId ? "visitDraftedByYou" : "visitDrafted", params: { name: writer?.name ?? "" } });
}

async function tellAgain(context: WriteContext, round: Parameters<typeof tellStreet>[1], { householdId, division }: { householdId: string; division: string }): Promise<void> {
  const told = await context.tx.householdVisit.findFirst({
    where: { roundId: round.id, householdId, toldStreet: true, struckAt: null }, orderBy: [{ visitedOn: "desc" }, { id: "desc" }], select: { visitorOrg: { select: { name: true } } },
  });
  if (told) await tellStreet(context, round, division, told.visitorOrg.name);
}
