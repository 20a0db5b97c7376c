import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { ROUND_LIFECYCLE, type RoundAction } from "../lifecycle";
import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { levelOf } from "../../../shared/division-code";
import { divisionsInside } from "../../division/queries/search-divisions";
import { countProgress } from "../queries/progress";
import { coversPlace } from "../round-areas";
import { loadRoundInScope, type LoadedRound } from "../queries/round-in-scope";
import { moveRoundSchema, type FrozenFigures } from "../schema";

/** What the round has come to, community by community, as it is closed: later changes of the rows beneath do not change it. */
async function figuresOf(tx: Tx, actor: Actor, round: LoadedRound, now: Date): Promise<FrozenFigures> {
  const inside = levelOf(round.divisionCode) === "COMMUNITY" ? [{ code: round.divisionCode, name: "" }] : await divisionsInside(tx, round.divisionCode, "COMMUNITY");
  const places = inside.filter(({ code }) => coversPlace(round, code));
  const rows = await countProgress(tx, actor, round.id, round.divisionCode, places, 12);
  return {
    at: now.toISOString(),
    communities: rows
      .filter(({ should, households, registrations, population }) => should + households + registrations > 0 || population !== null)
      .map(({ code, should, households, outcomes, minors, registrations, streetChildren, population }) => ({ code, should, households, outcomes, minors, registrations, streetChildren, residentMinors: population?.residentMinors ?? null })),
  };
}

const moveRound = (action: RoundAction) =>
  defineMutation({
    name: `screening_round.${action}`,
    input: moveRoundSchema,
    async run({ tx, actor, now, audit }, input) {
      const round = await loadRoundInScope(tx, actor, input.roundId);
      assertAllowed(actor, "screening_round.manage", { division: round.divisionCode });
      const status = nextState(ROUND_LIFECYCLE, round.status, action);
      const where = { id: round.id, version: input.version, status: round.status };
      await guardedUpdate(tx, tx.screeningRound, "SCREENING_ROUND", where, { status, ...(status === "CLOSED" ? { closedAt: now, figures: await figuresOf(tx, actor, round, now) } : {}), version: { increment: 1 } });
      await audit({ recordType: "SCREENING_ROUND", recordId: round.id, recordVersion: input.version + 1, before: { status: round.status }, after: { status } });
      return { roundId: round.id, status };
    },
  });

/** From now on households are visited and logged. */
export const openRound = moveRound("open");
/** No further visit belongs to the round; what was counted stands. */
export const closeRound = moveRound("close");
