import { TAKES_FROM_HOME, type TakenStep } from "./ladder";

/** `ELSEWHERE`: an office has the child; `RELATIVES`: it was taken from home and came to relatives, wherever these live; `HOME`: nothing says that it is not there. */
export type Whereabouts = "HOME" | "ELSEWHERE" | "RELATIVES";

/** Where a child lives, as far as the steps of the ladder that were not struck out tell. */
export function whereaboutsOf(steps: readonly Pick<TakenStep, "step" | "result" | "on">[]): Whereabouts {
  if (steps.some(({ step, result }) => TAKES_FROM_HOME.includes(step) && result === null)) return "ELSEWHERE";
  const removal = steps.filter(({ step }) => step === "EMERGENCY_REMOVAL").sort((a, b) => (a.on < b.on ? 1 : -1))[0];
  if (!removal) return "HOME";
  // Interim guardianship that has ended since says itself who has the child.
  if (steps.some(({ step, on }) => step === "INTERIM_GUARDIANSHIP" && on >= removal.on)) return "HOME";
  if (removal.result === "IN_INTERIM_CARE") return "ELSEWHERE";
  return removal.result === "WITH_RELATIVES" ? "RELATIVES" : "HOME";
}
