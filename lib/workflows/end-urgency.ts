import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import type { RiskColour } from "../shared/vocabulary/casework";
import { recordCaseEvent } from "./case-events";
import { closeTasks } from "./deadlines";

export interface Calmed {
  id: string;
  childId: string;
  division: string;
  careCase: { id: string; number: string };
  /** As confirmed. */
  colour: RiskColour;
}

/**
 * A confirmed assessment that is not red ends what the danger before it asked for: the case stands as urgent no more, and no conference is owed (docs/decisions/urgency.md). The timeline keeps both. Danger that was
 * reported after the day on which the child was assessed is newer than what was assessed, and stays.
 */
export async function endUrgency(context: WriteContext, assessment: Calmed): Promise<void> {
  if (assessment.colour === "RED") return;
  await endConference(context, assessment);
  await endAlarm(context, assessment);
}

/** The limit that ran, or was missed, stands on the timeline with its day. */
async function endConference(context: WriteContext, { childId, division, careCase, colour }: Calmed): Promise<void> {
  const owed = await context.tx.task.findFirst({ where: { rule: "CASE_CONFERENCE", subjectId: careCase.id, doneAt: null }, orderBy: { dueAt: "asc" }, select: { dueAt: true } });
  if (!owed) return;
  await closeTasks(context, careCase.id, ["CASE_CONFERENCE"]);
  const due = owed.dueAt.toISOString();
  await context.audit({ action: "assessment.end_conference", recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number, before: { conferenceDueAt: due }, after: { conferenceDueAt: null, colour } });
  await recordCaseEvent(context, { caseId: careCase.id, childId, division, action: "assessment.end_conference", recordType: "CARE_CASE", recordId: careCase.id, params: { colour, dueOn: toShanghaiDate(owed.dueAt), late: owed.dueAt < context.now ? "yes" : "no" } });
}

async function endAlarm(context: WriteContext, { id, childId, division, careCase, colour }: Calmed): Promise<void> {
  const { tx, now, audit } = context;
  const found = await tx.registration.findFirst({ where: { caseId: careCase.id, urgent: true }, select: { id: true, number: true, version: true, createdAt: true, urgentReport: { select: { reportedAt: true } } } });
  if (!found) return;
  const alert = await tx.task.findFirst({ where: { rule: "URGENT_ALERT", subjectId: found.id }, orderBy: { createdAt: "desc" }, select: { createdAt: true } });
  // A merge brings danger of another record when it is done, whatever that record's day.
  const merges = await tx.recordMerge.findMany({ where: { registrationId: found.id, status: "STANDING" }, select: { mergedAt: true, taken: true } });
  const brought = merges.filter(({ taken }) => Array.isArray(taken) && (taken.includes("URGENT") || taken.includes("URGENCY"))).map(({ mergedAt }) => mergedAt);
  const raisedOn = [...brought, found.urgentReport?.reportedAt ?? found.createdAt, ...(alert ? [alert.createdAt] : [])].map(toShanghaiDate).sort().at(-1) ?? "";
  const { assessedOn } = await tx.assessment.findUniqueOrThrow({ where: { id }, select: { assessedOn: true } });
  if (raisedOn > assessedOn.toISOString().slice(0, 10)) return;
  await guardedUpdate(tx, tx.registration, "REGISTRATION", { id: found.id, version: found.version, urgent: true }, { urgent: false, version: { increment: 1 }, updatedAt: now });
  await audit({ action: "assessment.end_alarm", recordType: "REGISTRATION", recordId: found.id, recordNumber: found.number, recordVersion: found.version + 1, before: { urgent: true }, after: { urgent: false, colour } });
  await recordCaseEvent(context, { caseId: careCase.id, childId, division, action: "assessment.end_alarm", recordType: "REGISTRATION", recordId: found.id, params: { colour, on: raisedOn } });
}
