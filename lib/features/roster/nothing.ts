import type { RowOutcome } from "./schema";

/** Why nothing of a checked roster is to be registered: a key under `roster.confirm`. FILED: all of it is on file already, and there is nothing to do. */
export function whyNothing(counts: Readonly<Record<RowOutcome, number>>): "nothing" | "nothingFiled" | "nothingSkipped" | "nothingThere" {
  if (counts.ERROR > 0) return "nothing";
  if (counts.DUPLICATE > 0) return "nothingSkipped";
  return counts.SAME > 0 ? "nothingFiled" : "nothingThere";
}
