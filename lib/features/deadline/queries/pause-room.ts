import type { Tx } from "../../../server/db/client";
import { addDays, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import { workingDaysBetween } from "../../../shared/working-days";
import { harmKnown } from "../../rights/queries/harm-known";
import { latestPause, LONGEST_PAUSE_DAYS, pausedDays, type GrantedPause } from "../pause";
import { ruleInForce } from "../rules";
import { loadCalendar } from "./load-calendar";
import { loadDeadlineRules } from "./load-rules";

/** A task as far as its pauses depend on it. */
export interface PausedTask {
  id: string;
  childId: string;
  division: string;
  /** When it began: by the limits of that day its pauses are bounded. */
  createdAt: Date;
  careCase: { colour: RiskColour | null; registration: { urgency: RiskColour } } | null;
}

/** A child in danger does not wait: red, or before an assessment taken down as red; or harm is known of. */
export async function inDanger(tx: Tx, { careCase, childId }: Pick<PausedTask, "careCase" | "childId">): Promise<boolean> {
  return (careCase?.colour ?? careCase?.registration.urgency) === "RED" || (await harmKnown(tx, childId));
}

/** How much of the total the pauses of a task have taken, and the last day that one beginning today may have; null: none is left. */
export async function pauseRoom(tx: Tx, task: Pick<PausedTask, "id" | "division" | "createdAt">, today: IsoDate): Promise<{ total: number; used: number; latest: IsoDate | null; daysTo: (until: IsoDate) => number }> {
  const calendar = await loadCalendar(tx, task.division);
  const { amount: total } = ruleInForce(await loadDeadlineRules(tx), "PAUSE_TOTAL", null, toShanghaiDate(task.createdAt));
  const rows = await tx.taskPause.findMany({ where: { taskId: task.id, status: { in: ["GRANTED", "ENDED"] } }, select: { until: true, decidedAt: true, endedAt: true } });
  const granted = rows.flatMap(({ until, decidedAt, endedAt }): GrantedPause[] => (decidedAt ? [{ decidedOn: toShanghaiDate(decidedAt), until: until.toISOString().slice(0, 10), endedOn: endedAt && toShanghaiDate(endedAt) }] : []));
  const used = pausedDays(granted, calendar);
  const latest = latestPause(today, total - used, calendar);
  const longest = addDays(today, LONGEST_PAUSE_DAYS);
  return { total, used, latest: latest && latest > longest ? longest : latest, daysTo: (until) => workingDaysBetween(today, until, calendar) };
}
