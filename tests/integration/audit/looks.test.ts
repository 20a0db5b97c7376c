import { beforeAll, describe, expect, it } from "vitest";
import { recordOfPath } from "@/lib/server/http/record-of-path";
import { ALLOWANCES, secondsLeft, TooMany } from "@/lib/server/limits/rate";
import { LOOKED_TOO_MUCH, writeListLook, writeLook, writeOpened, writeRefusedLook } from "@/lib/server/looks";
import { noteTaken } from "@/lib/workflows/note-taken";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;
let record: CaseRecord;
const request = { requestId: "look-test", ip: "203.0.113.5" };

interface Row {
  action: string;
  result: string;
  code: string | null;
  actor_id: string;
  ip: string;
  child_id: string | null;
  record_type: string;
  record_number: string | null;
  after: unknown;
}
const rows = (id: string) => queryAll<Row>("SELECT action, result, code, actor_id, ip, child_id, record_type, record_number, after FROM audit_event WHERE record_id = $1 ORDER BY id", [id]);

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE" });
});

describe("a look at a record", () => {
  it("says who, from where, on which page, whose record and its number, as often as it happens", async () => {
    const actor = await world.actor("caseworker");
    const target = recordOfPath(`/cases/${record.caseId}/plan`);
    if (!target) throw new Error("no record");
    await writeOpened(actor, request, target, { page: `/cases/${record.caseId}/plan` });
    await writeOpened(actor, request, target, { page: `/cases/${record.caseId}/plan`, again: true });
    await writeLook(actor, request, "look.print", target);
    const [file] = await queryAll<{ number: string }>("SELECT number FROM care_case WHERE id = $1", [record.caseId]);
    const found = await rows(record.caseId);
    expect(found.map(({ action, after }) => [action, after])).toEqual([
      ["look.open", { page: `/cases/${record.caseId}/plan` }], ["look.open", { page: `/cases/${record.caseId}/plan`, again: true }], ["look.print", {}],
    ]);
    expect(found[0]).toMatchObject({ result: "OK", actor_id: actor.userId, ip: request.ip, child_id: record.childId, record_number: file?.number });
  });

  it("asked for in vain is written down when the record is there, and only then", async () => {
    const stranger = await world.actor("farCaseworker");
    await writeRefusedLook(stranger, request, "NOT_FOUND", { recordType: "REGISTRATION", recordId: record.registrationId });
    expect(await rows(record.registrationId)).toEqual([expect.objectContaining({ action: "look.open", result: "DENIED", code: "NOT_FOUND", actor_id: stranger.userId, child_id: record.childId })]);
    const nothing = "01920000-0000-7000-8000-00000000dead";
    await writeRefusedLook(stranger, request, "NOT_FOUND", { recordType: "REGISTRATION", recordId: nothing });
    await writeRefusedLook(stranger, request, "NOT_FOUND", { recordType: "REGISTRATION", recordId: "1'; DROP TABLE child" });
    expect(await rows(nothing)).toEqual([]);
  });

  it("printed or copied is said by whoever the page opens to; of anybody else it is a refused look", async () => {
    const page = (path: string) => {
      const target = recordOfPath(path);
      if (!target) throw new Error("no record");
      return target;
    };
    const own = await insertCase(world, { caseStatus: "SERVICE" });
    const paths = [`/cases/${own.caseId}`, `/registrations/${own.registrationId}`, `/children/${own.childId}/rights`];
    const print = async (person: PersonKey, path: string) => noteTaken(await world.actor(person), request, "look.print", page(path), { page: path }, new Date());
    for (const path of paths) {
      expect(await print("caseworker", path), path).toBe(true);
      for (const person of ["farCaseworker", "policeLiaison", "monitor", "auditor"] as const) expect(await print(person, path), `${person} ${path}`).toBe(false);
      const found = await rows(page(path).recordId);
      expect(found.map(({ action, result }) => `${action} ${result}`)).toEqual(["look.print OK", ...Array.from({ length: 4 }, () => "look.open DENIED")]);
      expect(found.every(({ child_id: child }) => child === own.childId)).toBe(true);
    }
    // Sealed to others: the bare row of the ledger is no page.
    await insertSeal(world, own, ["supervisor", "reviewer"]);
    for (const path of paths) expect(await print("caseworker", path), path).toBe(false);
    expect(await noteTaken(await world.actor("farCaseworker"), request, "look.copy", page("/ledger"), { copied: { kind: "TEXT", characters: 9 } }, new Date())).toBe(true);
    for (const path of ["cases", "registrations", "referrals", "visits", "children", "urgent", "reviews", "break-glass"]) expect(await print("caseworker", `/${path}/01920000-0000-7000-8000-00000000beef`), path).toBe(false);
  });

  it("beyond what hands can open is refused: the first stands in the log, those after it do not, and others go on", async () => {
    const actor = await world.actor("supervisor");
    const target = { recordType: "CARE_CASE", recordId: record.caseId };
    const open = () => writeOpened(actor, request, target).then(() => "ok", (error: unknown) => (error instanceof TooMany ? "tooMany" : Promise.reject(error)));
    const before = (await rows(record.caseId)).length;
    const { times } = ALLOWANCES.look;
    // Many at once cannot pass each other.
    const answers = (await Promise.all(Array.from({ length: 10 }, async () => {
      const own = [];
      for (let n = 0; n < times / 10 + 1; n += 1) own.push(await open());
      return own;
    }))).flat();
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(times);
    expect(answers.filter((answer) => answer === "tooMany")).toHaveLength(10);
    const written = (await rows(record.caseId)).slice(before);
    expect(written.filter(({ result }) => result === "OK")).toHaveLength(times);
    expect(written.filter(({ result }) => result === "DENIED")).toEqual([expect.objectContaining({ action: "look.open", code: LOOKED_TOO_MUCH, actor_id: actor.userId, child_id: record.childId })]);
    expect(await secondsLeft(["look", "list"], actor.userId)).toBeGreaterThan(ALLOWANCES.look.seconds - 120);
    // Lists have their own measure, and so has everybody else.
    await writeListLook(actor, request, "checks", 3);
    // Today's work is written down and closed by nothing: not by other lists, and it uses none of their measure up.
    for (let n = 0; n < ALLOWANCES.list.times + 1; n += 1) await writeListLook(actor, request, "inbox", 3, true);
    expect((await rows("inbox")).filter(({ result }) => result === "OK")).toHaveLength(ALLOWANCES.list.times + 1);
    expect(await secondsLeft(["list"], actor.userId)).toBe(0);
    await writeOpened(await world.actor("caseworker"), request, target);
    expect(await secondsLeft(["look", "list"], (await world.actor("caseworker")).userId)).toBe(0);
  });

  it("at a list is one row with the count, and names nobody", async () => {
    await writeListLook(await world.actor("caseworker"), request, "ledger", 37);
    expect((await rows("ledger")).filter(({ action }) => action === "look.list")).toEqual([expect.objectContaining({ action: "look.list", record_type: "LIST", child_id: null, record_number: null, after: { count: 37 } })]);
  });
});
