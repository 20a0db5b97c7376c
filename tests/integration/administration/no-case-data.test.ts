import { beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "@/lib/features/audit-log/queries/list-audit";
import { loadAuditEvent } from "@/lib/features/audit-log/queries/load-audit-event";
import { auditParamsSchema } from "@/lib/features/audit-log/schema";
import { findOrganisations } from "@/lib/features/administration/queries/find-organisations";
import { listOrganisations } from "@/lib/features/administration/queries/list-organisations";
import { listUsers } from "@/lib/features/administration/queries/list-users";
import { loadOrganisation } from "@/lib/features/administration/queries/load-organisation";
import { loadUser } from "@/lib/features/administration/queries/load-user";
import { organisationParamsSchema, userParamsSchema } from "@/lib/features/administration/schema";
import { updateUser } from "@/lib/features/administration/mutations/update-user";
import { backgroundState } from "@/lib/features/deadline/queries/background-state";
import { listCalendar } from "@/lib/features/deadline/queries/list-calendar";
import { listEscalations } from "@/lib/features/deadline/queries/list-escalations";
import { listDeadlineRules } from "@/lib/features/deadline/queries/list-deadline-rules";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { purposeOverview } from "@/lib/features/purpose/queries/purpose-pages";
import { matrixOverview } from "@/lib/features/matrix/queries/matrix-overview";
import { withActor } from "@/lib/server/db/with-actor";
import { Prisma } from "@/lib/server/db/generated/client";
import { executeMutation } from "@/lib/server/write/execute";
import { PEOPLE, type PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const now = new Date();
let world: World;
let name: string;

beforeAll(async () => {
  world = await createWorld();
  const record = await insertCase(world, { caseStatus: "SERVICE", name: "欧阳试字" });
  name = record.name;
  await insertGrant(world, record, "station", "ORIGIN");
  await executeMutation(updateUser, await world.actor("systemAdmin"), { userId: world.userId.colleague, version: 1, name: "赵海燕", jobTitle: null, absentUntil: null });
  await executeMutation(updateUser, await world.actor("caseworker"), { userId: world.userId.colleague, version: 2, name: "赵", jobTitle: null, absentUntil: null });
  await asMaintenance((client) =>
    client.query(
      `INSERT INTO audit_event (actor_id, actor_org_id, request_id, action, result, record_type, record_id, record_version, record_number, after)
       VALUES ($1, $2, 'r', 'registration.return', 'OK', 'REGISTRATION', $3, 9, $4, $5)`,
      [world.userId.reviewer, world.organisationId.district, record.registrationId, record.number, JSON.stringify({ status: "RETURNED", reason: `${name}的监护人信息不全` })],
    ),
  );
});

/** Every table that row-level security protects: what hangs on a child, and the log; but those that no request may read at all. */
const protectedTables = async () => (await queryAll<{ relname: string }>("SELECT relname FROM pg_class WHERE relforcerowsecurity AND has_table_privilege('hutong_service', oid, 'SELECT') AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1")).map((row) => row.relname);

const rowsSeen = async (person: PersonKey, table: string) =>
  withActor(await world.actor(person), async (tx) => (await tx.$queryRaw<{ n: bigint }[]>(Prisma.sql`SELECT count(*) AS n FROM ${Prisma.raw(`"${table}"`)}`))[0]!.n);

describe.each(["systemAdmin", "securityAdmin", "auditor"] as const)("%s", (person) => {
  it("reads no row of a child", async () => {
    const tables = (await protectedTables()).filter((table) => !table.startsWith("audit_"));
    expect(tables).toEqual(expect.arrayContaining(["child", "registration", "care_case", "access_grant", "registration_form"]));
    for (const table of tables) expect([table, await rowsSeen(person, table)]).toEqual([table, 0n]);
    // The same question by who may: the test would see a row if there were one to see.
    expect(await rowsSeen("caseworker", "care_case")).toBe(1n);
    const params = ledgerParamsSchema.parse({});
    expect(await listLedger(await world.actor(person), params, now)).toMatchObject({ rows: [], total: 0 });
    expect(await listMonitored(await world.actor(person), params, now)).toMatchObject({ rows: [], total: 0 });
  });
});

describe("the audit log", () => {
  const params = ({ person, ...input }: Record<string, string | undefined> = {}) => ({ ...auditParamsSchema.parse(input), ...(person ? { person } : {}) });

  it("is the auditor's alone", async () => {
    for (const person of Object.keys(PEOPLE) as PersonKey[]) {
      const actor = await world.actor(person);
      const page = await listAudit(actor, params());
      expect([person, page === null]).toEqual([person, person !== "auditor"]);
      expect([person, (await rowsSeen(person, "audit_event")) > 0n]).toEqual([person, person === "auditor"]);
      if (person !== "auditor") expect(await loadAuditEvent(actor, "1")).toBeNull();
    }
  });

  it("finds by person, action, result, kind and number of the record, and day", async () => {
    const auditor = await world.actor("auditor");
    const found = async (input: Record<string, string>) => (await listAudit(auditor, params(input)))!.rows.map((row) => [row.action, row.actorName]);
    expect(await found({ person: "华系统" })).toEqual([["user.update", "华系统"]]);
    expect(await found({ person: "systemadmin" })).toEqual([["user.update", "华系统"]]);
    expect(await found({ person: "无此人" })).toEqual([]);
    expect(await found({ result: "DENIED" })).toEqual([["user.update", "李文静"]]);
    expect(await found({ action: "user.update", result: "OK" })).toEqual([["user.update", "华系统"]]);
    expect(await found({ action: "registration" })).toEqual([["registration.return", "陈志明"]]);
    // The refused attempt says whom it was aimed at.
    expect(await found({ type: "APP_USER" })).toEqual([["user.update", "李文静"], ["user.update", "华系统"]]);
    const [{ number }] = (await queryAll<{ number: string }>("SELECT number FROM registration")) as [{ number: string }];
    expect(await found({ number: number.toLowerCase() })).toEqual([["registration.return", "陈志明"]]);
    expect(await found({ to: "2020-01-01" })).toEqual([]);
    expect(await found({ from: "2020-01-01", to: "2999-01-01" })).toHaveLength(3);
  });

  it("shows what changed, of a child's record without any text that could name it", async () => {
    const auditor = await world.actor("auditor");
    const [returned] = (await listAudit(auditor, params({ action: "registration" })))!.rows;
    const detail = await loadAuditEvent(auditor, returned!.ref);
    expect(detail).toMatchObject({ recordType: "REGISTRATION", officeName: "朝阳区民政局", recordVersion: 9 });
    expect(detail!.changes.map(({ key, after }) => [key, after?.text, after?.hidden])).toEqual([["reason", null, true], ["status", "RETURNED", false]]);
    expect(JSON.stringify(detail)).not.toContain(name);
    expect(await loadAuditEvent(auditor, "1790000000000-999999999")).toBeNull();
    expect(await loadAuditEvent(auditor, "1; DROP TABLE child")).toBeNull();
  });

  it("pages by key without losing or repeating a row", async () => {
    await asMaintenance((client) => client.query("INSERT INTO audit_event (request_id, action, result) SELECT 'n' || i, 'session.start', 'OK' FROM generate_series(1, 120) i"));
    const auditor = await world.actor("auditor");
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = (await listAudit(auditor, params({ action: "session.start", after })))!;
      expect(page.total).toBe(120);
      seen.push(...page.rows.map((row) => row.ref));
      after = page.next;
    }
    const place = (ref: string) => ref.split("-").map((part) => part.padStart(20, "0")).join();
    expect(seen).toEqual([...seen].sort((a, b) => (place(a) < place(b) ? 1 : -1)));
    expect(new Set(seen).size).toBe(120);
  });
});

describe("lists of the administrators", () => {
  it("belong to the administrators who need them", async () => {
    const answers = async (person: PersonKey) => {
      const actor = await world.actor(person);
      return {
        organisations: (await listOrganisations(actor, organisationParamsSchema.parse({}))) !== null,
        organisation: (await loadOrganisation(actor, world.organisationId.court, now)) !== null,
        users: (await listUsers(actor, userParamsSchema.parse({}), now)) !== null,
        user: (await loadUser(actor, world.userId.caseworker, now)) !== null,
        choices: (await findOrganisations(actor, { name: "法院" })).length > 0,
        matrix: (await matrixOverview(actor, now)) !== null,
        purposes: (await purposeOverview(actor, now)) !== null,
        rules: (await listDeadlineRules(actor, new Date())) !== null,
        chain: (await listEscalations(actor, new Date())) !== null,
        calendar: (await listCalendar(actor, now)) !== null,
        background: (await backgroundState(actor)) !== null,
      };
    };
    expect(await answers("systemAdmin")).toEqual({ organisations: true, organisation: true, users: true, user: true, choices: false, matrix: true, purposes: true, rules: true, chain: true, calendar: true, background: true });
    expect(await answers("securityAdmin")).toEqual({ organisations: false, organisation: false, users: true, user: true, choices: true, matrix: true, purposes: true, rules: true, chain: true, calendar: true, background: false });
    const nothing = { organisations: false, organisation: false, users: false, user: false, choices: false, matrix: false, purposes: false, rules: false, chain: false, calendar: false, background: false };
    for (const person of ["auditor", "caseworker", "supervisor", "reviewer", "programmeOfficer", "monitor", "courtLiaison"] as const) {
      expect([person, await answers(person)]).toEqual([person, nothing]);
    }
  });

  it("filter and page users", async () => {
    const actor = await world.actor("securityAdmin");
    const found = async ({ q, ...input }: Record<string, string>) => (await listUsers(actor, { ...userParamsSchema.parse(input), ...(q ? { q } : {}) }, now))!.rows.map((row) => row.name);
    expect(await found({ q: "李文" })).toEqual(["李文静"]);
    expect(await found({ role: "REVIEWER" })).toEqual(["褚国庆", "陈志明", "郑秀英"]);
    expect(await found({ organisation: world.organisationId.court })).toEqual(["朱正清"]);
    expect(await found({ without: "1" })).toEqual([]);
    expect(await loadUser(actor, world.userId.caseworker, now)).toMatchObject({
      permissions: { manage: false, assignRoles: true, deactivate: false, resetPassword: false }, memberships: [{ possible: ["CASEWORKER", "STREET_SUPERVISOR"], running: true }],
    });
    expect((await loadUser(actor, actor.userId, now))?.permissions.assignRoles).toBe(false);
  });
});
