import { v5 } from "uuid";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid } from "../../../shared/refusal";
import { coversPlace } from "../round-areas";
import { loadRoundInScope } from "../queries/round-in-scope";
import { enterPopulationSchema } from "../schema";

/** Resident minors of a community in a round, with the source of the figure: column 01 of the summary table. */
export const enterPopulation = defineMutation({
  name: "population.enter",
  input: enterPopulationSchema,
  async run({ tx, actor, now, audit }, input) {
    const round = await loadRoundInScope(tx, actor, input.roundId);
    assertAllowed(actor, "population.enter", { division: input.communityCode });
    if (!coversPlace(round, input.communityCode)) throw invalid({ communityCode: { key: "outsideRound" } });
    const community = await tx.division.findFirst({ where: { code: input.communityCode, level: "COMMUNITY" }, select: { code: true } });
    if (!community) throw invalid({ communityCode: { key: "communityInvalid" } });

    const key = { roundId: round.id, communityCode: input.communityCode };
    const before = await tx.roundPopulation.findFirst({ where: key, select: { residentMinors: true, source: true } });
    const values = { residentMinors: input.residentMinors, source: input.source, enteredById: actor.userId, enteredAt: now };
    /** The row's key is no uuid; its audit record needs one. */
    const recordId = v5(input.communityCode, round.id);
    const { count } =
      input.version === 0
        ? await tx.roundPopulation.createMany({ data: [{ ...key, ...values }], skipDuplicates: true })
        : await tx.roundPopulation.updateMany({ where: { ...key, version: input.version }, data: { ...values, version: { increment: 1 } } });
    if (count === 0) throw await conflict(tx, "ROUND_POPULATION", recordId, input.version);
    await audit({
      recordType: "ROUND_POPULATION", recordId, recordVersion: input.version + 1, before: before ?? undefined,
      after: { residentMinors: input.residentMinors, source: input.source },
    });
    return { version: input.version + 1 };
  },
});
