import { v4, v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { listOpenNeeds } from "@/lib/features/plan/queries/open-needs";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import type { OpenNeedsParams } from "@/lib/features/plan/schema";
import { loadOverview } from "@/lib/features/statistics/queries/overview";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { adminQuery, asMaintenance } from "../../support/database";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { act, approvedPlan, done, insertAssessedCase, measureOf, readyContent } from "./support";

let world: World;
const cases: string[] = [];
let unanswered: Awaited<ReturnType<typeof served>>;
let adult: Awaited<ReturnType<typeof served>>;
const today = toShanghaiDate(new Date());
const now = new Date();

async function list(who: PersonKey, params: OpenNeedsParams = {}) {
  return listOpenNeeds(await world.actor(who), params, now);
}

/** A case in service whose need LIVING has one measure of the street and SCHOOLING one of the education commission. */
async function served(colour: "RED" | "YELLOW" | "BLUE" | "GREEN" = "YELLOW", needs: Record<string, number> = { LIVING: 2, SCHOOLING: 1 }) {
  const { caseId, childId, division } = await insertAssessedCase(world, { colour, needs });
  const base = readyContent(world);
  const school = { key: v4(), need: "SCHOOLING" as const, text: "稳定就学" };
  const own = { ...base.measures[0]!, startsOn: "", dueOn: addDays(today, 30) };
  const theirs = measureOf(school.key, { kind: "SCHOOLING", task: "T4_1", responsibleOrgId: world.organisationId.education, startsOn: "", dueOn: addDays(today, 30), text: "协调入学" });
  const content = { ...base, goals: [base.goals[0]!, school], measures: [own, theirs] };
  const plan = await approvedPlan(world, caseId, content);
  cases.push(caseId);
  return { caseId, childId, division, ...plan, own, theirs };
}

async function unguarded(table: "plan_measure" | "plan_version" | "child", sql: string, values: unknown[]): Promise<void> {
  await adminQuery(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  await adminQuery(sql, values).finally(() => adminQuery(`ALTER TABLE ${table} ENABLE TRIGGER ALL`));
}

beforeAll(async () => {
  world = await createWorld();
  await served();
  const begun = await served("RED");
  await done(world, "caseworker", "progress", { planId: begun.planId, measureKey: begun.own.key, version: 1, status: "IN_PROGRESS", note: "已办" });
  const late = await served("GREEN", { LIVING: 2, SCHOOLING: 1, LEGAL: 1 });
  const silent = await served();
  await done(world, "caseworker", "progress", { planId: silent.planId, measureKey: silent.own.key, version: 1, status: "DONE", note: "已办结" });
  // The only measure of one need given up, of another done: the first is open again.
  const given = await served("BLUE");
  await done(world, "caseworker", "progress", { planId: given.planId, measureKey: given.own.key, version: 1, status: "DROPPED", note: "家庭不再需要" });
  await done(world, "caseworker", "progress", { planId: given.planId, measureKey: given.theirs.key, version: 1, status: "DONE", note: "已办结" });
  const unseen = await served("RED");
  adult = await served("RED");
  for (const { planId, own, theirs } of [unseen, adult]) for (const measure of [own, theirs]) await done(world, "caseworker", "progress", { planId, measureKey: measure.key, version: 1, status: "IN_PROGRESS", note: "已办" });
  // Days that no page would take: what time makes of them, past every guard.
  await unguarded("plan_measure", "UPDATE plan_measure SET due_on = $3 WHERE version_id = $1 AND key = $2", [late.planVersionId, late.own.key, addDays(today, -3)]);
  await unguarded("plan_version", "UPDATE plan_version SET submitted_at = now() - interval '10 days', reviewed_at = now() - interval '9 days' WHERE id = $1", [unseen.planVersionId]);
  await unguarded("plan_version", "UPDATE plan_version SET submitted_at = now() - interval '10 days', reviewed_at = now() - interval '9 days' WHERE id = $1", [adult.planVersionId]);
  await unguarded("child", "UPDATE child SET birth_date = $2::date - interval '18 years' WHERE id = $1", [adult.childId, today]);
  const referred = async (of: Awaited<ReturnType<typeof served>>, status: string, number: string, columns = "", values = "") => {
    const referralId = v7();
    await asMaintenance((client) => client.query(
      `INSERT INTO referral (id, number, case_id, child_id, division, measure_key, plan_version_id, from_org_id, to_org_id, area, task, matrix_version_id, matrix_row_text, purpose_cipher, status, sent_by_id, sent_at, accept_due_at, client_key${columns})
       SELECT $1, $11, $2, $3, $4, $5, $6, $7, $8, 'EDUCATION', 'T4_1', id, 'x', $9, $12::"ReferralStatus", $10, now() - interval '12 days', now() - interval '9 days', $1${values} FROM matrix_version ORDER BY number LIMIT 1`,
      [referralId, of.caseId, of.childId, of.division, of.theirs.key, of.planVersionId, world.organisationId.street, world.organisationId.education, sealColumns("referral", referralId, { purpose: "x" }).purpose_cipher, world.userId.caseworker, number, status],
    ));
  };
  await referred(silent, "SENT", "ZJ-silent");
  unanswered = silent;
  // Said to be done, while whoever was asked has not answered, has sent it back, or has given a result on which nobody has decided.
  const ENDED = [", ended_at", ", now() - interval '1 day'"] as const;
  for (const [status, number, ...ended] of [["SENT", "ZJ-unanswered"], ["RETURNED", "ZJ-returned", ...ENDED], ["FINISHED", "ZJ-undecided", ", accepted_at, first_report_at, ended_at", ", now() - interval '3 days', now() - interval '1 day', now() - interval '1 day'"]] as const) {
    const said = await served("YELLOW");
    await done(world, "caseworker", "progress", { planId: said.planId, measureKey: said.theirs.key, version: 1, status: "DONE", note: "已办结" });
    await referred(said, status, number, ...ended);
  }
});

describe("the needs that nobody acts on", () => {
  it("are those that the thread of each case shows, worst first, and open to the form that mends them", async () => {
    const found = await list("caseworker");
    const expected: string[] = [];
    for (const caseId of cases) {
      const page = await planPage(await world.actor("caseworker"), caseId, now);
      for (const { need, gap } of page?.threads?.needs ?? []) if (gap) expected.push(`${caseId} ${need} ${gap}`);
    }
    expect(expected.length).toBeGreaterThan(6);
    expect(found?.rows.map(({ caseId, need, gap }) => `${caseId} ${need} ${gap}`).sort()).toEqual(expected.sort());
    expect(found?.total).toBe(expected.length);
    const order = ["RED", "YELLOW", "BLUE", "GREEN"];
    expect(found?.rows.map(({ colour }) => order.indexOf(colour ?? ""))).toEqual([...(found?.rows ?? [])].map(({ colour }) => order.indexOf(colour ?? "")).sort());
    const by = (gap: string) => found?.rows.find((row) => row.gap === gap);
    expect(by("referralSilent")).toMatchObject({ need: "SCHOOLING", since: addDays(today, -12), referralId: expect.any(String) as string });
    expect(by("overdue")).toMatchObject({ need: "LIVING", since: addDays(today, -3), measureKey: expect.any(String) as string });
    expect(by("noMeasure")).toMatchObject({ need: "LEGAL", colour: "GREEN", measureKey: null });
    expect(found?.rows.filter(({ colour }) => colour === "BLUE")).toMatchObject([{ need: "LIVING", gap: "allDropped", measureKey: null, referralId: null, since: null }]);
    expect(by("noVisit")).toMatchObject({ colour: "RED", since: addDays(today, -9) });
    // Whoever is of age is visited by no rhythm any more.
    expect(found?.rows.filter(({ caseId }) => caseId === adult.caseId).map(({ gap }) => gap)).toEqual(["notReferred"]);
    expect(by("doneUnanswered")).toMatchObject({ need: "SCHOOLING", since: addDays(today, -12), referralId: expect.any(String) as string });
    expect(by("doneReturned")).toMatchObject({ need: "SCHOOLING", referralId: expect.any(String) as string, since: null });
    expect(by("doneUndecided")).toMatchObject({ need: "SCHOOLING", referralId: expect.any(String) as string, since: null });
    expect(by("notReferred")).toMatchObject({ need: "SCHOOLING", measureKey: expect.any(String) as string });
  });

  it("are not settled by a measure that is marked done while its referral waits to be accepted: that is refused by name", async () => {
    const { planId, theirs } = unanswered;
    expect(await act(world, "caseworker", "progress", { planId, measureKey: theirs.key, version: 1, status: "DONE", note: "已办结" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { status: { key: "referralUnanswered", params: { number: "ZJ-silent" } } } });
  });

  it("are filtered, and are the own street's or district's alone", async () => {
    expect((await list("reviewer"))?.total).toBe((await list("caseworker"))?.total);
    expect((await list("reviewer", { gap: "noMeasure" }))?.rows.map(({ need }) => need)).toEqual(["LEGAL"]);
    expect((await list("caseworker", { need: "LEGAL" }))?.total).toBe(1);
    expect((await list("caseworker", { colour: "RED" }))?.rows.every(({ colour }) => colour === "RED")).toBe(true);
    expect((await list("reviewer", { street: "110105999" }))?.total).toBe(0);
    expect(await list("socialWorker")).toBeNull();
  });

  it("are as many in the overview of the street, the district and a street of it, and lead to the list; the municipal monitor has neither", async () => {
    const figure = async (who: PersonKey, division?: string) => (await loadOverview(await world.actor(who), division ? { division } : {}, now))?.needs;
    const total = (await list("caseworker"))?.total;
    expect(total).toBeGreaterThan(6);
    expect(await figure("caseworker")).toEqual({ value: total, href: "/needs" });
    expect(await figure("reviewer")).toEqual({ value: total, href: "/needs" });
    expect(await figure("reviewer", "110105004")).toEqual({ value: (await list("reviewer", { street: "110105004" }))?.total, href: "/needs?street=110105004" });
    expect(await figure("monitor")).toBeNull();
  });

  it("are counted anew at once when somebody acts, and when time makes one of them open", async () => {
    const both = async (at: Date) => {
      const actor = await world.actor("reviewer");
      const [figure, all] = [(await loadOverview(actor, {}, at))?.needs?.value, (await listOpenNeeds(actor, {}, at))?.total];
      expect(figure, at.toISOString()).toBe(all);
      return figure ?? 0;
    };
    const before = await both(now);
    const more = await served();
    const opened = await both(now);
    expect(opened).toBeGreaterThan(before);
    for (const measure of [more.own, more.theirs]) await done(world, "caseworker", "progress", { planId: more.planId, measureKey: measure.key, version: 1, status: "DONE", note: "已办结" });
    expect(await both(now)).toBeLessThan(opened);
    const later = await served();
    await done(world, "caseworker", "progress", { planId: later.planId, measureKey: later.theirs.key, version: 1, status: "IN_PROGRESS", note: "已办" });
    const referralId = v7();
    await asMaintenance((client) =>
      client.query(
        `INSERT INTO referral (id, number, case_id, child_id, division, measure_key, plan_version_id, from_org_id, to_org_id, area, task, matrix_version_id, matrix_row_text, purpose_cipher, status, sent_by_id, sent_at, accept_due_at, client_key)
         SELECT $1, 'ZJ-later', $2, $3, $4, $5, $6, $7, $8, 'EDUCATION', 'T4_1', id, 'x', $9, 'SENT', $10, now(), now() + interval '20 seconds', $1 FROM matrix_version ORDER BY number LIMIT 1`,
        [referralId, later.caseId, later.childId, later.division, later.theirs.key, later.planVersionId, world.organisationId.street, world.organisationId.education, sealColumns("referral", referralId, { purpose: "x" }).purpose_cipher, world.userId.caseworker],
      ),
    );
    const waiting = await both(new Date());
    // The referral's limit passes without anybody writing.
    expect(await both(new Date(Date.now() + 40_000))).toBe(waiting + 1);
    expect(await both(new Date())).toBe(waiting);
    await both(new Date(Date.now() + 40 * 86_400_000));
  });
});
