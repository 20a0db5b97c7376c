import { toDecide } from "../../../lib/features/plan/check";
import { addDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import { addWorkingDays } from "../../../lib/shared/working-days";
import type { RiskColour } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { limitOf, startClock } from "./clock";
import { officeHour, workday } from "./calendar";
import type { DemoCase } from "./demo-case";
import type { ApprovedPlan } from "./plan-life";
import { dayInCourse } from "./guardianship-course";
import { eventRow, idUnder } from "./record";
import { Random } from "./random";
import { organisationFor, staffOf, type DemoWorld } from "./world";

interface Said {
  outcome: string;
  words: string;
}

const USUAL: readonly Said[] = [
  { outcome: "情况有所改善。", words: "各项措施按计划推进，家庭配合，暂不调整。" },
  { outcome: "情况平稳，未见新的风险。", words: "与家庭和有关单位逐项核对，已办结的归入个案，其余继续，暂不调整。" },
  { outcome: "持续好转。", words: "计划符合孩子现状，随访继续，暂不调整。" },
];
/** Where the guardian did not mend: the child is guarded by somebody else, or still watched at home; and once the court has given it another one. */
const GUARDED: Said = { outcome: "孩子由救助保护机构临时监护，生活有保障。", words: "监护人经劝诫未改正，孩子已由救助保护机构临时监护。司法程序按计划推进，其余措施继续，暂不调整。" };
const WATCHED: Said = { outcome: "每周探视，近期未见新伤。", words: "监护人经劝诫未改正，探视和出勤反馈继续，撤销监护人资格的准备工作按计划推进，暂不调整。" };
const SETTLED: Said = { outcome: "孩子已由法院指定的监护人照料，生活有保障。", words: "法院已指定监护人并完成交接，随访继续，情况稳定后进入结案评估，暂不调整。" };
/** Days named for the next review. */
const AGAIN: Readonly<Record<RiskColour, number>> = { RED: 30, YELLOW: 60, BLUE: 90, GREEN: 90 };
const LATELY = 20;

export interface PlanSpan {
  approvedAt: Date;
  /** When the closing was asked for, or now. */
  until: Date;
  colourAt: (at: Date) => RiskColour;
}

/**
 * The clocks of a plan in force: of measures that are still to be done, and of its reviews, each some days before it was due. What was written within the last day waits for the countersign,
 * and now and then one that was written early. Drawn by itself, so that what else the demo holds stays what it was.
 */
export function writePlanClocks(world: DemoWorld, demoCase: DemoCase, plan: ApprovedPlan, { approvedAt, until, colourAt }: PlanSpan): void {
  const { sink } = world;
  const { child } = demoCase;
  const base = { childId: child.childId, division: child.division, caseId: demoCase.id };
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const clock = { ...base, organisation: office, person: child.caseworker };
  const running = !demoCase.closing;
  const progress = sink.of("measure_progress").filter((row) => row.plan_id === plan.planId);
  if (running) {
    const open = new Map(progress.filter((row) => row.status === "NOT_STARTED" || row.status === "IN_PROGRESS").map((row) => [row.measure_key, String(row.id)]));
    for (const { key, dueOn } of plan.content.measures) {
      const subjectId = open.get(key);
      if (subjectId && dueOn > world.today) startClock(world, { ...clock, rule: "MEASURE_DUE", subjectId, from: approvedAt }, shanghaiInstant(dueOn, "17:00"));
    }
  }
  const interval = { ...clock, rule: "PLAN_CHECK" as const, subjectId: demoCase.id };
  const draws = new Random(Number(demoCase.number.slice(-5)) + 7);
  const supervisor = staffOf(world, office, "STREET_SUPERVISOR")[0]!;
  let from = approvedAt;
  let due = limitOf("PLAN_CHECK", colourAt(approvedAt), approvedAt);
  let nth = 0;
  let waits = false;
  const decidedFor = (writtenAt: Date) => shanghaiInstant(addWorkingDays(toShanghaiDate(writtenAt), 1), "10:05");
  const review = (writtenAt: Date, countersigned: boolean) => {
    nth += 1;
    const colour = colourAt(writtenAt);
    const writtenOn = toShanghaiDate(writtenAt);
    const id = idUnder(plan.planId, `check/${nth}`);
    const nextOn = addDays(writtenOn, AGAIN[colour]);
    const said = saidOn(demoCase, approvedAt, writtenOn, nth);
    // What is over by then is not decided on.
    const settled = progress.flatMap((row) => ((row.status === "DONE" || row.status === "DROPPED") && String(row.updated_at) < writtenAt.toISOString() ? [String(row.measure_key)] : []));
    const items = toDecide(plan.content, settled).map((key, place) => ({ key, decision: "KEEP", outcome: place === 0 ? said.outcome : "" }));
    sink.add("plan_check", {
      id, plan_id: plan.planId, version_id: plan.versionId, child_id: child.childId, division: child.division, status: countersigned ? "COUNTERSIGNED" : "WRITTEN", checked_on: writtenOn,
      ...sealColumns("plan_check", id, { content: JSON.stringify({ items, words: said.words }) }), next_on: nextOn, written_by_id: child.caseworker.id, written_at: writtenAt.toISOString(),
      ...(countersigned ? { decided_by_id: supervisor.id, decided_at: decidedFor(writtenAt).toISOString() } : {}), version: countersigned ? 2 : 1,
    });
    eventRow(sink, { ...base, at: writtenAt, by: child.caseworker, action: "plan.check", recordType: "HELP_PLAN", recordId: plan.planId, params: { version: plan.number } });
    return nextOn;
  };
  for (;;) {
    const writtenAt = officeHour(draws, workday(addDays(toShanghaiDate(due), -draws.int(0, 4))));
    if (writtenAt >= until || writtenAt <= from) break;
    const countersigned = decidedFor(writtenAt) < until;
    if (!running && !countersigned) break;
    const nextOn = review(writtenAt, countersigned);
    waits = !countersigned;
    if (waits) break;
    startClock(world, { ...interval, colour: colourAt(from), from, doneAt: decidedFor(writtenAt) }, due);
    [from, due] = [writtenAt, shanghaiInstant(nextOn, "17:00")];
  }
  const early = officeHour(draws, workday(addDays(world.today, -draws.int(1, 3))));
  if (running && nth > 0 && draws.chance(0.15) && toShanghaiDate(from) < addDays(world.today, -LATELY)) {
    review(early, false);
    waits = true;
  }
  // From then on it is the countersigner's.
  if (running) startClock(world, { ...interval, ...(waits ? { person: supervisor } : {}), colour: colourAt(from), from }, due);
}

function saidOn(demoCase: DemoCase, approvedAt: Date, on: IsoDate, nth: number): Said {
  if (demoCase.level !== "L3") return USUAL[(nth - 1) % USUAL.length]!;
  const past = (step: "GUARDIAN_APPOINTED" | "INTERIM_GUARDIANSHIP") => (dayInCourse(demoCase, step, approvedAt) ?? on) < on;
  return past("GUARDIAN_APPOINTED") ? SETTLED : past("INTERIM_GUARDIANSHIP") ? GUARDED : WATCHED;
}
