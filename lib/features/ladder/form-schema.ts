import type { z } from "zod";
import { isIsoDate } from "../../shared/dates";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import { tooEarly, type LadderFloor } from "./bounds";
import { interimLimit } from "./ladder";
import { stepResultSchema, takeStepSchema, type TakeStepInput } from "./schema";

type Judged = Pick<TakeStepInput, "step" | "takenOn"> & { until: string | null };

/** Why a reason has to be given, as the server will ask: steps are passed over, or the term is longer than the rule; null: none. */
export function reasonNeeded({ step, takenOn, until }: Judged, skips: readonly LadderStep[]): "longerNeedsReason" | "skipNeedsReason" | null {
  if (step === "INTERIM_GUARDIANSHIP" && until !== null && isIsoDate(until) && isIsoDate(takenOn) && until > interimLimit(takenOn)) return "longerNeedsReason";
  return skips.length > 0 ? "skipNeedsReason" : null;
}

function judgeDay(context: z.core.$RefinementCtx, floor: LadderFloor | null, path: string, on: string): void {
  const fault = floor && tooEarly(floor, on);
  if (fault) context.addIssue({ code: "custom", path: [path], message: fault.key, params: fault.params });
}

/** The step as its dialog judges it before it goes to the server, knowing what it would pass over today and how far back it may lie. */
export const takeStepFormSchema = (skips: readonly LadderStep[], floor: LadderFloor | null) =>
  takeStepSchema.superRefine((input, context) => {
    judgeDay(context, floor, "takenOn", input.takenOn);
    const message = reasonNeeded(input, skips);
    if (message !== null && input.skipReason === "") context.addIssue({ code: "custom", path: ["skipReason"], message });
  });

/** A result as its dialog judges it. */
export const stepResultFormSchema = (floor: LadderFloor | null) => stepResultSchema.superRefine((input, context) => judgeDay(context, floor, "resultOn", input.resultOn));
