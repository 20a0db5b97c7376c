import type { z } from "zod";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { contentFault } from "../rules";
import type { purposeContentSchema } from "../schema";

type Content = z.output<typeof purposeContentSchema>;

/** Why a field is never disclosed, in words under `errors.reasons`. */
const NEVER_REASONS = {
  harm: "purposeNeverHarm", evidence: "purposeNeverEvidence", courtPapers: "purposeNeverCourtPapers", sealed: "purposeNeverSealed", idNumber: "purposeNeverIdNumber", scores: "purposeNeverScores", photo: "purposeNeverPhoto",
} as const;

/** The columns of what was typed, if it may be written at all: within the hard limit, and for a day that is still to come. Throws BLOCKED or INVALID. */
export function writtenContent(content: Content, replaces: IsoDate | null, now: Date) {
  const fault = contentFault(content);
  if (fault?.fault === "never") throw new Refusal("BLOCKED", { reason: NEVER_REASONS[fault.why] });
  if (fault?.fault === "receiver") throw new Refusal("BLOCKED", { reason: "purposeFieldReceiver", params: { orgType: fault.orgType } });
  if (fault?.fault === "noReceiver") throw new Refusal("BLOCKED", { reason: "purposeNoReceiver", params: { orgType: fault.orgType } });
  if (fault) throw invalid({ "content.required": { key: fault.fault === "nameMissing" ? "purposeNameMissing" : "notAllowed" } });
  if (content.effectiveFrom < toShanghaiDate(now)) throw invalid({ "content.effectiveFrom": { key: "effectivePast" } });
  if (replaces && content.effectiveFrom < replaces) throw invalid({ "content.effectiveFrom": { key: "effectiveBeforeLast", params: { last: replaces } } });
  const { name, asked, effectiveFrom, ...rest } = content;
  return { ...rest, nameZh: name.zh, nameEn: name.en, askedZh: asked.zh, askedEn: asked.en, effectiveFrom: new Date(effectiveFrom) };
}

/** What the log says of a version: what it lets go to whom, from when. */
export const loggedContent = (content: Content) => ({
  effectiveFrom: content.effectiveFrom, orgTypes: content.orgTypes, tasks: content.tasks, required: content.required, optional: content.optional, resultDays: content.resultDays, retired: content.retired,
});
