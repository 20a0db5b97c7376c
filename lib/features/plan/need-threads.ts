import type { IsoDate } from "../../shared/dates";
import type { MeasureStatus } from "../../shared/vocabulary/casework";
import type { PlanContent, PlanMeasure } from "./content";
import { outlineOf } from "./outline";
import type { MeasureGap, NeedGap, NeedThread, NeedView, ThreadMeasure, ThreadReferral } from "./view";

export interface ThreadFacts {
  content: Pick<PlanContent, "goals" | "measures">;
  needs: readonly NeedView[];
  statusOf: ReadonlyMap<string, MeasureStatus>;
  referrals: readonly ThreadReferral[];
  orgNames: Readonly<Record<string, string>>;
  /** The street's own office, which needs no referral for what it does itself. */
  ownOrgId: string;
  today: IsoDate;
}

const ENDED: readonly MeasureStatus[] = ["DONE", "DROPPED"];
/** Worst first. */
const ORDER: readonly NeedGap[] = ["noMeasure", "overdue", "notStarted", "notReferred"];

/** Every need of the assessment with what is done about it, so that it shows where nobody has acted. Needs without urgency are left out when the plan has nothing for them. */
export function needThreads(facts: ThreadFacts): NeedThread[] {
  const { content, needs, statusOf, referrals, orgNames } = facts;
  return outlineOf(content, needs).flatMap(({ need, value, goals }): NeedThread[] => {
    const measures = goals.flatMap((goal) => goal.measures).map(({ measure, number }): ThreadMeasure => {
      const status = statusOf.get(measure.key) ?? "NOT_STARTED";
      const referral = newest(referrals.filter(({ measureKey }) => measureKey === measure.key));
      return {
        key: measure.key, number, text: measure.text, indicator: measure.indicator, responsible: measure.responsibleOrgId ? (orgNames[measure.responsibleOrgId] ?? "") : measure.externalBody, dueOn: measure.dueOn, status, referral,
        gap: gapOf(measure, status, referral, facts),
      };
    });
    if (measures.length === 0) return value > 0 ? [{ need, value, measures, gap: "noMeasure" }] : [];
    const gaps = measures.flatMap(({ gap }) => gap ?? []);
    return [{ need, value, measures, gap: ORDER.find((gap) => (gaps as readonly NeedGap[]).includes(gap)) ?? null }];
  });
}

/** One that runs or ended stands before one that was withdrawn or returned. */
function newest(referrals: readonly ThreadReferral[]): ThreadReferral | null {
  const standing = referrals.filter(({ status }) => status !== "WITHDRAWN" && status !== "RETURNED");
  return standing.at(-1) ?? referrals.at(-1) ?? null;
}

function gapOf(measure: PlanMeasure, status: MeasureStatus, referral: ThreadReferral | null, { ownOrgId, today }: ThreadFacts): MeasureGap | null {
  if (ENDED.includes(status)) return null;
  if (measure.dueOn !== "" && measure.dueOn < today) return "overdue";
  const begins = measure.startsOn === "" || measure.startsOn <= today;
  const elsewhere = measure.task !== null && measure.responsibleOrgId !== null && measure.responsibleOrgId !== ownOrgId;
  const asked = referral !== null && referral.status !== "WITHDRAWN" && referral.status !== "RETURNED";
  if (begins && elsewhere && !asked) return "notReferred";
  return begins && status === "NOT_STARTED" && !asked ? "notStarted" : null;
}
