import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { invalid, notFound, Refusal, type FieldErrors } from "../../../shared/refusal";
import { coversPlace } from "../round-areas";
import { loadRoundInScope } from "../queries/round-in-scope";
import { namesAround, teamCandidates } from "../queries/team-candidates";
import { endTeamSchema, saveTeamSchema } from "../schema";

/** A team of a round: who goes, who leads, to which communities. The district makes them, and a street's supervisor in its own street. `clientKey` becomes the team's id. */
export const saveTeam = defineMutation({
  name: "screening_round.team",
  input: saveTeamSchema,
  async run({ tx, actor, now, audit }, input) {
    const round = await loadRoundInScope(tx, actor, input.roundId);
    const repeated = await tx.roundTeam.findFirst({ where: { id: input.clientKey, roundId: round.id }, select: { id: true } });
    for (const division of input.communities) {
      assertAllowed(actor, "screening_team.manage", { division });
      if (!coversPlace(round, division)) throw invalid({ communities: { key: "outsideRound" } });
    }
    if (repeated) {
      await audit({ action: "screening_round.team_repeated", recordType: "SCREENING_ROUND", recordId: round.id });
      return { teamId: repeated.id };
    }
    if (round.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "roundNotOpen" });
    const known = await tx.division.count({ where: { code: { in: input.communities }, level: "COMMUNITY", validTo: null } });
    if (known !== new Set(input.communities).size) throw invalid({ communities: { key: "communityInvalid" } });
    const memberIds = [...new Set([input.leaderId, ...input.memberIds])];
    await refuseOutsiders(tx, actor, input, now);
    await tx.roundTeam.createMany({ data: [{ id: input.clientKey, roundId: round.id, name: input.name, communities: [...new Set(input.communities)], leaderId: input.leaderId, memberIds, createdById: actor.userId }] });
    await audit({ recordType: "SCREENING_ROUND", recordId: round.id, after: { team: input.clientKey, communities: input.communities, leaderId: input.leaderId, memberIds } });
    return { teamId: input.clientKey };
  },
});

/** Whoever may not record visits in any of the communities cannot go there with a team: refused by name, each at its field. A name that the actor may not know is not told. */
async function refuseOutsiders(tx: Tx, actor: Actor, { leaderId, memberIds, communities }: { leaderId: string; memberIds: readonly string[]; communities: readonly string[] }, now: Date): Promise<void> {
  const people = new Set((await teamCandidates(tx, actor, communities, now)).map(({ userId }) => userId));
  const outside = (ids: readonly string[]) => ids.filter((id) => !people.has(id));
  if (outside([leaderId, ...memberIds]).length === 0) return;
  const names = await namesAround(tx, actor, communities, now);
  const faults: FieldErrors = {};
  for (const [field, ids] of [["leaderId", [leaderId]], ["memberIds", memberIds.filter((id) => id !== leaderId)]] as const) {
    const refused = outside(ids);
    const known = refused.flatMap((id) => names.get(id) ?? []);
    if (refused.length > 0) faults[field] = known.length > 0 ? { key: "teamElsewhere", params: { names: known.join("、") } } : { key: "notAllowed" };
  }
  throw invalid(faults);
}

/** A team goes no more; another is made in its place. */
export const endTeam = defineMutation({
  name: "screening_round.end_team",
  input: endTeamSchema,
  async run({ tx, actor, now, audit }, { roundId, teamId, version }) {
    const round = await loadRoundInScope(tx, actor, roundId);
    const team = await tx.roundTeam.findFirst({ where: { id: teamId, roundId: round.id }, select: { id: true, communities: true, version: true, removedAt: true } });
    if (!team) throw notFound();
    for (const division of team.communities) assertAllowed(actor, "screening_team.manage", { division });
    if (team.removedAt || team.version !== version) throw await conflict(tx, "SCREENING_ROUND", round.id, version);
    await guardedUpdate(tx, tx.roundTeam, "SCREENING_ROUND", { id: team.id, version }, { removedAt: now, version: { increment: 1 } });
    await audit({ recordType: "SCREENING_ROUND", recordId: round.id, after: { team: team.id, ended: true } });
    return { teamId };
  },
});
