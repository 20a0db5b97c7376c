import { v7 } from "uuid";
import { expect } from "vitest";
import { saveDraft } from "@/lib/features/draft/mutations/save-draft";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import type { CaseRecord } from "../../factories/records";
import { insertVisit } from "../../factories/visits";
import type { World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

export const SUBJECTS = { one: `visit:${v7()}`, two: `visit:${v7()}` };

/** Everything stands with the caseworker again: an open and a closed case, clocks, a notice, visits, drafts; with the social worker a commission. */
export async function standAnew(world: World, open: CaseRecord, closed: CaseRecord): Promise<{ visitId: string; doneVisit: string }> {
  await asMaintenance(async (client) => {
    const { caseworker, socialWorker } = world.userId;
    await client.query("UPDATE app_user SET active = true, absent_until = NULL");
    await client.query("DELETE FROM user_session");
    await client.query("DELETE FROM membership WHERE user_id = $1 AND organisation_id <> $2", [caseworker, world.organisationId.street]);
    await client.query("UPDATE membership SET valid_to = NULL");
    await client.query("UPDATE membership SET roles = '{CASEWORKER}' WHERE user_id = $1", [caseworker]);
    await client.query("UPDATE care_case SET owner_user_id = $1", [caseworker]);
    for (const table of ["visit", "task", "notice", "draft", "case_assignment"]) await client.query(`DELETE FROM ${table}`);
    const task = (subject: string, done: boolean, caseId: string | null) =>
      client.query(
        "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '3 days', '本市试点约定', $9)",
        [v7(), caseId ? "PLAN" : "REGISTRATION", subject, open.childId, open.division, caseId, world.organisationId.street, caseworker, done ? "2026-04-01T00:00:00Z" : null],
      );
    await task(open.caseId, false, open.caseId);
    await task(open.registrationId, false, null);
    await task(closed.caseId, true, closed.caseId);
    await client.query("INSERT INTO notice (id, organisation_id, user_id, kind, record_type, record_id, record_number, params) VALUES ($1, $2, $3, 'planApproved', 'PLAN_VERSION', $4, '', '{}')", [
      v7(), world.organisationId.street, caseworker, v7(),
    ]);
    await client.query("INSERT INTO case_assignment (id, case_id, child_id, division, organisation_id, user_id, task, starts_on, assigned_by_id) VALUES ($1, $2, $3, $4, $5, $6, 'T1_2', '2026-03-05', $7)", [
      v7(), open.caseId, open.childId, open.division, world.organisationId.agency, socialWorker, world.userId.supervisor,
    ]);
  });
  const visits = { visitId: await insertVisit(world, open, "PLANNED", "2030-01-05"), doneVisit: await insertVisit(world, open, "DONE", "2026-04-05") };
  for (const [name, subject] of Object.entries(SUBJECTS)) {
    expect(await executeMutation(saveDraft, await world.actor("caseworker"), { kind: "VISIT", subject, version: 0, content: `{"of":"${name}"}` })).toMatchObject({ ok: true });
  }
  return visits;
}

export const ownerOf = async (record: CaseRecord) => (await queryAll<{ owner: string }>("SELECT owner_user_id AS owner FROM care_case WHERE id = $1", [record.caseId]))[0]!.owner;

/** What is still somebody's. */
export const leftWith = async (world: World, person: PersonKey) =>
  (await queryAll<{ left: number }>(
    `SELECT ((SELECT count(*) FROM task WHERE owner_user_id = $1 AND done_at IS NULL) + (SELECT count(*) FROM visit WHERE assigned_user_id = $1 AND status = 'PLANNED')
       + (SELECT count(*) FROM case_assignment WHERE user_id = $1) + (SELECT count(*) FROM care_case WHERE owner_user_id = $1 AND status <> 'CLOSED'))::int AS left`, [world.userId[person]],
  ))[0]!.left;
