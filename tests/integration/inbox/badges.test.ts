import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { closureQueueParamsSchema } from "@/lib/features/closing/schema";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { countDueNow } from "@/lib/features/inbox/queries/count-due-now";
import { countQueues } from "@/lib/features/inbox/queries/count-queues";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { dueTaskWhere, taskWhere } from "@/lib/features/inbox/queries/task-where";
import { listReviewQueue } from "@/lib/features/plan/queries/list-review-queue";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { withActor } from "@/lib/server/db/with-actor";
import { DEADLINE_RULES } from "@/lib/shared/vocabulary/casework";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertRegistration, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { approvedPlan, insertAssessedCase, submittedPlan } from "../plan/support";

const now = new Date();
let world: World;
/** Of two cases each has a review of its plan that waits: one was written by the supervisor, one by the caseworker. */
const cases: CaseRecord[] = [];

const OFFICES: [OrganisationKey, PersonKey, PersonKey][] = [["street", "caseworker", "supervisor"], ["district", "reviewer", "reviewer"]];

beforeAll(async () => {
  world = await createWorld();
  for (const writer of ["supervisor", "caseworker"] as const) {
    const record = await insertAssessedCase(world, { colour: "YELLOW" });
    const { planId, planVersionId } = await approvedPlan(world, record.caseId);
    const id = v7();
    await asMaintenance((client) =>
      client.query(
        `INSERT INTO plan_check (id, plan_id, version_id, child_id, division, status, checked_on, content_cipher, next_on, written_by_id, written_at)
         VALUES ($1, $2, $3, $4, $5, 'WRITTEN', current_date, $6, current_date + 30, $7, now())`,
        [id, planId, planVersionId, record.childId, record.division, sealColumns("plan_check", id, { content: "{}" }).content_cipher, world.userId[writer]],
      ),
    );
    cases.push(record);
  }
  // Every rule, with and without an owner, overdue, in an hour and in a month, in both offices.
  await asMaintenance(async (client) => {
    for (const record of cases) {
      for (const [office, one, other] of OFFICES) {
        await client.query(
          `INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis)
           SELECT gen_random_uuid(), rule::"DeadlineRule", gen_random_uuid(), $1, $2, $3, $4, owner, $5::timestamptz + make_interval(hours => later), '试点约定'
           FROM unnest($6::text[]) rule, unnest($7::uuid[]) owner, unnest(ARRAY[-50, 1, 720]) later`,
          [record.childId, record.division, record.caseId, world.organisationId[office], now, [...DEADLINE_RULES], [null, world.userId[one], world.userId[other]]],
        );
      }
    }
  });
}, 120_000);

async function closing({ caseId, childId, division }: CaseRecord, decided: boolean): Promise<void> {
  const id = v7();
  const { outcome_cipher, goals_cipher, lessons_cipher } = sealColumns("closing_evaluation", id, { outcome: "生活已经安定", goals: "{}", lessons: "无" });
  await asMaintenance((client) =>
    client.query(
      `INSERT INTO closing_evaluation (id, case_id, child_id, division, reason, outcome_cipher, goals_cipher, lessons_cipher, requested_by_id, requested_at, review_due_at, decided_by_id, decided_at, confirmed)
       VALUES ($1, $2, $3, $4, 'GOAL_REACHED', $5, $6, $7, $8, now(), now(), $9, CASE WHEN $9::uuid IS NOT NULL THEN now() END, CASE WHEN $9::uuid IS NOT NULL THEN true END)`,
      [id, caseId, childId, division, outcome_cipher, goals_cipher, lessons_cipher, world.userId.caseworker, decided ? world.userId.reviewer : null],
    ),
  );
}

describe("the number of tasks to the end of today", () => {
  it.each<PersonKey>(["caseworker", "colleague", "supervisor", "reviewer", "otherReviewer", "socialWorker", "communityOfficer", "educationLiaison"])("is that of the list: %s", async (person) => {
    const actor = await world.actor(person);
    const counted = await withActor(actor, async (tx, fresh) => {
      const pairs: [badge: number, list: number][] = [];
      for (const who of [fresh, { ...fresh, closed: [cases[0]!.childId] }]) {
        pairs.push([await countDueNow(tx, who, now), await tx.task.count({ where: { AND: [taskWhere(who) ?? {}, dueTaskWhere("now", now)] } })]);
      }
      return pairs;
    });
    for (const [badge, list] of counted) expect(badge).toBe(list);
    if (person === "caseworker" || person === "supervisor" || person === "reviewer") {
      const [all = 0, without = 0] = counted.map(([badge]) => badge);
      expect(all).toBeGreaterThan(without);
      expect(without).toBeGreaterThan(0);
    }
  });

  it("leaves out a review of a plan for the one who wrote it", async () => {
    const of = async (person: PersonKey) => withActor(await world.actor(person), (tx, fresh) => countDueNow(tx, fresh, now));
    const before = await of("supervisor");
    await asMaintenance((client) => client.query("UPDATE task SET done_at = now() WHERE rule = 'PLAN_CHECK' AND owner_user_id IS NULL AND case_id = $1", [cases[0]!.caseId]));
    expect(await of("supervisor")).toBe(before);
    await asMaintenance((client) => client.query("UPDATE task SET done_at = now() WHERE rule = 'PLAN_CHECK' AND owner_user_id IS NULL AND owner_org_id = $2 AND case_id = $1", [cases[1]!.caseId, world.organisationId.street]));
    expect(await of("supervisor")).toBeLessThan(before);
  });
});

describe("what waits to be checked, reviewed and confirmed", () => {
  const inLists = async (person: PersonKey) => {
    const actor = await world.actor(person);
    return {
      checks: (await listChecks(actor, undefined, now))?.total ?? 0, reviews: (await listReviewQueue(actor, { order: "newest" }, now)).total,
      closures: (await listClosures(actor, closureQueueParamsSchema.parse({}), now))?.total ?? 0,
    };
  };
  const inBadges = async (person: PersonKey) => {
    const { checks, reviews, closures } = await inboxCounts(await world.actor(person), now);
    return { checks, reviews, closures };
  };

  it("is as many as the lists have, for a district, its street and everybody else", async () => {
    for (const status of ["SUBMITTED", "SUBMITTED", "SUBMITTED", "STREET_CHECKED", "STREET_CHECKED", "ACCEPTED"] as const) await insertRegistration(world, { status });
    await submittedPlan(world, (await insertAssessedCase(world, { colour: "GREEN" })).caseId);
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSING' WHERE id = ANY ($1)", [cases.map(({ caseId }) => caseId)]));
    await closing(cases[0]!, false);
    await closing(cases[1]!, true);
    // Waits for the supervisor: its case goes on.
    await closing(await insertAssessedCase(world, { colour: "GREEN" }), false);
    expect(await inBadges("reviewer")).toEqual({ checks: 2, reviews: 1, closures: 1 });
    expect(await inBadges("supervisor")).toEqual({ checks: 3, reviews: 0, closures: 0 });
    for (const person of ["reviewer", "supervisor", "caseworker", "otherReviewer", "otherSupervisor"] as const) expect(await inBadges(person), person).toEqual(await inLists(person));
  });

  it("holds nothing that is closed to the reader, whatever the policies let through", async () => {
    const closed = [cases[0]!.childId];
    const counted = await withActor(await world.actor("reviewer"), async (tx, fresh) => [await countQueues(tx, fresh), await countQueues(tx, { ...fresh, closed })]);
    expect(counted.map(({ closures }) => closures)).toEqual([1, 0]);
  });
});
