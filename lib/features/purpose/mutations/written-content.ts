import type { z } from "zod";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { invalid, Refusal, type FieldErrors } from "../../../shared/refusal";
import { contentFaults, type ContentFault, type FaultyList } from "../rules";
import type { purposeContentSchema } from "../schema";

type Content = z.output<typeof purposeContentSchema>;

/** Why a field is never disclosed, in words under `errors.reasons`. */
const NEVER_REASONS = {
  harm: "purposeNeverHarm", evidence: "purposeNeverEvidence", courtPapers: "purposeNeverCourtPapers", sealed: "purposeNeverSealed", idNumber: "purposeNeverIdNumber", scores: "purposeNeverScores", photo: "purposeNeverPhoto",
} as const;

/** One error for each list of the form: all sensitive fields of it with the offices that may not get them, before what else is wrong there. */
function atTheirLists(faults: readonly ContentFault[]): FieldErrors {
  const errorOf = (list: FaultyList): FieldErrors => {
    const own = faults.filter((each) => each.list === list);
    const pairs = own.flatMap((each) => (each.fault === "receiver" ? [`${each.field}:${each.orgTypes.join("+")}`] : []));
    const twice = own.flatMap((each) => (each.fault === "twice" ? [each.field] : []));
    const idle = own.flatMap((each) => (each.fault === "noReceiver" ? [each.orgType] : []));
    const path = `content.${list}`;
    if (own.length === 0) return {};
    if (pairs.length > 0) return { [path]: { key: "purposeReceivers", params: { pairs: pairs.join(",") } } };
    if (idle.length > 0) return { [path]: { key: "purposeNoReceivers", params: { orgTypes: idle.join(",") } } };
    if (twice.length > 0) return { [path]: { key: "purposeTwice", params: { fields: twice.join(",") } } };
    return { [path]: { key: own.some(({ fault }) => fault === "nameMissing") ? "purposeNameMissing" : "notAllowed" } };
  };
  return { ...errorOf("orgTypes"), ...errorOf("required"), ...errorOf("optional") };
}

/** The columns of what was typed, if it may be written at all: within the hard limit, and for a day that is still to come. Throws BLOCKED or INVALID. */
export function writtenContent(content: Content, replaces: IsoDate | null, now: Date) {
  const faults = contentFaults(content);
  // What may never be disclosed is no choice of the form: whoever asks for it past the form is refused as a whole.
  const never = faults.find(({ fault }) => fault === "never");
  if (never?.fault === "never") throw new Refusal("BLOCKED", { reason: NEVER_REASONS[never.why] });
  if (faults.length > 0) throw invalid(atTheirLists(faults));
  if (content.effectiveFrom < toShanghaiDate(now)) throw invalid({ "content.effectiveFrom": { key: "effectivePast" } });
  if (replaces && content.effectiveFrom < replaces) throw invalid({ "content.effectiveFrom": { key: "effectiveBeforeLast", params: { last: replaces } } });
  const { name, asked, effectiveFrom, ...rest } = content;
  return { ...rest, nameZh: name.zh, nameEn: name.en, askedZh: asked.zh, askedEn: asked.en, effectiveFrom: new Date(effectiveFrom) };
}

/** What the log says of a version: what it lets go to whom, from when. */
export const loggedContent = (content: Content) => ({
  effectiveFrom: content.effectiveFrom, orgTypes: content.orgTypes, tasks: content.tasks, required: content.required, optional: content.optional, resultDays: content.resultDays, retired: content.retired,
});
