import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound, Refusal } from "../../../shared/refusal";
import type { VisitStart } from "../views";
import { visitsSoFar } from "./counting-visit";
import { visitableScope, visitResource } from "./household-scope";
import { loadRoundInScope } from "./round-in-scope";

/** What the form for a household visit begins with. Throws what the write would throw. */
export async function startVisit(actor: Actor, roundId: string, householdId: string | undefined, now: Date): Promise<VisitStart> {
  return withActor(actor, async (tx, fresh) => {
    const round = await loadRoundInScope(tx, fresh, roundId);
    assertAllowed(fresh, "household_visit.log", visitResource(round, fresh.organisation.divisionCode));
    if (round.status !== "OPEN") throw new Refusal("WRONG_STATE", { reason: "roundNotOpen" });
    const own = fresh.organisation.divisionCode;
    const scopeKind = scopeOf(fresh).kind;
    const community = scopeKind === "community" ? await tx.division.findFirst({ where: { code: own }, select: { code: true, name: true } }) : null;
    const start = { community, tellsStreet: scopeKind === "community", clientKey: newId(), roundId: round.id, roundName: round.name, today: toShanghaiDate(now), within: round.divisionCode.length > own.length && round.divisionCode !== "110000" ? round.divisionCode : own };
    if (!householdId) return { ...start, household: null };
    const scope = visitableScope(fresh, round.id);
    const household = scope && (await tx.household.findFirst({ where: { id: householdId, ...scope }, select: { id: true, headName: true, community: { select: { name: true } } } }));
    if (!household) throw notFound();
    const { recorded, metOn } = await visitsSoFar(tx, round.id, household.id);
    return { ...start, household: { householdId: household.id, headName: household.headName, communityName: household.community.name, lastVisitId: recorded?.id ?? null, metOn } };
  });
}
