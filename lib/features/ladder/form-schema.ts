import { isIsoDate } from "../../shared/dates";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import { interimLimit } from "./ladder";
import { takeStepSchema, type TakeStepInput } from "./schema";

type Judged = Pick<TakeStepInput, "step" | "takenOn"> & { until: string | null };

/** Why a reason has to be given, as the server will ask: steps are passed over, or the term is longer than the rule; null: none. */
export function reasonNeeded({ step, takenOn, until }: Judged, skips: readonly LadderStep[]): "longerNeedsReason" | "skipNeedsReason" | null {
  if (step === "INTERIM_GUARDIANSHIP" && until !== null && isIsoDate(until) && isIsoDate(takenOn) && until > interimLimit(takenOn)) return "longerNeedsReason";
  return skips.length > 0 ? "skipNeedsReason" : null;
}

/** The step as its dialog judges it before it goes to the server, knowing what it would pass over today. */
export const takeStepFormSchema = (skips: readonly LadderStep[]) =>
  takeStepSchema.superRefine((input, context) => {
    const message = reasonNeeded(input, skips);
    if (message !== null && input.skipReason === "") context.addIssue({ code: "custom", path: ["skipReason"], message });
  });
