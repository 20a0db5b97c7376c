import { v7 } from "uuid";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import type { SubmitRegistrationInput } from "@/lib/features/registration/input";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import type { World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { opened } from "../../support/opened";

/** What the page sends when a form is filed. */
export const submission = (form: RegistrationForm = registrationForm(), more: Partial<SubmitRegistrationInput> = {}): SubmitRegistrationInput => ({
  clientKey: v7(), form, urgent: false, urgentReportKey: null, roundId: null, householdVisitId: null, siblingOf: null, matchReason: "", draftSubject: "new", ...more,
});

export async function submit(world: World, person: PersonKey, input: unknown = submission()) {
  return executeMutation(submitRegistration, await world.actor(person), input);
}

/** Files a form as a person and gives its ids; fails the test when it is refused. */
export async function filed(world: World, person: PersonKey = "caseworker", form?: RegistrationForm, more: Partial<SubmitRegistrationInput> = {}) {
  const result = await submit(world, person, submission(form, more));
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  const [row] = await queryAll<{ child_id: string }>("SELECT child_id FROM registration WHERE id = $1", [result.data.registrationId]);
  return { ...result.data, childId: row?.child_id ?? "" };
}

export const registrationRow = async (id: string) => opened("registration", await queryAll("SELECT * FROM registration WHERE id = $1", [id]))[0];
export const openTasks = (childId: string) =>
  queryAll<{ rule: string; owner_org_id: string }>("SELECT rule, owner_org_id FROM task WHERE child_id = $1 AND done_at IS NULL ORDER BY rule, owner_org_id", [childId]);
export const noticesOf = (recordId: string) =>
  queryAll<{ kind: string; organisation_id: string; urgent: boolean }>("SELECT kind, organisation_id, urgent FROM notice WHERE record_id = $1 ORDER BY created_at, id", [recordId]);
export const auditsOf = (recordId: string) =>
  queryAll<{ action: string; record_version: number | null; result: string }>("SELECT action, record_version, result FROM audit_event WHERE record_id = $1 ORDER BY id", [recordId]);
