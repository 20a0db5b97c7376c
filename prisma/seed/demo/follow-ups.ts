import { FOLLOW_UP_RULES, isFollowedUp } from "../../../lib/features/closing/follow-ups";
import { addDays, toShanghaiDate } from "../../../lib/shared/dates";
import type { CloseReason } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { officeHour, workday } from "./calendar";
import { limitOf, startClock } from "./clock";
import type { DemoOrganisation } from "./organisations";
import type { DemoPerson } from "./people";
import { auditRow, eventRow, idUnder } from "./record";
import type { DemoWorld } from "./world";

interface Closed {
  caseId: string;
  childId: string;
  division: string;
  number: string;
  owner: DemoPerson;
  office: DemoOrganisation;
  reviewer: DemoPerson;
  closingId: string;
  closedAt: Date;
  reason: CloseReason;
}

/** The looks after a closing: those that are due by now were made, a day or two before their day. */
export function writeFollowUps(world: DemoWorld, { caseId, childId, division, number: recordNumber, owner, office, reviewer, closingId, closedAt, reason }: Closed): void {
  if (!isFollowedUp(reason)) return;
  const { sink, random } = world;
  for (const [number, rule] of FOLLOW_UP_RULES) {
    const id = idUnder(closingId, `follow-up/${number}`);
    const due = limitOf(rule, null, closedAt);
    const day = workday(addDays(toShanghaiDate(due), -random.int(1, 2)));
    const doneAt = day < world.today ? officeHour(random, day) : undefined;
    startClock(world, { caseId, childId, division, rule, subjectId: id, organisation: office, person: owner, from: closedAt, doneAt });
    sink.add("follow_up", {
      id, closure_id: closingId, case_id: caseId, child_id: childId, division, number, due_at: due.toISOString(), version: doneAt ? 2 : 1,
      done_on: doneAt ? day : null, kind: doneAt ? (number === 1 ? "HOME" : "PHONE") : null, child_seen: doneAt ? number === 1 : null, finding: doneAt ? "STABLE" : null, done_by_id: doneAt ? owner.id : null,
      done_at: doneAt?.toISOString() ?? null, ...sealColumns("follow_up", id, { account: doneAt ? "照料和就学情况稳定，未发现新的风险。" : null }),
    });
    auditRow(sink, { at: closedAt, by: reviewer, action: "follow_up.plan", recordType: "FOLLOW_UP", recordId: id, recordNumber, recordVersion: 1, after: { number } });
    if (!doneAt) continue;
    eventRow(sink, { caseId, childId, division, at: doneAt, by: owner, action: "follow_up.log", recordType: "FOLLOW_UP", recordId: id, params: { number, finding: "STABLE" } });
    auditRow(sink, { at: doneAt, by: owner, action: "follow_up.log", recordType: "FOLLOW_UP", recordId: id, recordNumber, recordVersion: 2, after: { finding: "STABLE" } });
  }
}
