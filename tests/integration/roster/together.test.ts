import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { confirmRoster } from "@/lib/features/roster/mutations/confirm-roster";
import { decideRows } from "@/lib/features/roster/mutations/decide-rows";
import { rosterPage } from "@/lib/features/roster/queries/roster-page";
import { executeMutation } from "@/lib/server/write/execute";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { adminQuery, asMaintenance, queryAll } from "../../support/database";
import { cellsOf, checked, columnAt, rowOf, work, workbook } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const put = (row: string[], at: string, value: string): string[] => row.map((cell, index) => (index === columnAt(at) ? value : cell));
async function confirm(actor: Actor, importId: string): Promise<void> {
  const { version } = await rosterPage(actor, importId, {});
  expect(await executeMutation(confirmRoster, actor, { importId, version })).toMatchObject({ ok: true });
}

describe("rows that are filed in one transaction", () => {
  it("are compared with one another as with children on file", async () => {
    const actor = await world.actor("caseworker");
    const form = registrationForm();
    const importId = await checked(actor, await workbook([cellsOf(form), put(cellsOf(form), "need.narrative", "另一行"), put(cellsOf(form), "need.narrative", "第三行")]));
    await executeMutation(decideRows, actor, { importId, rowId: null, decision: "REGISTER", reason: "多胞胎，已核对" });
    await confirm(actor, importId);
    // As if nobody had noticed the last: then nobody may register it without a reason.
    await asMaintenance((client) => client.query("UPDATE roster_row SET outcome = 'NEW', decision = NULL, reason_cipher = NULL WHERE import_id = $1 AND row_no = 4", [importId]));
    await work(actor, importId);
    expect(await rosterPage(actor, importId, {})).toMatchObject({ registered: 2, failed: 1, rows: [{ result: "REGISTERED" }, { result: "REGISTERED" }, { result: "FAILED", resultCode: "possibleDuplicate" }] });
    const seen = await queryAll<{ seen: number }>("SELECT (after->>'duplicatesSeen')::int AS seen FROM audit_event WHERE action = 'registration.submit' AND result = 'OK' AND request_id = $1 ORDER BY id", [importId]);
    expect(seen).toEqual([{ seen: 0 }, { seen: 1 }]);
  });

  it("come into one household where they say one", async () => {
    const actor = await world.actor("caseworker");
    const home = (form: RegistrationForm) => {
      form.residence.currentAddress = "同福胡同 8 号";
      form.guardianship.carerName = "测同福";
    };
    const importId = await checked(actor, await workbook([rowOf(home), rowOf(home), rowOf()]));
    await confirm(actor, importId);
    await work(actor, importId);
    const homes = await queryAll<{ id: string }>("SELECT c.household_id AS id FROM roster_row w JOIN registration r ON r.id = w.registration_id JOIN child c ON c.id = r.child_id WHERE w.import_id = $1 ORDER BY w.row_no", [importId]);
    expect(homes[0]).toEqual(homes[1]);
    expect(homes[2]).not.toEqual(homes[1]);
  });

  it("are registered but for the one at which the database fails", async () => {
    const actor = await world.actor("caseworker");
    const bad = registrationForm();
    const importId = await checked(actor, await workbook([rowOf(), cellsOf(bad), rowOf()]));
    await confirm(actor, importId);
    await adminQuery(`CREATE FUNCTION fail_on_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.name = '${bad.child.name}' THEN RAISE EXCEPTION 'as a disk does'; END IF; RETURN NEW; END $$`);
    await adminQuery("CREATE TRIGGER fail_on_name BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION fail_on_name()");
    try {
      expect(await work(actor, importId)).toBe("done");
    } finally {
      await adminQuery("DROP TRIGGER fail_on_name ON child; DROP FUNCTION fail_on_name()");
    }
    expect(await rosterPage(actor, importId, {})).toMatchObject({ status: "DONE", registered: 2, failed: 1, rows: [{ result: "REGISTERED" }, { result: "FAILED", resultCode: "unexpected" }, { result: "REGISTERED" }] });
    expect(await queryAll("SELECT 1 FROM child WHERE name = $1", [bad.child.name])).toEqual([]);
  });
});
