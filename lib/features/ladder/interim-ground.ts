import type { IsoDate } from "../../shared/dates";
import type { InterimGround } from "../../shared/vocabulary/ladder";
import { follows, interimOver, latestOf, restorationsInForce, runningInterim, standingRevocation, type InterimOver, type TakenStep } from "./ladder";

/** That interim guardianship no longer rests on the ground for which it began, and since when as far as a day says so: whoever is told the ground is told this with it. */
export interface GroundOver {
  why: InterimOver;
  on: IsoDate | null;
}

/** The ground of interim guardianship as it is told wherever it is: on the ladder, on papers, to the office that guards. `over`: left out of what was disclosed before it was asked. */
export interface GroundTold {
  ground: InterimGround;
  over?: GroundOver | null;
}

/** Of one row of interim guardianship; null: its ground holds, or it has ended and rested on it until then. */
export function groundOver(steps: readonly TakenStep[], stepId: string): GroundOver | null {
  const interim = runningInterim(steps);
  if (interim?.id !== stepId) return null;
  const why = interimOver(steps);
  return why && { why, on: sinceWhen(steps, interim, why) };
}

function sinceWhen(steps: readonly TakenStep[], interim: TakenStep, why: InterimOver): IsoDate | null {
  switch (why) {
    case "revoked": {
      const revoked = standingRevocation(steps);
      return revoked && (revoked.effectiveOn ?? revoked.on);
    }
    case "guardianThere":
      return latestOf(steps.filter((taken) => taken.step === "GUARDIAN_APPOINTED" && follows(taken, interim)))?.on ?? null;
    case "restored":
      return restorationsInForce(steps).at(-1)?.since ?? null;
    case "suitOver":
    case "removalOver":
      return null;
  }
}
