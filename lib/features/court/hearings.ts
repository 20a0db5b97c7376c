import type { HearingState } from "../../shared/vocabulary/ladder";

/** A day before the court, and the instant at which it was written down what became of it. */
interface Day {
  state: HearingState;
  closedAt?: string | null;
}

/** The day of a suit that was put off without another one: none is set, and none was held or put off after it. What was called off says nothing of a day to come. */
export function putOff<T extends Day>(days: readonly T[]): T | null {
  if (days.some(({ state }) => state === "SET")) return null;
  const last = days.filter(({ state }) => state === "HELD" || state === "ADJOURNED").sort((a, b) => ((a.closedAt ?? "") < (b.closedAt ?? "") ? -1 : 1)).at(-1);
  return last?.state === "ADJOURNED" ? last : null;
}
