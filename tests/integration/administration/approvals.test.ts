import { readFileSync } from "node:fs";
import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadAccount } from "@/lib/features/account/queries/load-account";
import { loadApprovalDue } from "@/lib/features/account/queries/own-approval";
import { latestEnd } from "@/lib/features/administration/approval-rules";
import { assignRoles } from "@/lib/features/administration/mutations/assign-roles";
import { endMembership } from "@/lib/features/administration/mutations/end-membership";
import { renewApproval } from "@/lib/features/administration/mutations/renew-approval";
import { countDueApprovals, listUsers } from "@/lib/features/administration/queries/list-users";
import { loadUser } from "@/lib/features/administration/queries/load-user";
import { userParamsSchema } from "@/lib/features/administration/schema";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { rootClient } from "@/lib/server/db/client";
import { findActor, withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { PEOPLE } from "../../factories/organisations";
import { insertCase } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { allMutations } from "../../support/all-mutations";
import { approval, approveAll } from "../../support/approval";
import { asMaintenance, ownerPool, queryAll } from "../../support/database";

const now = new Date();
const today = toShanghaiDate(now);
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await insertCase(world, { caseStatus: "SERVICE" });
});
beforeEach(() =>
  asMaintenance(async (client) => {
    await client.query("DELETE FROM access_approval");
    await client.query("UPDATE membership SET valid_to = NULL");
    await approveAll(client);
  }),
);

const membership = async (person: PersonKey) =>
  (await queryAll<{ id: string; version: number }>("SELECT id, version FROM membership WHERE user_id = $1 ORDER BY valid_from LIMIT 1", [world.userId[person]]))[0]!;
