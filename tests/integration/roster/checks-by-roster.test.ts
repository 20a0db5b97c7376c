import { beforeAll, describe, expect, it } from "vitest";
import { ledgerFilterOptions } from "@/lib/features/ledger/queries/filter-options";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import type { ChecksFilter } from "@/lib/features/registration/input";
import { checkRegistrations } from "@/lib/features/registration/mutations/check-many";
import { listBulkChecks } from "@/lib/features/registration/queries/list-bulk-checks";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { confirmRoster } from "@/lib/features/roster/mutations/confirm-roster";
import { rostersToCheck } from "@/lib/features/roster/queries/rosters-to-check";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { filed } from "../registration/support";
import { registrationForm } from "../../factories/registration-form";
import { rowOf, upload, work, workbook } from "./support";

/** What a roster brought is checked together: by the street that brought it, then by the district, each in its own queue. */
let world: World;
let [ours, theirs] = ["", ""];

async function brought(person: PersonKey, name: string, rows: string[][]): Promise<string> {
  const actor = await world.actor(person);
  const stored = await upload(actor, await workbook(rows), name);
  if (!stored.ok) throw new Error(JSON.stringify(stored));
  const { importId } = stored.data;
  await work(actor, importId);
  const [{ version } = { version: 0 }] = await queryAll<{ version: number }>("SELECT version FROM roster_import WHERE id = $1", [importId]);
  expect(await executeMutation(confirmRoster, actor, { importId, version })).toMatchObject({ ok: true, data: { rows: rows.length } });
  await work(actor, importId);
  return importId;
}
const elsewhere = (form: RegistrationForm) => {
  Object.assign(form.residence, { currentStreet: "110105005", currentCommunity: "110105005048" });
  form.signatures.filledBy = "孙晓东";
};
const waiting = async (person: PersonKey, filter: ChecksFilter) => (await listChecks(await world.actor(person), undefined, new Date(), filter))?.total;
const together = async (person: PersonKey, filter: ChecksFilter) => (await listBulkChecks(await world.actor(person), undefined, new Date(), filter))?.total;
const offered = async (person: PersonKey, params: { street?: string; roster?: string; view?: "bulk" } = {}) => (await rostersToCheck(await world.actor(person), params)).map(({ importId, fileName, office, count }) => ({ importId, fileName, office, count }));
const registered = (importId: string) => queryAll<{ id: string; version: number }>("SELECT r.id, r.version FROM registration r JOIN roster_row w ON w.registration_id = r.id WHERE w.import_id = $1 ORDER BY w.row_no", [importId]);
const pass = async (person: PersonKey, rows: readonly { id: string; version: number }[]) =>
  expect(await executeMutation(checkRegistrations, await world.actor(person), { registrations: rows.map(({ id, version }) => ({ registrationId: id, version })) })).toMatchObject({ ok: true, data: { skipped: [] } });

beforeAll(async () => {
  world = await createWorld();
  ours = await brought("caseworker", "秋季排查.xlsx", [rowOf(), rowOf(), rowOf((form) => Object.assign(form.need, { urgency: "RED" }))]);
  theirs = await brought("otherCaseworker", "左家庄台账.xlsx", [rowOf(elsewhere), rowOf(elsewhere)]);
  await filed(world, "caseworker", registrationForm());
});

describe("the ledger by roster", () => {
  const listed = async (person: PersonKey, roster: string) => (await listLedger(await world.actor(person), ledgerParamsSchema.parse({ roster }), new Date())).total;
  const said = async (person: PersonKey, roster: string) => (await ledgerFilterOptions(await world.actor(person), { roster }, ["stage"], new Date())).linked;

  it("holds what it registered and nothing else, within what the reader lists anyway, and says which it is to who sees the roster", async () => {
    const numbers = (await registered(ours)).map(({ id }) => id).sort();
    const page = await listLedger(await world.actor("caseworker"), ledgerParamsSchema.parse({ roster: ours }), new Date());
    expect(page.rows.map(({ registrationId }) => registrationId).sort()).toEqual(numbers);
    expect([await listed("caseworker", theirs), await listed("otherCaseworker", theirs), await listed("otherCaseworker", ours)]).toEqual([0, 2, 0]);
    for (const person of ["caseworker", "supervisor"] as const) expect(await said(person, ours), person).toEqual([{ names: ["roster"], kind: "roster", value: ours, name: "秋季排查.xlsx" }]);
    for (const person of ["otherCaseworker", "otherSupervisor", "reviewer"] as const) expect((await said(person, ours)).map(({ name }) => name), person).toEqual([undefined]);
  });
});

