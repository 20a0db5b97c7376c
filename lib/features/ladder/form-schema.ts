import type { z } from "zod";
import { isIsoDate } from "../../shared/dates";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import { tooEarly, tooLate, type LadderFloor } from "./bounds";
import { interimLimit } from "./ladder";
import { wrongPerson, type NamesOfSubject } from "./people";
import type { Whom } from "./whom";
import { stepResultSchema, takeStepSchema, type TakeStepInput } from "./schema";

type Judged = Pick<TakeStepInput, "step" | "takenOn"> & { until: string | null };

/** Whether interim guardianship is to last longer than the rule: it needs the reason, as the server will ask. */
export const termIsLong = ({ step, takenOn, until }: Judged): boolean => step === "INTERIM_GUARDIANSHIP" && until !== null && isIsoDate(until) && isIsoDate(takenOn) && until > interimLimit(takenOn);

/** Whether support is ordered of a parent whose guardianship is not revoked: it needs the reason. */
export const needsPayerReason = (whom: readonly Whom[], { subject, person }: { subject: string | null; person: string }): boolean => whom.some((one) => !one.revoked && one.subject === subject && one.person === person);

function judgeDay(context: z.core.$RefinementCtx, floor: LadderFloor | null, path: string, on: string): void {
  const fault = floor && tooEarly(floor, on);
  if (fault) context.addIssue({ code: "custom", path: [path], message: fault.key, params: fault.params });
}

/** The step as its dialog judges it before it goes to the server, knowing what it would pass over today and how far back it may lie. */
export const takeStepFormSchema = (skips: readonly LadderStep[], floor: LadderFloor | null, people: NamesOfSubject = {}, whom: readonly Whom[] = []) =>
  takeStepSchema.superRefine((input, context) => {
    judgeDay(context, floor, "takenOn", input.takenOn);
    const late = floor && tooLate(floor, input);
    if (late) context.addIssue({ code: "custom", path: ["until"], message: late.key, params: late.params });
    const wrong = wrongPerson(people, input.subject, input.person);
    if (wrong) context.addIssue({ code: "custom", path: ["person"], message: wrong.key, params: wrong.params });
    if (needsPayerReason(whom, input) && input.payerReason === "") context.addIssue({ code: "custom", path: ["payerReason"], message: "payerNotRevoked", params: { person: input.person } });
    if (skips.length > 0 && input.skipReason === "") context.addIssue({ code: "custom", path: ["skipReason"], message: "skipNeedsReason" });
    if (termIsLong(input) && input.termReason === "") context.addIssue({ code: "custom", path: ["termReason"], message: "longerNeedsReason" });
  });

/** A result as its dialog judges it. */
export const stepResultFormSchema = (floor: LadderFloor | null) => stepResultSchema.superRefine((input, context) => judgeDay(context, floor, "resultOn", input.resultOn));
