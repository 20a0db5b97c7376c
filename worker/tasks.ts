import type { TaskList } from "graphile-worker";
import { keepHouse } from "../lib/server/housekeeping";
import { noteRun } from "../lib/server/jobs/note-run";
import { asSystem } from "../lib/server/write/as-system";
import { isId } from "../lib/shared/is-id";
import { sweepDeadlines } from "../lib/workflows/sweep-deadlines";
import { takeAlertSteps } from "../lib/workflows/take-alert-steps";
import { takeDeadlineSteps } from "../lib/workflows/take-deadline-steps";
import { takeIntakeSteps } from "../lib/workflows/take-intake-steps";

/** A payload is an id and nothing else. */
function idOf(payload: unknown): string {
  const id = typeof payload === "object" && payload !== null && "id" in payload ? payload.id : null;
  if (typeof id !== "string" || !isId(id)) throw new Error("the payload of a job names no id");
  return id;
}

/** Puts what has come before the queue; also once when a worker starts, for what fell due while nobody worked. */
export const sweep = () => noteRun("sweep", () => asSystem("deadline.sweep", sweepDeadlines));

/** What has run out, or has come of age, meanwhile; also once when a worker starts. */
export const housekeeping = () => noteRun("housekeeping", keepHouse);

/** What the worker does, by the names in the queue. Each may run twice or be cut off in the middle: one transaction, and everything in it once. */
export const TASKS: TaskList = {
  deadline: async (payload) => {
    await asSystem("deadline.step", (context) => takeDeadlineSteps(context, idOf(payload)));
  },
  intake: async (payload) => {
    await asSystem("deadline.step", (context) => takeIntakeSteps(context, idOf(payload)));
  },
  alert: async (payload) => {
    await asSystem("deadline.step", (context) => takeAlertSteps(context, idOf(payload)));
  },
  sweep,
  housekeeping,
};

/** Every minute the sweep, every ten the housekeeping; one of each at a time, whoever puts it there. */
export const CRONTAB = `
* * * * * sweep ?jobKey=sweep&max=1
*/10 * * * * housekeeping ?jobKey=housekeeping&max=1
`;
