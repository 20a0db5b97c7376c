import { addDays, shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import { sealColumns } from "../support/seal-columns";
import { limitOf, startClock } from "./clock";
import { officeHour, workday } from "./calendar";
import type { DemoCase } from "./demo-case";
import type { ApprovedPlan } from "./plan-life";
import { dayInCourse } from "./guardianship-course";
import { eventRow, idUnder } from "./record";
import { Random } from "./random";
import { organisationFor, staffOf, type DemoWorld } from "./world";

const USUAL = { outcome: "情况有所改善。", words: "各项措施按计划推进，家庭配合，暂不调整。" };
/** Where the guardian did not mend: the child is guarded by somebody else, or still watched at home. */
const GUARDED = { outcome: "孩子由救助保护机构临时监护，生活有保障。", words: "监护人经劝诫未改正，孩子已由救助保护机构临时监护。司法程序按计划推进，其余措施继续，暂不调整。" };
const WATCHED = { outcome: "每周探视，近期未见新伤。", words: "监护人经劝诫未改正，探视和出勤反馈继续，撤销监护人资格的准备工作按计划推进，暂不调整。" };

/**
 * The clocks of a plan in force: of measures that are still to be done, and of its reviews. A plan that has run for longer than its interval was reviewed: mostly countersigned, now and then it
 * waits for the countersign. Drawn by itself, so that what else the demo holds stays what it was.
 */
export function writePlanClocks(world: DemoWorld, demoCase: DemoCase, plan: ApprovedPlan, approvedAt: Date): void {
  const { sink } = world;
  const { child, colour } = demoCase;
  const base = { childId: child.childId, division: child.division, caseId: demoCase.id };
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const clock = { ...base, organisation: office, person: child.caseworker };
  const open = new Map(sink.of("measure_progress").filter((row) => row.plan_id === plan.planId && (row.status === "NOT_STARTED" || row.status === "IN_PROGRESS")).map((row) => [row.measure_key, String(row.id)]));
  for (const { key, dueOn } of plan.content.measures) {
    const subjectId = open.get(key);
    if (subjectId && dueOn > world.today) startClock(world, { ...clock, rule: "MEASURE_DUE", subjectId, from: approvedAt }, shanghaiInstant(dueOn, "17:00"));
  }
  const due = limitOf("PLAN_CHECK", colour, approvedAt);
  const interval = { ...clock, rule: "PLAN_CHECK" as const, subjectId: demoCase.id, colour };
  if (due > world.now) {
    startClock(world, { ...interval, from: approvedAt }, due);
    return;
  }
  const draws = new Random(Number(demoCase.number.slice(-5)) + 7);
  const supervisor = staffOf(world, office, "STREET_SUPERVISOR")[0]!;
  const waits = draws.chance(0.15);
  const writtenAt = officeHour(draws, workday(addDays(world.today, -draws.int(waits ? 1 : 3, waits ? 3 : 12))));
  const decidedAt = new Date(writtenAt.getTime() + 86_400_000);
  const nextOn = addDays(toShanghaiDate(writtenAt), colour === "RED" ? 30 : 60);
  const id = idUnder(plan.planId, "check/1");
  const guarded = (dayInCourse(demoCase, "INTERIM_GUARDIANSHIP", approvedAt) ?? world.today) < toShanghaiDate(writtenAt);
  const said = demoCase.level !== "L3" ? USUAL : guarded ? GUARDED : WATCHED;
  // What is over by then is named as such.
  const over = sink.of("measure_progress").filter((row) => row.plan_id === plan.planId && String(row.updated_at) < writtenAt.toISOString());
  const settled = new Map(over.flatMap(({ measure_key: key, status }) => (status === "DONE" ? [[String(key), "已完成。"]] : status === "DROPPED" ? [[String(key), "已中止，不再实施。"]] : [])));
  const items = [...plan.content.goals, ...plan.content.measures].map(({ key }, place) => ({ key, decision: "KEEP", outcome: place === 0 ? said.outcome : (settled.get(key) ?? "") }));
  sink.add("plan_check", {
    id, plan_id: plan.planId, version_id: plan.versionId, child_id: child.childId, division: child.division, status: waits ? "WRITTEN" : "COUNTERSIGNED", checked_on: toShanghaiDate(writtenAt),
    ...sealColumns("plan_check", id, { content: JSON.stringify({ items, words: said.words }) }), next_on: nextOn, written_by_id: child.caseworker.id, written_at: writtenAt.toISOString(),
    ...(waits ? {} : { decided_by_id: supervisor.id, decided_at: decidedAt.toISOString() }), version: waits ? 1 : 2,
  });
  eventRow(sink, { ...base, at: writtenAt, by: child.caseworker, action: "plan.check", recordType: "HELP_PLAN", recordId: plan.planId, params: { version: 1 } });
  startClock(world, { ...interval, from: writtenAt }, shanghaiInstant(waits ? addDays(world.today, draws.int(1, 5)) : nextOn, "17:00"));
}
