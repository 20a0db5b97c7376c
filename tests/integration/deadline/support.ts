import { v7 } from "uuid";
import { asSystem } from "@/lib/server/write/as-system";
import type { DeadlineRule } from "@/lib/shared/vocabulary/casework";
import { takeDeadlineSteps } from "@/lib/workflows/take-deadline-steps";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import type { CaseRecord } from "../../factories/records";
import type { World } from "../../factories/world";
import { asWorker } from "../../support/as-worker";
import { asMaintenance, queryAll } from "../../support/database";
import { insert } from "../../support/insert";

interface TaskOptions {
  rule?: DeadlineRule;
  subjectId?: string;
  by?: OrganisationKey;
  person?: PersonKey | null;
  createdAt?: string;
  dueAt?: string;
  done?: boolean;
}

/** A task past the application: the plan of a case, begun on Monday 16 November 2026 and due a week later, unless told. */
export async function insertTask(world: World, record: CaseRecord, options: TaskOptions = {}): Promise<string> {
  const { rule = "PLAN", subjectId = record.caseId, by = "street", person = "caseworker", createdAt = "2026-11-16T10:00:00+08:00", dueAt = "2026-11-23T17:00:00+08:00", done = false } = options;
  const id = v7();
  await asMaintenance((client) =>
    insert(client, "task", {
      id, rule, subject_id: subjectId, child_id: record.childId, division: record.division, case_id: record.caseId, owner_org_id: world.organisationId[by],
      owner_user_id: person ? world.userId[person] : null, due_at: dueAt, basis: "本市试点约定", created_at: createdAt, done_at: done ? dueAt : null,
    }),
  );
  return id;
}

/** Looks at a task as a worker does, at an instant in Beijing ('2026-11-23T17:00'). Answers how many steps were taken. */
export const lookAt = (taskId: string, beijing: string) => asWorker(() => asSystem("deadline.step", (context) => takeDeadlineSteps(context, taskId), { now: new Date(`${beijing}:00+08:00`) }));

export interface ToldNotice {
  kind: string;
  office: string;
  user_id: string | null;
  role: string | null;
  urgent: boolean;
  record_type: string;
  record_number: string;
  params: Record<string, unknown>;
}

/** The notices of the chain about a child, in the order they were sent. */
export const told = (childId: string) =>
  queryAll<ToldNotice>(
    "SELECT n.kind, o.name AS office, n.user_id, n.role::text, n.urgent, n.record_type, n.record_number, n.params FROM notice n JOIN organisation o ON o.id = n.organisation_id WHERE n.child_id = $1 AND n.kind LIKE 'deadline%' ORDER BY n.created_at, n.id",
    [childId],
  );
