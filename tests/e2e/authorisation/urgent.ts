import { randomUUID } from "node:crypto";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { one } from "../support/database";
import { as } from "./cast";
import { everybody, type Entries } from "./entry";
import { organisationOf, reportDanger } from "./records";

/** What says that it was taken up: the alert of the street's office, of a report made a moment ago by its caseworker. */
async function alertOfStreet() {
  const answer = (await (await reportDanger(await as("caseworker"), randomUUID())).json()) as { ok: boolean; data: { reportId: string } };
  if (!answer.ok) throw new Error(`the report was refused: ${JSON.stringify(answer)}`);
  const { alertId } = await one<{ alertId: string }>(`SELECT id AS "alertId" FROM urgent_alert WHERE report_id = $1 AND organisation_id = $2`, [answer.data.reportId, await organisationOf("supervisor")]);
  const now = new Date();
  return { alertId, done: "民警和社区已到场", actedOn: toShanghaiDate(now), actedAt: toShanghaiTime(now) };
}

export const urgentEntries: Entries = {
  reportDangerAction: { behind: "POST /api/urgent" },
  answerUrgentAction: {
    right: "supervisor", input: alertOfStreet,
    // The station was alerted too, and answers for itself; the district reads.
    codes: everybody("NOT_FOUND", { supervisor: "may", caseworker: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN", station: "FORBIDDEN" }),
    forged: { alertId: "NOT_FOUND" },
  },
};
