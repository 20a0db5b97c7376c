import { VISIT_CLOCKS } from "../../../lib/features/visit/day";
import { stableId } from "../support/stable-id";
import { DEMO_DISTRICTS } from "./places";
import { auditRow, eventRow } from "./record";
import { organisationFor, type DemoWorld } from "./world";

const CASES_PER_AGENCY = 12;

type Row = Record<string, unknown>;

/**
 * An agency works on some cases of each district by assignment, and sees those children only. The street puts their next visits to its social worker;
 * the cases that are still to be assessed are assigned for that.
 */
export function writeAssignments(world: DemoWorld): void {
  const { sink, people } = world;
  const planned = new Map(sink.of("visit").filter(({ status }) => status === "PLANNED").map((visit) => [visit.case_id, visit]));
  for (const { code } of DEMO_DISTRICTS) {
    const agency = organisationFor(world, "SOCIAL_WORK_AGENCY", code);
    const worker = people.find((person) => person.organisation.id === agency.id)!;
    const cases = sink.of("care_case").filter((row) => String(row.division).startsWith(code) && ["SERVICE", "ASSESSMENT"].includes(String(row.status))).slice(0, CASES_PER_AGENCY);
    for (const row of cases) {
      sink.add("case_assignment", {
        id: stableId(`assignment/${String(row.id)}`), case_id: row.id, child_id: row.child_id, division: row.division, organisation_id: agency.id, user_id: worker.id, task: "T1_2",
        starts_on: String(row.opened_at).slice(0, 10), ends_on: null, assigned_by_id: row.opened_by_id, version: 1,
      });
      sink.add("access_grant", {
        id: stableId(`grant/${String(row.id)}`), child_id: row.child_id, division: row.division, organisation_id: agency.id, kind: "ASSIGNMENT", reason: "购买服务：监护评估与随访",
        starts_at: row.opened_at, ends_at: null, granted_by_id: row.opened_by_id,
      });
      const visit = planned.get(row.id);
      if (visit) passOn(world, row, visit, { organisationId: agency.id, organisationName: agency.name, userId: worker.id });
    }
  }
}

/** A planned visit put to the agency by the owner of the case, as `visit.assign` writes it. */
function passOn({ sink, people, now }: DemoWorld, careCase: Row, visit: Row, to: { organisationId: string; organisationName: string; userId: string }): void {
  const owner = people.find(({ id }) => id === careCase.owner_user_id)!;
  const at = new Date(Math.min(new Date(String(visit.created_at)).getTime() + 3_600_000, now.getTime()));
  const dueOn = String(visit.due_on);
  const before = { assignedOrgId: visit.assigned_org_id, assignedUserId: visit.assigned_user_id, dueOn };
  const id = String(visit.id);
  sink.change("visit", id, { assigned_org_id: to.organisationId, assigned_user_id: to.userId, version: Number(visit.version) + 1 });
  const clocks = sink.of("task").filter((row) => VISIT_CLOCKS.some((rule) => rule === row.rule) && row.subject_id === id && row.done_at === null);
  for (const clock of clocks) sink.change("task", String(clock.id), { owner_org_id: to.organisationId, owner_user_id: to.userId });
  eventRow(sink, {
    caseId: String(careCase.id), childId: String(careCase.child_id), division: String(careCase.division), at, by: owner, action: "visit.assign", recordType: "VISIT", recordId: id,
    params: { organisation: to.organisationName, dueOn },
  });
  auditRow(sink, {
    at, by: owner, action: "visit.assign", recordType: "VISIT", recordId: id, recordNumber: String(careCase.number), recordVersion: Number(visit.version), before,
    after: { assignedOrgId: to.organisationId, assignedUserId: to.userId, dueOn },
  });
}
