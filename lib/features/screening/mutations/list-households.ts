import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, Refusal } from "../../../shared/refusal";
import { findOrCreateHousehold } from "../../../workflows/household";
import { LIST_LIMIT, readHouseholdLines } from "../household-lines";
import { coversPlace } from "../round-areas";
import { loadRoundInScope } from "../queries/round-in-scope";
import { listHouseholdsSchema } from "../schema";

/** Puts households of a community on the list that a round is to visit. A household that is listed already stays listed once; the same list sent twice changes nothing. */
export const listHouseholds = defineMutation({
  name: "screening_round.list",
  input: listHouseholdsSchema,
  async run(context, { roundId, community, text }) {
    const { tx, actor, now, audit } = context;
    const round = await loadRoundInScope(tx, actor, roundId);
    assertAllowed(actor, "screening_round.list", { division: community });
    if (round.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "roundNotOpen" });
    if (!coversPlace(round, community)) throw invalid({ community: { key: "outsideRound" } });
    if (!(await tx.division.findFirst({ where: { code: community, level: "COMMUNITY", validTo: null }, select: { code: true } }))) throw invalid({ community: { key: "communityInvalid" } });
    const { lines, faults } = readHouseholdLines(text);
    const [fault] = faults;
    if (fault) throw invalid({ text: { key: `householdLine.${fault.part}`, params: { line: fault.line } } });
    if (lines.length === 0) throw invalid({ text: { key: "required" } });
    if (lines.length > LIST_LIMIT) throw invalid({ text: { key: "tooManyHouseholds", params: { maximum: LIST_LIMIT } } });
    const ids = new Set<string>();
    for (const line of lines) ids.add(await findOrCreateHousehold(context, { division: community, ...line }));
    const { count } = await tx.roundHousehold.createMany({
      data: [...ids].map((householdId) => ({ id: newId(), roundId: round.id, householdId, division: community, listedById: actor.userId, listedOrgId: actor.organisation.id, listedAt: now })), skipDuplicates: true,
    });
    await audit({ recordType: "SCREENING_ROUND", recordId: round.id, after: { community, given: ids.size, listed: count } });
    return { listed: count, known: ids.size - count };
  },
});
