import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { ROUND_LIFECYCLE, type RoundAction } from "../lifecycle";
import { loadRoundInScope } from "../queries/round-in-scope";
import { moveRoundSchema } from "../schema";

const moveRound = (action: RoundAction) =>
  defineMutation({
    name: `screening_round.${action}`,
    input: moveRoundSchema,
    async run({ tx, actor, audit }, input) {
      const round = await loadRoundInScope(tx, actor, input.roundId);
      assertAllowed(actor, "screening_round.manage", { division: round.divisionCode });
      const status = nextState(ROUND_LIFECYCLE, round.status, action);
      const where = { id: round.id, version: input.version, status: round.status };
      await guardedUpdate(tx, tx.screeningRound, "SCREENING_ROUND", where, { status, version: { increment: 1 } });
      await audit({ recordType: "SCREENING_ROUND", recordId: round.id, recordVersion: input.version + 1, before: { status: round.status }, after: { status } });
      return { roundId: round.id, status };
    },
  });

/** From now on households are visited and logged. */
export const openRound = moveRound("open");
/** No further visit belongs to the round; what was counted stands. */
export const closeRound = moveRound("close");
