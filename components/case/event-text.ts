import { useTranslations } from "next-intl";
import type { CaseEventView } from "@/lib/features/case/view";

/** Which list of labels the states of a record stand in. */
const STATES: Readonly<Record<string, "CaseStatus" | "RegistrationStatus" | "AssessmentStatus" | "PlanStatus" | "PlanVersionStatus" | "ReferralStatus" | "VisitStatus" | "MeasureStatus">> = {
  CARE_CASE: "CaseStatus", REGISTRATION: "RegistrationStatus", ASSESSMENT: "AssessmentStatus", HELP_PLAN: "PlanStatus", PLAN_VERSION: "PlanVersionStatus",
  REFERRAL: "ReferralStatus", VISIT: "VisitStatus", MEASURE_PROGRESS: "MeasureStatus", PLAN_MEASURE: "MeasureStatus",
};

/** What an event that says nothing of it is taken to say. */
const UNSAID = { who: "none" };

type Known = "other" | "case.open" | "document.upload";

interface EventWords {
  t: ReturnType<typeof useTranslations<"case.events">>;
  records: ReturnType<typeof useTranslations<"case.records">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
}

/** The same for components. */
export const useEventText = () => eventText({ t: useTranslations("case.events"), records: useTranslations("case.records"), enums: useTranslations("enums") });

/** An event in words: its own text, else the record that it is about. */
export function eventText({ t, records, enums }: EventWords) {
  /** A code in a parameter is shown by its label. */
  const param = (name: string, value: string | number): string | number => {
    const list = { colour: "RiskColour", level: "InterventionLevel", reason: "CloseReason", kind: "VisitKind", outcome: "VisitStatus", step: "LadderStep", result: "LadderResult", hearing: "HearingState", rule: "DeadlineRule", finding: "FollowUpFinding", decision: "ReferralDecision", field: "CorrectionField", role: "GuardianRole", fileKind: "DocumentKind", way: "ContactWay", contact: "ContactResult", closing: "IntakeClosing" }[name];
    const key = `${list ?? ""}.${value}` as "RiskColour.RED";
    return list && enums.has(key) ? enums(key) : value;
  };
  const recordOf = (type: string) => (records.has(type as "CARE_CASE") ? records(type as "CARE_CASE") : records("OTHER"));
  const titleOf = (event: CaseEventView): string => {
    const key = event.action as Known;
    const params: Record<string, string | number> = Object.fromEntries(Object.entries({ ...UNSAID, ...event.params }).map(([name, value]) => [name, param(name, value)]));
    // A text may want a value that an older event does not carry: its `_earlier` form, else the plain sentence, is better than a broken one.
    const told = ([key, `${key}_earlier`] as Known[]).find((each) => {
      const raw = t.has(each) ? String(t.raw(each)) : "";
      return raw !== "" && [...raw.matchAll(/\{\s*(\w+)\s*[,}]/g)].every((match) => (match[1] ?? "") in params);
    });
    return told ? t(told, params) : t("other", { record: recordOf(event.recordType) });
  };
  /** '拟定计划 → 帮扶中', in one list of states or else in the case's. */
  const stateOf = (event: CaseEventView, code: string): string => {
    const lists = [STATES[event.recordType], "CaseStatus", "PlanStatus", "ReferralStatus"] as const;
    const key = lists.map((list) => `${list ?? ""}.${code}` as "CaseStatus.CLOSED").find((candidate) => enums.has(candidate));
    return key ? enums(key) : code;
  };
  const changeOf = (event: CaseEventView): { from: string | null; to: string } | null =>
    event.toStatus && event.toStatus !== event.fromStatus ? { from: event.fromStatus && stateOf(event, event.fromStatus), to: stateOf(event, event.toStatus) } : null;
  return { titleOf, changeOf };
}
