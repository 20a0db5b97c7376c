import { nextState } from "../../../shared/lifecycle";
import { ROUND_LIFECYCLE } from "../lifecycle";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid } from "../../../shared/refusal";
import { commonArea, distinctAreas } from "../round-areas";
import { roundDaysFault } from "../round-days";
import { planRoundSchema } from "../schema";

/** The district plans a round: one area or several, and dates (notice 四(一)1). */
export const planRound = defineMutation({
  name: "screening_round.plan",
  input: planRoundSchema,
  async run({ tx, actor, now, audit }, input) {
    const repeated = await tx.screeningRound.findFirst({ where: { id: input.clientKey, createdById: actor.userId }, select: { id: true } });
    if (repeated) {
      await audit({ action: "screening_round.plan_repeated", recordType: "SCREENING_ROUND", recordId: repeated.id });
      return { roundId: repeated.id };
    }
    const areas = distinctAreas([input.divisionCode, ...input.moreAreas]);
    for (const division of areas) assertAllowed(actor, "screening_round.manage", { division });
    const fault = roundDaysFault(input, toShanghaiDate(now));
    if (fault) throw invalid(fault);
    const known = await tx.division.count({ where: { code: { in: areas }, validTo: null } });
    if (known !== areas.length) throw invalid({ divisionCode: { key: "divisionUnknown" } });
    const divisionCode = commonArea(areas);
    const startsOn = new Date(input.startsOn);
    const programme = await tx.programme.findFirst({
      where: { startsOn: { lte: startsOn }, endsOn: { gte: startsOn } }, orderBy: { startsOn: "desc" }, select: { id: true },
    });
    await tx.screeningRound.createMany({
      data: [
        {
          id: input.clientKey, programmeId: programme?.id ?? null, divisionCode, name: input.name, startsOn, endsOn: new Date(input.endsOn), status: nextState(ROUND_LIFECYCLE, "NONE", "plan"),
          createdById: actor.userId, createdAt: now,
        },
      ],
    });
    if (areas.length > 1) await tx.roundArea.createMany({ data: areas.map((code) => ({ roundId: input.clientKey, divisionCode: code })) });
    await audit({
      recordType: "SCREENING_ROUND", recordId: input.clientKey, recordVersion: 1,
      after: { name: input.name, divisionCode, areas, startsOn: input.startsOn, endsOn: input.endsOn, status: "PLANNED" },
    });
    return { roundId: input.clientKey };
  },
});