/** The person's last approval ends so many days from today on; null: there is none. */
const endsIn = async (person: PersonKey, days: number | null) => {
  const { id } = await membership(person);
  await asMaintenance((client) =>
    days === null
      ? client.query("DELETE FROM access_approval WHERE membership_id = $1", [id])
      : client.query("UPDATE access_approval SET approved_on = $2::date - 300, valid_until = $2 WHERE membership_id = $1", [id, addDays(today, days)]),
  );
};
const renew = async (person: PersonKey, input: object = {}, by: PersonKey = "securityAdmin") => {
  const { id, version } = await membership(person);
  return executeMutation(renewApproval, await world.actor(by), { membershipId: id, version, ...approval(), ...input });
};
const childrenSeen = (sessionId: string) =>
  rootClient().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT app_begin(${sessionId}::uuid)`;
    return tx.child.count();
  });

describe("who reads children's data does so with an approval", () => {
  it.each([["has ended", -1], ["is missing", null]] as const)("that %s closes everything, at the next request and past the application", async (_what, days) => {
    const actor = await world.actor("caseworker");
    expect(await childrenSeen(actor.sessionId)).toBe(1);
    await endsIn("caseworker", days);
    expect((await findActor(actor.sessionId))?.session).toMatchObject({ due: "APPROVAL", approvalEndsOn: null });
    expect(await childrenSeen(actor.sessionId)).toBe(0);
    await expect(listLedger(actor, ledgerParamsSchema.parse({}), now)).rejects.toMatchObject({ code: "ACCESS_APPROVAL_DUE" });
    const fresh = (await findActor(actor.sessionId))!;
    const open = [];
    for (const mutation of await allMutations()) {
      const result = await executeMutation(mutation, fresh, {});
      if (result.ok || result.code !== "ACCESS_APPROVAL_DUE") open.push(mutation.name);
    }
    expect(open).toEqual([]);
  });

  it("that ends today holds to the end of the day", async () => {
    await endsIn("caseworker", 0);
    expect((await world.actor("caseworker")).session).toMatchObject({ due: null, approvalEndsOn: today });
  });

  it("is needed by everybody but the three administrators", async () => {
    await asMaintenance((client) => client.query("DELETE FROM access_approval"));
    for (const person of Object.keys(PEOPLE) as PersonKey[]) {
      const administrator = ["systemAdmin", "securityAdmin", "auditor"].includes(person);
      expect([person, (await world.actor(person)).session.due]).toEqual([person, administrator ? null : "APPROVAL"]);
    }
  });

  it("who may not read any more is told whom to ask, and nothing else", async () => {
    const actor = await world.actor("caseworker");
    await endsIn("caseworker", -3);
    const administrators = (await queryAll<{ name: string }>("SELECT name FROM app_user WHERE id = $1", [world.userId.securityAdmin])).map(({ name }) => name);
    expect(await loadApprovalDue(actor, now)).toEqual({
      last: { approver: { name: "周敏", title: "民政科科长" }, approvedOn: addDays(today, -303), documentNumber: null, validUntil: addDays(today, -3) }, administrators,
    });
    await expect(loadAccount(actor, now)).rejects.toMatchObject({ code: "ACCESS_APPROVAL_DUE" });
  });
});

describe("thirty days before its end", () => {
  it("the person is told with every page, and not earlier", async () => {
    await endsIn("caseworker", 31);
    expect((await world.actor("caseworker")).session.approvalEndsOn).toBeNull();
    await endsIn("caseworker", 30);
    expect((await world.actor("caseworker")).session).toMatchObject({ due: null, approvalEndsOn: addDays(today, 30) });
    expect((await loadAccount(await world.actor("caseworker"), now)).approval).toMatchObject({ approver: { name: "周敏" }, validUntil: addDays(today, 30) });
  });

  it("the security administrator finds them, with those that have ended or are missing; others are told nothing", async () => {
    const securityAdmin = await world.actor("securityAdmin");
    expect(await countDueApprovals(securityAdmin, now)).toBe(0);
    await endsIn("caseworker", 30);
    await endsIn("reviewer", -1);
    await endsIn("monitor", null);
    await endsIn("colleague", 31);
    expect(await countDueApprovals(securityAdmin, now)).toBe(3);
    const found = await listUsers(securityAdmin, userParamsSchema.parse({ approval: "due" }), now);
    expect(found?.rows.map(({ username }) => username).sort()).toEqual(["caseworker", "monitor", "reviewer"]);
    for (const person of ["systemAdmin", "auditor", "supervisor"] as const) expect(await countDueApprovals(await world.actor(person), now)).toBeNull();
    const states = await Promise.all((["caseworker", "reviewer", "colleague", "auditor"] as const).map(async (person) => (await loadUser(securityAdmin, world.userId[person], now))?.memberships[0]?.approvalState));
    expect(states).toEqual(["ENDING", "MISSING", "IN_FORCE", "NONE_NEEDED"]);
  });
});

describe("renewing an approval", () => {
  it("opens what was closed at the next request; the earlier one stays, and the log says who approved", async () => {
    const actor = await world.actor("caseworker");
    await endsIn("caseworker", -1);
    const { id, version } = await membership("caseworker");
    expect(await renew("caseworker", { documentNumber: "朝民审〔2026〕12号" })).toEqual({ ok: true, data: { version: version + 1 } });
    expect((await findActor(actor.sessionId))?.session.due).toBeNull();
    expect(await childrenSeen(actor.sessionId)).toBe(1);
    expect(await queryAll("SELECT approver_name, document_number, recorded_by_id AS by FROM access_approval WHERE membership_id = $1 ORDER BY valid_until", [id])).toEqual([
      { approver_name: "周敏", document_number: null, by: null }, { approver_name: "周敏", document_number: "朝民审〔2026〕12号", by: world.userId.securityAdmin },
    ]);
    const [row] = await queryAll<{ before: object; after: object; record_version: number }>("SELECT before, after, record_version FROM audit_event WHERE action = 'role.approve' AND result = 'OK' AND record_id = $1", [id]);
    expect(row).toMatchObject({ record_version: version + 1, before: { validUntil: addDays(today, -1) }, after: { userId: world.userId.caseworker, approverName: "周敏", approverTitle: "民政科科长", validUntil: approval().validUntil } });
  });

  it.each(["systemAdmin", "auditor", "supervisor", "caseworker"] as const)("%s may not, and the database holds it", async (person) => {
    expect(await renew("colleague", {}, person)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "securityAdminActs" });
    const { id } = await membership("colleague");
    const row = { id: v7(), membershipId: id, approverName: "周敏", approverTitle: "科长", approvedOn: new Date(today), validUntil: new Date(today), recordedById: world.userId[person] };
    await expect(withActor(await world.actor(person), (tx) => tx.accessApproval.createMany({ data: [row] }))).rejects.toThrow(/only the security administrator/);
  });

  it("nobody changes what was approved, and nobody goes on without a name", async () => {
    const securityAdmin = await world.actor("securityAdmin");
    const { id } = await membership("caseworker");
    await expect(withActor(securityAdmin, (tx) => tx.accessApproval.updateMany({ where: { membershipId: id }, data: { validUntil: new Date(today) } }))).rejects.toThrow(/permission denied/);
    await expect(withActor(securityAdmin, (tx) => tx.accessApproval.deleteMany({ where: { membershipId: id } }))).rejects.toThrow(/permission denied/);
    const nameless = { id: v7(), membershipId: id, approvedOn: new Date(today), validUntil: new Date(today) };
    await expect(withActor(securityAdmin, (tx) => tx.accessApproval.createMany({ data: [nameless] }))).rejects.toThrow(/only the security administrator/);
    const long = { ...nameless, approverName: "周敏", approverTitle: "科长", recordedById: world.userId.securityAdmin, validUntil: new Date(addDays(today, 367)) };
    await expect(withActor(securityAdmin, (tx) => tx.accessApproval.createMany({ data: [long] }))).rejects.toThrow(/access_approval_year/);
  });

  it.each([
    [{ approverName: "" }, "approverName", "required"], [{ approverName: "周<b>敏" }, "approverName", "nameInvalid"], [{ approverTitle: "" }, "approverTitle", "required"],
    [{ approvedOn: addDays(today, 1) }, "approvedOn", "dateFuture"], [{ validUntil: addDays(today, 370) }, "validUntil", "approvalTooLong"], [{ validUntil: addDays(today, -1) }, "validUntil", "endPast"],
  ] as const)("is refused with %o", async (input, field, key) => {
    expect(await renew("caseworker", input)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    expect(await queryAll("SELECT 1 FROM access_approval WHERE recorded_by_id IS NOT NULL")).toEqual([]);
  });

  it("tells the second editor, and is refused for ended roles, administrators and oneself", async () => {
    const { version } = await membership("caseworker");
    expect(await renew("caseworker")).toMatchObject({ ok: true });
    expect(await renew("caseworker", { version })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await renew("auditor")).toMatchObject({ ok: false, code: "BLOCKED", reason: "approvalNotNeeded" });
    expect(await renew("securityAdmin")).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    const { id, version: running } = await membership("colleague");
    expect(await executeMutation(endMembership, await world.actor("securityAdmin"), { membershipId: id, version: running })).toMatchObject({ ok: true });
    expect(await renew("colleague")).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await executeMutation(renewApproval, await world.actor("securityAdmin"), { membershipId: v7(), version: 1, ...approval() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});

it("who worked before approvals were written down goes on for a year, without a name", async () => {
  const [block] = /DO \$\$[\s\S]*?END \$\$;/.exec(readFileSync("prisma/migrations/20261126025900_access_approval/migration.sql", "utf8")) ?? [];
  await asMaintenance((client) => client.query("DELETE FROM access_approval"));
  await ownerPool().query(block ?? "");
  const [all] = await queryAll<{ n: number }>(`SELECT count(*)::int AS n FROM membership WHERE NOT roles && ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN','AUDITOR']::"Role"[]`);
  expect(await queryAll("SELECT approver_name AS name, valid_until::text AS until, count(*)::int AS n FROM access_approval GROUP BY 1, 2")).toEqual([{ name: null, until: latestEnd(today), n: all?.n }]);
  const actor = await world.actor("caseworker");
  expect(actor.session).toMatchObject({ due: null, approvalEndsOn: null });
  expect((await loadAccount(actor, now)).approval).toMatchObject({ approver: null, validUntil: latestEnd(today) });
});

