import { v5 } from "uuid";
import type { DemoPerson } from "./people";
import type { Sink } from "./sink";

/** A deterministic id below a namespace id. */
export const idUnder = (namespace: string, name: string): string => v5(name, namespace);

/** The id of a step of a case's ladder, by its place in the course. */
export const ladderStepId = (caseId: string, place: number): string => idUnder(caseId, `ladder/${place}`);

interface Change {
  at: Date;
  by: DemoPerson;
  action: string;
  recordType: string;
  recordId: string;
  recordNumber?: string;
  recordVersion: number;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** The audit row of a change, as the mutation of the same name writes it. */
export function auditRow(sink: Sink, change: Change): void {
  sink.add("audit_event", {
    at: change.at.toISOString(), actor_id: change.by.id, actor_org_id: change.by.organisation.id, request_id: `demo-${change.recordId.slice(0, 8)}`, action: change.action,
    result: "OK", record_type: change.recordType, record_id: change.recordId, record_version: change.recordVersion, record_number: change.recordNumber ?? null,
    before: change.before ?? null, after: change.after ?? null,
  });
}

interface CaseHappening {
  caseId: string;
  childId: string;
  division: string;
  at: Date;
  by: DemoPerson;
  action: string;
  fromStatus?: string;
  toStatus?: string;
  recordType: string;
  recordId: string;
  params?: Record<string, unknown>;
}

/** A line of the case's timeline. */
export function eventRow(sink: Sink, happening: CaseHappening): void {
  const count = sink.of("case_event").length;
  sink.add("case_event", {
    id: idUnder(happening.caseId, `event/${count}`), case_id: happening.caseId, child_id: happening.childId, division: happening.division, at: happening.at.toISOString(),
    action: happening.action, from_status: happening.fromStatus ?? null, to_status: happening.toStatus ?? null, record_type: happening.recordType,
    record_id: happening.recordId, actor_id: happening.by.id, actor_org_id: happening.by.organisation.id, params: happening.params ?? {},
  });
}
