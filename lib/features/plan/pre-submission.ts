import { isIsoDate, type IsoDate } from "../../shared/dates";
import type { Need } from "../../shared/vocabulary/casework";
import { begunAnew } from "./begin-anew";
import type { PlanContent, PlanMeasure } from "./content";
import { untouchedThreads } from "./threads";

export const FINDING_CODES = [
  "noGoals", "summaryMissing", "needWithoutMeasure", "goalTextMissing", "goalWithoutMeasure", "measureWithoutGoal", "measureTextMissing",
  "measureWithoutOwner", "measureTwoOwners", "measureWithoutTask", "measureWithoutDate", "dateInvalid", "datesOrder", "dueInPast",
  "measureWithoutIndicator", "measureBeginsAnew", "flagUnanswered", "commentUnanswered", "commentUntouched",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** An ERROR keeps the plan from being submitted, a WARNING is shown and may stand. */
export interface Finding {
  code: FindingCode;
  severity: "ERROR" | "WARNING";
  /** Field to link to: 'measures.2.dueOn'. */
  path: string;
  params: Record<string, string | number>;
}

export interface PlanContext {
  /** Needs of the confirmed assessment, 0-3. */
  needs: Partial<Record<Need, number>>;
  /** Red flags present in it. */
  flags: readonly string[];
  /** The organisation that writes the plan: a measure of its own needs no task. */
  ownOrgId: string;
  today: IsoDate;
  /** Keys of measures that are done or dropped: their date may have passed. */
  settled?: readonly string[];
  /** What the version in force says: a settled measure that is other work now begins anew. */
  inForce?: PlanContent | null;
  /** The reviewer's threads that have no answer yet, with the version that was returned: what it says about them now is an answer too. */
  returned?: { content: PlanContent; open: readonly { id: string; itemKey: string | null }[] };
}

/** A need from here on must have a measure; one below it should. */
const CONSIDERABLE = 2;

/** Everything to be mended or looked at before a plan goes to review, in the order of the page. */
export function checkBeforeSubmission(plan: PlanContent, given: PlanContext): Finding[] {
  const anew = begunAnew(given.inForce ?? null, plan, given.settled ?? []);
  const context = { ...given, settled: given.settled?.filter((key) => !anew.includes(key)) };
  return [
    ...checkWhole(plan),
    ...checkThreads(plan, context),
    ...checkFlags(plan, context),
    ...checkNeeds(plan, context),
    ...plan.goals.flatMap((_, i) => checkGoal(plan, i)),
    ...plan.measures.flatMap((measure, i) => [
      ...checkMeasure(plan, measure, i, context), ...(anew.includes(measure.key) ? [warning("measureBeginsAnew", `measures.${i}.text`, { number: i + 1 })] : []),
    ]),
  ];
}

/** True if nothing keeps the plan from being submitted. */
export const maySubmit = (findings: readonly Finding[]): boolean => findings.every((finding) => finding.severity === "WARNING");

const error = (code: FindingCode, path: string, params: Finding["params"] = {}): Finding => ({ code, severity: "ERROR", path, params });
const warning = (code: FindingCode, path: string, params: Finding["params"] = {}): Finding => ({ code, severity: "WARNING", path, params });

function checkWhole(plan: PlanContent): Finding[] {
  const findings: Finding[] = [];
  if (plan.summary.trim() === "") findings.push(warning("summaryMissing", "summary"));
  if (plan.goals.length === 0) findings.push(error("noGoals", "goals"));
  return findings;
}

/** Neither a word nor a change: the reviewer would be given the same once more, and that is barred. A change without a word may stand, the redline shows it. */
function checkThreads(plan: PlanContent, { returned }: PlanContext): Finding[] {
  if (!returned) return [];
  const untouched = new Set(untouchedThreads(returned.open, returned.content, plan).map(({ id }) => id));
  return returned.open.map(({ id, itemKey }) => (untouched.has(id) ? error("commentUntouched", `answers.${id}`, { item: itemKey ?? "" }) : warning("commentUnanswered", `answers.${id}`, { item: itemKey ?? "" })));
}

function checkFlags(plan: PlanContent, { flags }: PlanContext): Finding[] {
  return flags.filter((flag) => !plan.flagResponses[flag]?.trim()).map((flag) => error("flagUnanswered", `flagResponses.${flag}`, { flag }));
}

function checkNeeds(plan: PlanContent, { needs }: PlanContext): Finding[] {
  const met = new Set(plan.goals.filter((goal) => plan.measures.some((measure) => measure.goalKey === goal.key)).map((goal) => goal.need));
  return (Object.entries(needs) as [Need, number][])
    .filter(([need, value]) => value > 0 && !met.has(need))
    .map(([need, value]) => (value >= CONSIDERABLE ? error : warning)("needWithoutMeasure", "goals", { need, value }));
}

function checkGoal(plan: PlanContent, i: number): Finding[] {
  const findings: Finding[] = [];
  const goal = plan.goals[i];
  if (!goal) return findings;
  if (goal.text.trim() === "") findings.push(error("goalTextMissing", `goals.${i}.text`, { number: i + 1 }));
  if (!plan.measures.some((measure) => measure.goalKey === goal.key)) findings.push(error("goalWithoutMeasure", `goals.${i}.text`, { number: i + 1 }));
  return findings;
}

function checkMeasure(plan: PlanContent, measure: PlanMeasure, i: number, context: PlanContext): Finding[] {
  const findings: Finding[] = [];
  const at = (field: keyof PlanMeasure) => `measures.${i}.${field}`;
  const params = { number: i + 1 };
  const external = measure.externalBody.trim() !== "";

  if (!plan.goals.some((goal) => goal.key === measure.goalKey)) findings.push(error("measureWithoutGoal", at("goalKey"), params));
  if (measure.text.trim() === "") findings.push(error("measureTextMissing", at("text"), params));
  if (measure.responsibleOrgId === null && !external) findings.push(error("measureWithoutOwner", at("responsibleOrgId"), params));
  if (measure.responsibleOrgId !== null && external) findings.push(error("measureTwoOwners", at("externalBody"), params));
  if (measure.responsibleOrgId !== null && measure.responsibleOrgId !== context.ownOrgId && measure.task === null) {
    findings.push(error("measureWithoutTask", at("task"), params));
  }
  if (measure.indicator.trim() === "") findings.push(warning("measureWithoutIndicator", at("indicator"), params));
  return [...findings, ...checkDates(measure, i, context)];
}

function checkDates(measure: PlanMeasure, i: number, { today, settled }: PlanContext): Finding[] {
  const params = { number: i + 1 };
  const invalid = (["startsOn", "dueOn"] as const).filter((field) => measure[field] !== "" && !isIsoDate(measure[field]));
  if (invalid.length > 0) return invalid.map((field) => error("dateInvalid", `measures.${i}.${field}`, params));
  if (measure.dueOn === "") return [error("measureWithoutDate", `measures.${i}.dueOn`, params)];
  if (measure.startsOn !== "" && measure.startsOn > measure.dueOn) return [error("datesOrder", `measures.${i}.dueOn`, params)];
  return measure.dueOn < today && !settled?.includes(measure.key) ? [error("dueInPast", `measures.${i}.dueOn`, { ...params, date: measure.dueOn })] : [];
}