describe("the queue of checks by roster", () => {
  it("names to the street each of its rosters with how many wait, and holds exactly these", async () => {
    const mine = { importId: ours, fileName: "秋季排查.xlsx", office: null };
    expect(await offered("supervisor")).toEqual([{ ...mine, count: 3 }]);
    expect([await waiting("supervisor", {}), await waiting("supervisor", { roster: ours })]).toEqual([4, 3]);
    // Red ones are checked one by one.
    expect([await offered("supervisor", { view: "bulk" }), await together("supervisor", { roster: ours })]).toEqual([[{ ...mine, count: 2 }], 2]);
    expect(await offered("otherSupervisor")).toEqual([{ importId: theirs, fileName: "左家庄台账.xlsx", office: null, count: 2 }]);
  });

  it("of another street narrows nothing open, and is not named", async () => {
    expect([await waiting("supervisor", { roster: theirs }), await together("supervisor", { roster: theirs }), await waiting("otherSupervisor", { roster: ours })]).toEqual([0, 0, 0]);
    expect((await offered("supervisor", { roster: theirs })).map(({ importId }) => importId)).toEqual([ours]);
  });

  it("comes to the district with what the street has passed, by the office that brought it, and by street", async () => {
    expect([await offered("reviewer"), await waiting("reviewer", { roster: ours })]).toEqual([[], 0]);
    const [first, second] = await registered(ours);
    await pass("supervisor", [first!, second!]);
    await pass("otherSupervisor", await registered(theirs));
    const [mine, other] = [{ importId: ours, fileName: "秋季排查.xlsx", office: "三里屯街道民政科", count: 2 }, { importId: theirs, fileName: "左家庄台账.xlsx", office: "左家庄街道民政科", count: 2 }];
    expect(await offered("reviewer")).toEqual([other, mine]);
    expect(await offered("reviewer", { street: "110105004" })).toEqual([mine]);
    expect([await waiting("reviewer", { roster: ours }), await together("reviewer", { roster: ours }), await waiting("reviewer", { roster: ours, street: "110105005" }), await waiting("reviewer", {})]).toEqual([2, 2, 0, 4]);
    expect(await offered("supervisor")).toEqual([{ ...mine, office: null, count: 1 }]);
    // The one that is chosen is named still when nothing of it waits in what is shown.
    expect(await offered("supervisor", { view: "bulk", roster: ours })).toEqual([{ ...mine, office: null, count: 0 }]);
    expect(await offered("supervisor", { view: "bulk" })).toEqual([]);
  });

  it("is named to nobody else, by the database either", async () => {
    for (const person of ["otherReviewer", "caseworker", "colleague", "programmeOfficer", "rescueWorker", "communityOfficer", "monitor", "auditor", "systemAdmin"] as const) {
      expect(await offered(person, { roster: ours }), person).toEqual([]);
      const named = await withActor(await world.actor(person), (tx) => tx.$queryRaw`SELECT id FROM roster_names(ARRAY[${ours}, ${theirs}]::uuid[])`);
      expect(named, person).toEqual([]);
    }
    const named = await withActor(await world.actor("supervisor"), (tx) => tx.$queryRaw`SELECT id FROM roster_names(ARRAY[${ours}, ${theirs}]::uuid[])`);
    expect(named).toEqual([{ id: ours }]);
  });
});