describe("giving roles", () => {
  const assign = async (person: PersonKey, roles: string[], input: object = {}) =>
    executeMutation(assignRoles, await world.actor("securityAdmin"), {
      userId: world.userId[person], organisationId: world.organisationId.street, version: (await membership(person)).version, roles, validTo: null, ...input,
    });

  it("asks who approves them, and writes it down with them", async () => {
    const first = { userId: world.userId.schoolLiaison, organisationId: world.organisationId.otherStreet, version: null, roles: ["CASEWORKER"], validTo: null };
    const securityAdmin = await world.actor("securityAdmin");
    expect(await executeMutation(assignRoles, securityAdmin, first)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { approverName: { key: "required" }, validUntil: { key: "required" } } });
    expect(await queryAll("SELECT 1 FROM membership WHERE user_id = $1 AND organisation_id = $2", [first.userId, first.organisationId])).toEqual([]);
    const given = await executeMutation(assignRoles, securityAdmin, { ...first, ...approval() });
    const membershipId = given.ok ? given.data.membershipId : "";
    expect(await queryAll("SELECT approver_name, valid_until::text AS until FROM access_approval WHERE membership_id = $1", [membershipId])).toEqual([{ approver_name: "周敏", until: approval().validUntil }]);
    expect(await queryAll("SELECT after->>'approverName' AS name FROM audit_event WHERE action = 'role.assign' AND result = 'OK' AND record_id = $1", [membershipId])).toEqual([{ name: "周敏" }]);
  });

  it("asks anew for a role more, not for one fewer or another last day", async () => {
    expect(await assign("caseworker", ["CASEWORKER"], { validTo: addDays(today, 90) })).toMatchObject({ ok: true });
    expect(await assign("caseworker", ["CASEWORKER", "STREET_SUPERVISOR"])).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { approverName: {} } });
    expect(await assign("caseworker", ["CASEWORKER", "STREET_SUPERVISOR"], approval())).toMatchObject({ ok: true });
    expect(await assign("caseworker", ["CASEWORKER"])).toMatchObject({ ok: true });
    await endsIn("supervisor", -1);
    // Without a word on it what has run out stays so.
    expect(await assign("supervisor", ["STREET_SUPERVISOR"], { validTo: addDays(today, 90) })).toMatchObject({ ok: true });
    expect((await world.actor("supervisor")).session.due).toBe("APPROVAL");
    expect(await assign("supervisor", ["STREET_SUPERVISOR"], approval())).toMatchObject({ ok: true });
    expect((await world.actor("supervisor")).session.due).toBeNull();
  });

  it("asks for none for an administrator", async () => {
    const userId = v7();
    await asMaintenance((client) => client.query("INSERT INTO app_user (id, username, name) VALUES ($1, $2, '新管理')", [userId, `guan${userId.slice(-6)}`]));
    const input = { userId, organisationId: world.organisationId.operator, version: null, roles: ["AUDITOR"], validTo: null };
    expect(await executeMutation(assignRoles, await world.actor("securityAdmin"), input)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT 1 FROM access_approval x JOIN membership m ON m.id = x.membership_id WHERE m.user_id = $1", [userId])).toEqual([]);
  });
});
