import { beforeAll, describe, expect, it } from "vitest";
import { exportAudit } from "@/lib/features/audit-log/mutations/export-audit";
import { chainStatus } from "@/lib/features/audit-log/queries/chain-status";
import { listAudit } from "@/lib/features/audit-log/queries/list-audit";
import { viewRecord } from "@/lib/features/audit-log/queries/record-view";
import { listUnusual } from "@/lib/features/audit-log/queries/unusual";
import { auditParamsSchema, recordViewSchema, unusualParamsSchema } from "@/lib/features/audit-log/schema";
import { LOOKED_TOO_MUCH } from "@/lib/server/looks";
import { executeMutation } from "@/lib/server/write/execute";
import { shanghaiInstant } from "@/lib/shared/dates";
import { PEOPLE, type PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { sealAll, verify } from "./support";

const NAME = "欧阳试字";
const DAY = "2026-03-10";
let world: World;
let record: CaseRecord;
let caseNumber: string;

interface Row {
  at: Date;
  person?: PersonKey;
  action?: string;
  result?: "OK" | "DENIED";
  code?: string;
  child?: string;
  ip?: string;
  after?: object;
}

/** Rows as they were written at another time. */
async function write(...rows: Row[]): Promise<void> {
  await asMaintenance(async (client) => {
    for (const { at, person, action = "look.open", result = "OK", code = null, child = null, ip = null, after = null } of rows) {
      await client.query(
        `INSERT INTO audit_event (at, actor_id, actor_org_id, ip, request_id, action, result, code, record_type, record_id, child_id, after) VALUES ($1, $2, $3, $4, 'r', $5, $6, $7, $8, $9::text, $9::uuid, $10)`,
        [at, person ? world.userId[person] : null, person ? world.organisationId[PEOPLE[person].at] : null, ip, action, result, code, child ? "CHILD" : null, child, after && JSON.stringify(after)],
      );
    }
  });
}

const clock = (time: string, day = DAY) => shanghaiInstant(day, time);
const child = (n: number) => `01920000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const minutes = (from: string, count: number) => Array.from({ length: count }, (_, index) => new Date(clock(from).getTime() + index * 60_000));
const prompts = async (from = DAY, to = DAY) => (await listUnusual(await world.actor("auditor"), unusualParamsSchema.parse({ from, to }), new Date()))?.prompts ?? [];

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE", name: NAME });
  caseNumber = (await queryAll<{ number: string }>("SELECT number FROM care_case WHERE id = $1", [record.caseId]))[0]?.number ?? "";
  await asMaintenance(async (client) => {
    for (const [person, action, result, type, id] of [
      ["caseworker", "look.open", "OK", "CARE_CASE", record.caseId], ["caseworker", "look.open", "OK", "REGISTRATION", record.registrationId],
      ["caseworker", "case.level", "OK", "CARE_CASE", record.caseId], ["reviewer", "look.print", "OK", "CARE_CASE", record.caseId], ["farCaseworker", "look.open", "DENIED", "CARE_CASE", record.caseId],
    ] as const) {
      await client.query("INSERT INTO audit_event (actor_id, actor_org_id, request_id, action, result, record_type, record_id) VALUES ($1, $2, 'r', $3, $4, $5, $6)", [
        world.userId[person], world.organisationId[PEOPLE[person].at], action, result, type, id,
      ]);
    }
  });
});

describe("the auditor's questions", () => {
  it("are answered to the auditor alone", async () => {
    for (const person of Object.keys(PEOPLE) as PersonKey[]) {
      const actor = await world.actor(person);
      const answers = [
        await listAudit(actor, auditParamsSchema.parse({})), await viewRecord(actor, recordViewSchema.parse({ number: caseNumber })), await chainStatus(actor),
        await listUnusual(actor, unusualParamsSchema.parse({}), new Date()),
      ];
      expect([person, answers.map((answer) => answer !== null)]).toEqual([person, answers.map(() => person === "auditor")]);
    }
  });
});

describe("the filter by matter", () => {
  it("finds under 委托 what is written on the case, and no more under 个案", async () => {
    await write({ at: clock("10:00"), person: "caseworker", action: "case.assign_agency" }, { at: clock("10:05"), person: "caseworker", action: "case.end_assignment" }, { at: clock("10:10"), person: "caseworker", action: "case.reassign" });
    const found = async (action: string) => (await listAudit(await world.actor("auditor"), auditParamsSchema.parse({ action, from: DAY, to: DAY })))?.rows.map((row) => row.action);
    expect((await found("assignment"))?.sort()).toEqual(["case.assign_agency", "case.end_assignment"]);
    expect(await found("case")).toEqual(["case.reassign"]);
    expect(await found("case.end_assignment")).toEqual(["case.end_assignment"]);
  });
});

describe("who looked at this child", () => {
  it("is found by any number of the child's records, over all of them, and names no child", async () => {
    const auditor = await world.actor("auditor");
    for (const number of [caseNumber, record.number, caseNumber.toLowerCase()]) {
      const view = await viewRecord(auditor, recordViewSchema.parse({ number }));
      const seen = Object.fromEntries((view?.people ?? []).map((row) => [row.actorId, [row.looks, row.taken, row.changes, row.denied]]));
      expect(seen).toEqual({ [world.userId.caseworker]: [2, 0, 1, 0], [world.userId.reviewer]: [0, 1, 0, 0], [world.userId.farCaseworker]: [0, 0, 0, 1] });
      expect(view?.numbers).toEqual([caseNumber, record.number].sort());
      expect(JSON.stringify(view)).not.toMatch(new RegExp(`${NAME}|${record.childId}`));
    }
  });

  it("answers nothing to a number that the log does not know, or to none", async () => {
    const auditor = await world.actor("auditor");
    for (const number of ["DJ-110105004-2026-99999", NAME, "' OR 1=1", undefined]) expect(await viewRecord(auditor, recordViewSchema.parse({ number }))).toEqual({ numbers: [], people: [] });
  });

  it("opens the rows behind a person", async () => {
    const page = await listAudit(await world.actor("auditor"), auditParamsSchema.parse({ child: record.number, actor: world.userId.caseworker }));
    expect(page?.rows.map(({ action }) => action).sort()).toEqual(["case.level", "look.open", "look.open"]);
  });

  it("leaves out what lies outside the days", async () => {
    expect((await viewRecord(await world.actor("auditor"), recordViewSchema.parse({ number: caseNumber, to: "2020-01-01" })))?.people).toEqual([]);
  });
});

describe("unusual access", () => {
  it("at night is from ten in the evening to six in the morning, by Beijing's clock", async () => {
    await write(
      { at: clock("21:59"), person: "caseworker", child: child(1) }, { at: clock("22:00"), person: "caseworker", child: child(1) }, { at: clock("05:59", "2026-03-11"), person: "caseworker", child: child(2) },
      { at: clock("06:00", "2026-03-11"), person: "caseworker", child: child(3) }, { at: clock("23:00"), person: "colleague" },
    );
    const found = (await prompts(DAY, "2026-03-11")).filter(({ rule }) => rule === "NIGHT");
    expect(found).toEqual([expect.objectContaining({ actorId: world.userId.caseworker, count: 2, children: 2, from: clock("22:00").toISOString(), to: clock("05:59", "2026-03-11").toISOString() })]);
  });

  it("to many records counts children, not looks, within the window of the rule", async () => {
    const day = "2026-03-12";
    const at = (minute: number) => new Date(clock("09:30", day).getTime() + minute * 60_000);
    await write(...Array.from({ length: 31 }, (_, n) => ({ at: at(n), person: "colleague" as const, child: child(100 + n) })));
    await write(...Array.from({ length: 60 }, (_, n) => ({ at: at(n), person: "supervisor" as const, child: child(100 + (n % 5)) })));
    await write(...Array.from({ length: 31 }, (_, n) => ({ at: at(n * 5), person: "reviewer" as const, child: child(100 + n) })));
    const found = (await prompts(day, day)).filter(({ rule }) => rule === "MANY_RECORDS");
    expect(found).toEqual([expect.objectContaining({ actorId: world.userId.colleague, count: 31, children: 31, stopped: false })]);
  });

  it("to many records is an export too: each child of the file counts once, with those that were opened", async () => {
    const day = "2026-03-15";
    const taken = (person: PersonKey, children: number, time: string, action = "export.record") => Array.from({ length: children }, (_, n) => ({ at: clock(time, day), person, action, child: child(200 + n) }));
    await write(...taken("colleague", 30, "09:00"), ...taken("colleague", 30, "09:05"), ...taken("supervisor", 29, "09:00"), ...taken("reviewer", 29, "09:00"), { at: clock("09:30", day), person: "reviewer", action: "look.open", child: child(300) });
    await write(...taken("caseworker", 40, "09:00", "export.request"));
    const found = (await prompts(day, day)).filter(({ rule }) => rule === "MANY_RECORDS");
    expect(found.map(({ actorId, count, children }) => [actorId, count, children]).sort()).toEqual([[world.userId.colleague, 60, 30], [world.userId.reviewer, 30, 30]].sort());
  });

  it("to many pages of lists is told where the system stopped it: no row names whom they showed", async () => {
    const day = "2026-03-13";
    const stop = (time: string, action: string, code = LOOKED_TOO_MUCH) => ({ at: clock(time, day), person: "colleague" as const, action, result: "DENIED" as const, code });
    await write(stop("09:00", "look.list"), stop("09:30", "look.open"), stop("15:00", "look.open", "NOT_FOUND"), stop("16:00", "audit.export"));
    const found = (await prompts(day, day)).filter(({ rule }) => rule === "MANY_RECORDS");
    expect(found).toEqual([expect.objectContaining({ actorId: world.userId.colleague, count: 2, children: null, stopped: true, from: clock("09:00", day).toISOString(), to: clock("09:30", day).toISOString() })]);
  });

  it("outside the district is a search that named an office of another district", async () => {
    const day = "2026-03-14";
    const search = (minute: string, person: PersonKey, outside: string[]) => ({ at: clock(minute, day), person, action: "registration.look_up_matches", after: { matches: 1, outside } });
    const [far] = await queryAll<{ name: string }>("SELECT name FROM organisation WHERE id = $1", [world.organisationId[PEOPLE.farCaseworker.at]]);
    const [near] = await queryAll<{ name: string }>("SELECT name FROM organisation WHERE id = $1", [world.organisationId[PEOPLE.otherCaseworker.at]]);
    const [elsewhere, neighbour] = [far?.name ?? "", near?.name ?? ""];
    await write(...["09:00", "10:00", "11:00"].map((minute) => search(minute, "caseworker", [elsewhere])), ...["09:00", "10:00", "11:00"].map((minute) => search(minute, "colleague", [neighbour])));
    const found = (await prompts(day, day)).filter(({ rule }) => rule === "OUTSIDE_DISTRICT");
    expect(found).toEqual([expect.objectContaining({ actorId: world.userId.caseworker, count: 3, children: null })]);
  });

  it("by many refusals, and by many refused sign-ins of one account or from one address", async () => {
    await write(...minutes("14:00", 10).map((at) => ({ at, person: "farCaseworker" as const, result: "DENIED" as const, code: "NOT_FOUND" })));
    await write(...minutes("15:00", 9).map((at) => ({ at, person: "otherCaseworker" as const, result: "DENIED" as const, code: "NOT_FOUND" })));
    await write(...minutes("16:00", 5).map((at) => ({ at, action: "session.start", result: "DENIED" as const, code: "UNKNOWN_ACCOUNT", ip: "203.0.113.8" })));
    await write(...minutes("17:00", 5).map((at, index) => ({ at, person: "monitor" as const, action: "session.start", result: "DENIED" as const, code: "WRONG_PASSWORD", ip: `203.0.113.${20 + index}` })));
    const found = (await prompts()).filter(({ rule }) => rule === "MANY_DENIED" || rule === "SIGN_IN_REFUSED");
    expect(found.map(({ rule, actorId, ip, count }) => [rule, actorId, ip, count]).sort()).toEqual(
      [["MANY_DENIED", world.userId.farCaseworker, null, 10], ["SIGN_IN_REFUSED", null, "203.0.113.8", 5], ["SIGN_IN_REFUSED", world.userId.monitor, null, 5]].sort(),
    );
  });

  it("goes by the rule in the database", async () => {
    await asMaintenance((client) => client.query("UPDATE audit_rule SET threshold = 9 WHERE code = 'MANY_DENIED'"));
    const people = (await prompts()).filter(({ rule }) => rule === "MANY_DENIED").map(({ actorId }) => actorId);
    await asMaintenance((client) => client.query("UPDATE audit_rule SET threshold = 10 WHERE code = 'MANY_DENIED'"));
    expect(people.sort()).toEqual([world.userId.farCaseworker, world.userId.otherCaseworker].sort());
  });

  it("opens exactly the rows behind a prompt", async () => {
    const [prompt] = (await prompts()).filter(({ rule }) => rule === "MANY_DENIED");
    const page = await listAudit(await world.actor("auditor"), auditParamsSchema.parse({ actor: prompt?.actorId, since: prompt?.from, until: prompt?.to, result: "DENIED" }));
    expect(page?.total).toBe(prompt?.count);
  });

  it("is read for a bounded number of days", async () => {
    const view = await listUnusual(await world.actor("auditor"), unusualParamsSchema.parse({ from: "2000-01-01", to: DAY }), new Date());
    expect([view?.from, view?.to]).toEqual(["2025-12-09", DAY]);
  });
});

describe("the export", () => {
  it("takes out what the filters say, and is itself on the log", async () => {
    const auditor = await world.actor("auditor");
    const result = await executeMutation(exportAudit, auditor, { filter: { number: caseNumber } }, { requestId: "export-test" });
    expect(result).toMatchObject({ ok: true });
    if (result.ok) {
      expect(result.data.rows).toHaveLength(4);
      expect(JSON.stringify(result.data)).not.toMatch(new RegExp(`${NAME}|${record.childId}`));
    }
    expect(await queryAll("SELECT action, result, actor_id, record_type, after FROM audit_event WHERE request_id = 'export-test'")).toEqual([
      { action: "audit.export", result: "OK", actor_id: auditor.userId, record_type: "AUDIT_LOG", after: { rows: 4, number: caseNumber } },
    ]);
  });

  it("is refused to anybody else, and that is on the log too", async () => {
    expect(await executeMutation(exportAudit, await world.actor("systemAdmin"), { filter: {} }, { requestId: "export-refused" })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await queryAll("SELECT result FROM audit_event WHERE request_id = 'export-refused'")).toEqual([{ result: "DENIED" }]);
  });

  it.each([[{ from: "2026-13-01" }], [{ result: "ALL" }], [{ unknown: "x" }]])("refuses the filter %j rather than leave it out", async (filter) => {
    expect(await executeMutation(exportAudit, await world.actor("auditor"), { filter })).toMatchObject({ ok: false, code: "INVALID" });
  });
});

describe("the state of the chain", () => {
  it("says what is sealed, what waits and what the last verification found", async () => {
    const auditor = await world.actor("auditor");
    await sealAll();
    await verify();
    const status = await chainStatus(auditor);
    expect(status).toMatchObject({ unsealed: 0, waitingSince: null, gaps: [], retentionMonths: 36, recent: null, full: { count: 0, findings: [] } });
    expect(status?.last?.number).toBeGreaterThan(0);
    await write({ at: new Date(), person: "caseworker" });
    expect(await chainStatus(auditor)).toMatchObject({ unsealed: 1, waitingSince: expect.any(String) });
  });
});
