import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextStateElse } from "../../../shared/lifecycle";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { findOrCreateHousehold, othersAtAddress, updateHouseholdPhone } from "../../../workflows/household";
import { HOUSEHOLD_VISIT_LIFECYCLE, staysShut } from "../lifecycle";
import { lockHousehold, visitsSoFar } from "../queries/counting-visit";
import { visitableScope, visitResource } from "../queries/household-scope";
import { coversPlace } from "../round-areas";
import { metHousehold } from "../queries/met-household";
import { loadRoundInScope } from "../queries/round-in-scope";
import { logHouseholdVisitSchema, type LogHouseholdVisitInput } from "../schema";
import { tellStreet } from "./tell-street";

/** Logs a visit to a household in an open round, whatever came of it (notice 四(一)1: 入户排查). */
export const logHouseholdVisit = defineMutation({
  name: "household_visit.log",
  input: logHouseholdVisitSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    // Tapped twice is logged once, and not refused as overtaken by itself.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${input.clientKey}, 0))`;
    const repeated = await tx.householdVisit.findFirst({
      where: { clientKey: input.clientKey, visitorId: actor.userId }, select: { id: true, householdId: true, outcome: true },
    });
    if (repeated) {
      await audit({ action: "household_visit.log_repeated", recordType: "HOUSEHOLD_VISIT", recordId: repeated.id });
      return { visitId: repeated.id, householdId: repeated.householdId, outcome: repeated.outcome, othersAtAddress: 0 };
    }
    const round = await loadRoundInScope(tx, actor, input.roundId);
    const division = await divisionOf(context, input);
    assertAllowed(actor, "household_visit.log", visitResource(round, division));
    if (input.tellStreet && actor.organisation.type !== "COMMUNITY") throw invalid({ tellStreet: { key: "notAllowed" } });
    const outcome = nextStateElse(HOUSEHOLD_VISIT_LIFECYCLE, round.status, input.outcome, "roundNotOpen");
    if (!coversPlace(round, division)) throw invalid({ community: { key: "outsideRound" } });
    if (input.visitedOn > toShanghaiDate(now)) throw invalid({ visitedOn: { key: "dateFuture" } });
    if (input.visitedOn < round.startsOn.toISOString().slice(0, 10)) throw invalid({ visitedOn: { key: "beforeRound" } });

    const known = input.householdId ?? (await metHousehold(context, round.id, { ...input, division }));
    const householdId = known ?? (await findOrCreateHousehold(context, { division, headName: input.headName, address: input.address, phone: input.phone }));
    await assertNotOvertaken(context, round.id, householdId, input);
    const visitId = newId();
    const toldStreet = outcome === "VISITED" && input.tellStreet;
    const minors = outcome === "VISITED" ? input.minorsAtHome : null;
    await tx.householdVisit.createMany({
      data: [
        {
          id: visitId, roundId: round.id, householdId, division, visitedOn: new Date(input.visitedOn), outcome,
          minorsAtHome: minors, resident: outcome === "VISITED" && input.resident !== "" ? input.resident === "yes" : null, toldStreet,
          ...sealTexts("household_visit", visitId, { note: input.note || null, movedTo: outcome === "MOVED" && input.movedTo !== "" ? input.movedTo : null }), visitorId: actor.userId, visitorOrgId: actor.organisation.id,
          clientKey: input.clientKey, createdAt: now,
        },
      ],
    });
    // Who was found on the way belongs to what the round is to visit from then on.
    await tx.roundHousehold.createMany({ data: [{ id: newId(), roundId: round.id, householdId, division, listedById: actor.userId, listedOrgId: actor.organisation.id, listedAt: now }], skipDuplicates: true });
    // On the list by now, so that a community may change it too.
    if (known && input.phone !== "") await updateHouseholdPhone(context, known, input.phone);
    if (toldStreet) await tellStreet(context, round, division, actor.organisation.name);
    await audit({
      recordType: "HOUSEHOLD_VISIT", recordId: visitId, recordVersion: 1,
      after: { roundId: round.id, householdId, division, outcome, minorsAtHome: minors, resident: input.resident, toldStreet, movedTo: hashed(input.movedTo || null), phone: hashed(input.phone || null) },
    });
    const others = input.householdId ? 0 : await othersAtAddress(context, householdId, { division, address: input.address });
    return { visitId, householdId, outcome, othersAtAddress: others };
  },
});

/**
 * One visit of a household at a time. Of a household that was chosen the visit recorded last has to be known, so that a window left open overrides nothing unseen; and whoever was visited in the round is not turned back
 * to be visited. Throws CONFLICT, WRONG_STATE.
 */
async function assertNotOvertaken({ tx, actor }: WriteContext, roundId: string, householdId: string, input: LogHouseholdVisitInput): Promise<void> {
  await lockHousehold(tx, roundId, householdId);
  const { recorded, metOn } = await visitsSoFar(tx, roundId, householdId);
  if (input.householdId && recorded && recorded.id !== input.knownVisitId && !(await knewMore(tx, input.knownVisitId, recorded.createdAt))) {
    const visitor = await tx.appUser.findFirst({ where: { id: recorded.visitorId }, select: { name: true } });
    throw new Refusal("CONFLICT", {
      params: {
        actor: visitor?.name ?? "", office: recorded.visitorOrg.name, at: recorded.createdAt.toISOString(), action: "household_visit.log", fields: "", own: recorded.visitorId === actor.userId ? 1 : 0, outcome: recorded.outcome, day: recorded.visitedOn.toISOString().slice(0, 10),
        visit: recorded.id,
      },
    });
  }
  if (metOn && staysShut(input.outcome)) throw new Refusal("WRONG_STATE", { reason: "householdVisited", params: { on: metOn } });
}

/** The form knew a later visit, which was struck out since: what stands is nothing new to it. */
async function knewMore(tx: WriteContext["tx"], knownVisitId: string | null | undefined, recordedAt: Date): Promise<boolean> {
  const known = knownVisitId && (await tx.householdVisit.findFirst({ where: { id: knownVisitId, struckAt: { not: null } }, select: { createdAt: true } }));
  return known ? known.createdAt >= recordedAt : false;
}

/** Where the household lives: as typed, or as it stands on file if the actor can see it. */
async function divisionOf({ tx, actor }: WriteContext, input: LogHouseholdVisitInput): Promise<string> {
  if (input.householdId) {
    const scope = visitableScope(actor, input.roundId);
    const household = scope && (await tx.household.findFirst({ where: { id: input.householdId, ...scope }, select: { division: true } }));
    if (!household) throw notFound();
    return household.division;
  }
  const community = await tx.division.findFirst({ where: { code: input.community, level: "COMMUNITY", validTo: null }, select: { code: true } });
  if (!community) throw invalid({ community: { key: "communityInvalid" } });
  return community.code;
}
