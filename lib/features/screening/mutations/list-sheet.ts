import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, Refusal } from "../../../shared/refusal";
import { findOrCreateHouseholds } from "../../../workflows/household";
import { loadRoundInScope } from "../queries/round-in-scope";
import { coversPlace } from "../round-areas";
import { listSheetSchema } from "../schema";

/** Puts the households of a checked workbook on the list of a round. What is listed already stays listed once; the same workbook sent again changes nothing. */
export const listSheet = defineMutation({
  name: "screening_round.list_sheet",
  input: listSheetSchema,
  async run(context, { roundId, rows }) {
    const { tx, actor, now, audit } = context;
    const round = await loadRoundInScope(tx, actor, roundId);
    const communities = [...new Set(rows.map(({ community }) => community))];
    for (const division of communities) {
      assertAllowed(actor, "screening_round.list", { division });
      if (!coversPlace(round, division)) throw invalid({ rows: { key: "outsideRound" } });
    }
    if (round.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "roundNotOpen" });
    if ((await tx.division.count({ where: { code: { in: communities }, level: "COMMUNITY", validTo: null } })) !== communities.length) throw invalid({ rows: { key: "communityInvalid" } });
    const found = await findOrCreateHouseholds(context, rows.map(({ community, ...row }) => ({ division: community, ...row })));
    const households = new Map(found.map(({ id, division }) => [id, division]));
    const { count } = await tx.roundHousehold.createMany({
      data: [...households].map(([householdId, division]) => ({ id: newId(), roundId: round.id, householdId, division, listedById: actor.userId, listedOrgId: actor.organisation.id, listedAt: now })), skipDuplicates: true,
    });
    await audit({ recordType: "SCREENING_ROUND", recordId: round.id, after: { communities, given: households.size, listed: count } });
    return { listed: count, known: households.size - count };
  },
});
