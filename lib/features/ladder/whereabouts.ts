import { interimAfter, latestOf, TAKES_FROM_HOME, type TakenStep } from "./ladder";

/** `ELSEWHERE`: an office has the child; `RELATIVES`: it was taken from home and came to relatives, wherever these live; `HOME`: nothing says that it is not there. */
export type Whereabouts = "HOME" | "ELSEWHERE" | "RELATIVES";

/** Where a child lives, as far as the steps of the ladder that were not struck out tell. */
export function whereaboutsOf(steps: readonly Pick<TakenStep, "step" | "result" | "on" | "resultOn" | "recordedAt">[]): Whereabouts {
  if (steps.some(({ step, result }) => TAKES_FROM_HOME.includes(step) && result === null)) return "ELSEWHERE";
  const removal = latestOf(steps.filter(({ step }) => step === "EMERGENCY_REMOVAL"));
  if (!removal) return "HOME";
  // Relatives take a child over only when interim guardianship has ended: what ended later says itself who has it.
  const relativesOn = removal.resultOn ?? removal.on;
  if (removal.result === "WITH_RELATIVES") return steps.some(({ step, resultOn }) => step === "INTERIM_GUARDIANSHIP" && resultOn !== null && resultOn > relativesOn) ? "HOME" : "RELATIVES";
  return removal.result === "IN_INTERIM_CARE" && !interimAfter(steps, removal) ? "ELSEWHERE" : "HOME";
}
