import { DEFAULT_DEADLINE_RULES } from "../../../lib/features/deadline/default-rules";
import { dueAt, ruleInForce } from "../../../lib/features/deadline/rules";
import { toShanghaiDate } from "../../../lib/shared/dates";
import type { DeadlineRule, RiskColour } from "../../../lib/shared/vocabulary/casework";
import type { DemoPerson } from "./people";
import type { DemoOrganisation } from "./organisations";
import { idUnder } from "./record";
import type { DemoWorld } from "./world";

export interface ClockInput {
  rule: DeadlineRule;
  subjectId: string;
  childId: string;
  division: string;
  caseId?: string;
  registrationId?: string;
  organisation: DemoOrganisation;
  person?: DemoPerson;
  colour?: RiskColour;
  from: Date;
  doneAt?: Date;
}

/** When a clock runs out, by the same rules as in real use. */
export const limitOf = (rule: DeadlineRule, colour: RiskColour | null, from: Date): Date =>
  dueAt(ruleInForce(DEFAULT_DEADLINE_RULES, rule, colour, toShanghaiDate(from)), from);

/** A task as opening its clock writes it; returns the due instant. */
export function startClock(world: DemoWorld, input: ClockInput, due = limitOf(input.rule, input.colour ?? null, input.from)): Date {
  world.sink.add("task", {
    id: idUnder(input.subjectId, `task/${input.rule}/${due.toISOString()}`), rule: input.rule, subject_id: input.subjectId, child_id: input.childId,
    division: input.division, case_id: input.caseId ?? null, registration_id: input.registrationId ?? null, owner_org_id: input.organisation.id,
    owner_user_id: input.person?.id ?? null, due_at: due.toISOString(),
    basis: ruleInForce(DEFAULT_DEADLINE_RULES, input.rule, input.colour ?? null, toShanghaiDate(input.from)).basis, done_at: input.doneAt?.toISOString() ?? null,
    created_at: input.from.toISOString(),
  });
  return due;
}
