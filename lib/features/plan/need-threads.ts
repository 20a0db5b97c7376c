import { diffDays, toShanghaiDate, type IsoDate } from "../../shared/dates";
import type { MeasureStatus } from "../../shared/vocabulary/casework";
import type { PlanContent, PlanMeasure } from "./content";
import { shortfall } from "./indicator";
import { numberOf, outlineOf } from "./outline";
import { isSettled } from "./progress";
import type { MeasureGap, NeedGap, NeedThread, NeedView, ThreadMeasure, ThreadReferral } from "./view";

export interface ThreadFacts {
  content: Pick<PlanContent, "goals" | "measures">;
  /** Of the last assessment that was confirmed. */
  needs: readonly NeedView[];
  /** Of the assessment that the plan rests on, where a later one was confirmed; null: it is the same. */
  before: readonly NeedView[] | null;
  statusOf: ReadonlyMap<string, MeasureStatus>;
  /** What of the indicator's number was reached, by measure. */
  reachedOf: ReadonlyMap<string, number>;
  /** The words with which a measure was marked done last. */
  doneWordsOf: ReadonlyMap<string, string>;
  referrals: readonly ThreadReferral[];
  orgNames: Readonly<Record<string, string>>;
  /** Days of visits that entries of a measure are linked with. */
  visitsOf: ReadonlyMap<string, readonly IsoDate[]>;
  /** The last visit that was made since the approval, or the approval itself, where the rhythm of the colour has passed since; null: in time. */
  noVisitSince: IsoDate | null;
  /** The street's own office, which needs no referral for what it does itself. */
  ownOrgId: string;
  now: Date;
}

/** Worst first: what nobody has begun comes before what nobody follows. */
export const NEED_GAPS = ["noMeasure", "allDropped", "overdue", "referralSilent", "notStarted", "notReferred", "doneUnanswered", "doneReturned", "doneUndecided", "noVisit"] as const satisfies readonly NeedGap[];

/** Every need of the assessment with what is done about it, so that it shows where nobody has acted. Needs without urgency are left out when the plan has nothing for them. */
export function needThreads(facts: ThreadFacts): NeedThread[] {
  const { content, needs, before, statusOf, reachedOf, doneWordsOf, referrals, orgNames, visitsOf, noVisitSince } = facts;
  // A later assessment orders the needs anew; the measures keep the numbers under which the plan is read.
  const plan = outlineOf(content, before ?? needs);
  return outlineOf(content, needs).flatMap(({ need, value, goals }): NeedThread[] => {
    const measures = goals.flatMap((goal) => goal.measures).map(({ measure }): ThreadMeasure => {
      const status = statusOf.get(measure.key) ?? "NOT_STARTED";
      const referral = newest(referrals.filter(({ measureKey }) => measureKey === measure.key));
      const short = status === "DONE" ? shortfall(measure.indicator, reachedOf.get(measure.key) ?? null) : null;
      return {
        short: short && { ...short, reason: doneWordsOf.get(measure.key) ?? "" },
        key: measure.key, number: numberOf(plan, measure.key)?.number ?? "", text: measure.text, indicator: measure.indicator, reached: reachedOf.get(measure.key) ?? null, responsible: measure.responsibleOrgId ? (orgNames[measure.responsibleOrgId] ?? "") : measure.externalBody,
        dueOn: measure.dueOn, status, referral, gap: gapOf(measure, status, referral, facts),
      };
    });
    const was = before ? (before.find((each) => each.need === need)?.value ?? 0) : null;
    const seen = measures.flatMap(({ key }) => visitsOf.get(key) ?? []).sort();
    const line = { need, value, was, measures, visits: { count: seen.length, lastOn: seen.at(-1) ?? null } };
    if (measures.length === 0) return value > 0 ? [{ ...line, gap: "noMeasure" as const, noVisitSince: null }] : [];
    // What was given up leaves the need as it was: with nobody who acts. What was done does not.
    if (value > 0 && measures.every(({ status }) => status === "DROPPED")) return [{ ...line, gap: "allDropped" as const, noVisitSince: null }];
    const open = measures.some(({ status }) => !isSettled(status));
    const gaps: NeedGap[] = [...measures.flatMap(({ gap }) => gap ?? []), ...(open && noVisitSince ? (["noVisit"] as const) : [])];
    return [{ ...line, gap: NEED_GAPS.find((gap) => gaps.includes(gap)) ?? null, noVisitSince: open ? noVisitSince : null }];
  });
}

/** One that runs or ended stands before one that was withdrawn or returned. */
function newest(referrals: readonly ThreadReferral[]): ThreadReferral | null {
  const standing = referrals.filter(({ status }) => status !== "WITHDRAWN" && status !== "RETURNED");
  return standing.at(-1) ?? referrals.at(-1) ?? null;
}

function gapOf(measure: PlanMeasure, status: MeasureStatus, referral: ThreadReferral | null, { ownOrgId, now }: ThreadFacts): MeasureGap | null {
  const today = toShanghaiDate(now);
  if (status === "DONE") return referral && doneGap(referral, now);
  if (isSettled(status)) return null;
  if (measure.dueOn !== "" && measure.dueOn < today) return "overdue";
  if (referral?.answerDueAt && referral.answerDueAt < now.toISOString()) return "referralSilent";
  const begins = measure.startsOn === "" || measure.startsOn <= today;
  const elsewhere = measure.task !== null && measure.responsibleOrgId !== null && measure.responsibleOrgId !== ownOrgId;
  const asked = referral !== null && referral.status !== "WITHDRAWN" && referral.status !== "RETURNED";
  if (begins && elsewhere && !asked) return "notReferred";
  return begins && status === "NOT_STARTED" && !asked ? "notStarted" : null;
}

/** A measure that was marked done settles its need only when whoever was asked has answered and the street has decided on what came back. */
function doneGap({ status, answerDueAt, decided }: ThreadReferral, now: Date): MeasureGap | null {
  if (status === "SENT" || (answerDueAt && answerDueAt < now.toISOString())) return "doneUnanswered";
  if (decided) return null;
  return status === "RETURNED" ? "doneReturned" : status === "FINISHED" ? "doneUndecided" : null;
}

/** Whole days that a referral has waited for its receiver. */
export const daysSilent = (referral: ThreadReferral, today: IsoDate): number => diffDays(referral.askedOn, today);

/** Where a gap is closed: the form that does it. */
export function gapHref(gap: NeedGap, { caseId, measureKey, referralId }: { caseId: string; measureKey?: string | null; referralId?: string | null }): string {
  switch (gap) {
    case "noMeasure":
    case "allDropped":
      return `/cases/${caseId}/plan#plan-in-force`;
    case "overdue":
    case "notStarted":
      return `/cases/${caseId}/plan${measureKey ? `#measure-${measureKey}` : ""}`;
    case "referralSilent":
    case "doneUnanswered":
    case "doneReturned":
    case "doneUndecided":
      return referralId ? `/referrals/${referralId}` : `/cases/${caseId}/referrals`;
    case "notReferred":
      return measureKey ? `/cases/${caseId}/referrals/new?measure=${measureKey}` : `/cases/${caseId}/referrals`;
    case "noVisit":
      return `/cases/${caseId}/visits`;
  }
}

/** Needs by how the last assessment judged them beside the one before. */
export const trendOf = (value: number, was: number | null): "worse" | "better" | "same" | "first" => (was === null ? "first" : value > was ? "worse" : value < was ? "better" : "same");
export type NeedTrend = ReturnType<typeof trendOf>;
