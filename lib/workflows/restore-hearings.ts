import { HEARING_LIFECYCLE } from "../features/court/lifecycle";
import { calledOffBy } from "../features/court/queries/called-off";
import type { WriteContext } from "../server/write/mutation";
import { guardedUpdate } from "../server/write/guarded-update";
import { endOfDay, toShanghaiDate } from "../shared/dates";
import { nextState } from "../shared/lifecycle";
import type { CaseStatus } from "../shared/vocabulary/casework";
import { recordCaseEvent } from "./case-events";
import { openTask } from "./deadlines";

interface Struck {
  caseId: string;
  childId: string;
  division: string;
  recordedAt: Date;
  careCase: { number: string; status: CaseStatus; ownerOrgId: string; ownerUserId: string };
}

/**
 * A judgment that was written down by mistake takes along what it did to the days of its suit (settle-hearings.ts): those that it called off are set again, and those whose outcome nobody was waited for are waited for
 * again. What somebody called off, or wrote down since, stays. Answers how many are set again.
 */
export async function restoreHearings(context: WriteContext, { caseId, childId, division, recordedAt, careCase }: Struck): Promise<number> {
  const { tx, audit } = context;
  const owner = { childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId };
  // A closed case waits for nothing.
  const waits = careCase.status !== "CLOSED";
  const off = await calledOffBy(tx, caseId, recordedAt);
  for (const { id, version, startsAt } of off) {
    const state = nextState(HEARING_LIFECYCLE, "CANCELLED", "restore");
    await guardedUpdate(tx, tx.courtHearing, "COURT_HEARING", { id, version, state: "CANCELLED" }, { state, closedAt: null, closedById: null, outcomeCipher: null, version: { increment: 1 } });
    if (waits) await openTask(context, { rule: "COURT_HEARING", subjectId: id, ...owner, dueAt: endOfDay(toShanghaiDate(startsAt)) });
    await recordCaseEvent(context, { caseId, childId, division, action: "court.hearing_restore", recordType: "COURT_HEARING", recordId: id, params: { on: toShanghaiDate(startsAt) } });
    await audit({ action: "court.hearing_restore", recordType: "COURT_HEARING", recordId: id, recordNumber: careCase.number, recordVersion: version + 1, before: { state: "CANCELLED" }, after: { state } });
  }
  if (!waits) return off.length;
  const silent = await tx.task.findMany({ where: { caseId, rule: "COURT_HEARING", doneAt: recordedAt }, select: { subjectId: true, dueAt: true } });
  const open = await tx.courtHearing.findMany({ where: { id: { in: silent.map(({ subjectId }) => subjectId) }, state: "SET" }, select: { id: true } });
  for (const { subjectId, dueAt } of silent) {
    if (open.some(({ id }) => id === subjectId) && !off.some(({ id }) => id === subjectId)) await openTask(context, { rule: "COURT_HEARING", subjectId, ...owner, dueAt: endOfDay(toShanghaiDate(dueAt)) });
  }
  return off.length;
}
