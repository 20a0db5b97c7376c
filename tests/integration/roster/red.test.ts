import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { confirmRoster } from "@/lib/features/roster/mutations/confirm-roster";
import { rosterPage } from "@/lib/features/roster/queries/roster-page";
import { executeMutation } from "@/lib/server/write/execute";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { cellsOf, checked, columnAt, facts, rowOf, work, workbook } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => asMaintenance((client) => client.query("DELETE FROM roster_import; DELETE FROM roster_mapping")));

const put = (row: string[], at: string, value: string): string[] => row.map((cell, index) => (index === columnAt(at) ? value : cell));
const red = (form: RegistrationForm) => void Object.assign(form.need, { urgency: "RED" });

describe("a child that a roster grades red", () => {
  it("is named before the roster is confirmed, also where its row is left out; then stands first among those of the same limit, and the supervisor is told at once", async () => {
    const actor = await world.actor("caseworker");
    const form = registrationForm(red);
    const importId = await checked(actor, await workbook([rowOf(), rowOf(), cellsOf(form), put(rowOf(red), "head.source", "电视"), ...Array.from({ length: 30 }, () => rowOf())]));
    const { red: named, version } = await rosterPage(actor, importId, {});
    expect(named).toMatchObject({ registers: { count: 1, named: [{ rowNo: 4, name: form.child.name }] }, leaves: { count: 1, named: [{ rowNo: 5 }] } });
    expect(await executeMutation(confirmRoster, actor, { importId, version }, facts())).toMatchObject({ ok: true, data: { rows: 33 } });
    expect(await work(actor, importId)).toBe("done");
    const supervisor = await world.actor("supervisor");
    const first = await listChecks(supervisor, undefined, new Date());
    expect(first?.rows[0]).toMatchObject({ name: form.child.name, urgency: "RED", urgent: false });
    const second = await listChecks(supervisor, first?.next ?? undefined, new Date());
    expect(new Set([...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ registrationId }) => registrationId)).size).toBe(33);
    const { notices } = await listNotices(supervisor, new Date());
    expect(notices.map(({ kind, urgent, number, params }) => ({ kind, urgent, number, params }))).toEqual([{ kind: "registrationFiled", urgent: true, number: first?.rows[0]?.number, params: { red: "yes" } }]);
  });
});

describe("one wrong cell", () => {
  it("is one fault: what is taken from it is not asked for", async () => {
    const bad = [
      put(put(rowOf(), "child.idNumber", "110105201405200011"), "child.birthDate", ""), put(put(rowOf(), "residence.currentCommunity", "不存在社区"), "residence.currentStreet", ""),
      put(put(rowOf(), "child.idNumber", ""), "child.birthDate", ""),
    ];
    const actor = await world.actor("caseworker");
    const { rows } = await rosterPage(actor, await checked(actor, await workbook(bad)), {});
    expect(rows.map(({ faults }) => faults.map(({ path }) => path))).toEqual([["child.idNumber"], ["residence.currentCommunity"], ["child.birthDate", "child.idNumber"]]);
  });

  it("and a row that repeats another is told as such: word for word, or by the ID number", async () => {
    const form = registrationForm();
    const actor = await world.actor("caseworker");
    const { rows, counts } = await rosterPage(actor, await checked(actor, await workbook([cellsOf(form), cellsOf(form), put(cellsOf(form), "need.narrative", "另一行")])), {});
    expect(counts).toMatchObject({ NEW: 1, SAME: 1, DUPLICATE: 1 });
    expect(rows[1]).toMatchObject({ outcome: "SAME", matches: [{ rowNo: 2, copy: true }] });
    expect(rows[2]).toMatchObject({ outcome: "DUPLICATE", matches: [{ rowNo: 2, reasons: ["SAME_ID"] }] });
  });
});
