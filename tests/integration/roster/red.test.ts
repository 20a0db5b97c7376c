import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { confirmRoster } from "@/lib/features/roster/mutations/confirm-roster";
import { rosterPage } from "@/lib/features/roster/queries/roster-page";
import { executeMutation } from "@/lib/server/write/execute";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { TEMPLATE_NOTES, TEMPLATE_VERSION, templateLists } from "@/lib/features/roster/fields";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { cellsOf, checked, columnAt, facts, rowOf, work, workbook } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => asMaintenance((client) => client.query("DELETE FROM roster_import; DELETE FROM roster_mapping")));

const put = (row: string[], at: string, value: string): string[] => row.map((cell, index) => (index === columnAt(at) ? value : cell));
const red = (form: RegistrationForm) => void Object.assign(form.need, { urgency: "RED" });

describe("a child that a roster grades red", () => {
  it("is named before the roster is confirmed, also where its row is left out; then heads the queue of checks with a limit of its own, and the supervisor is told at once", async () => {
    const actor = await world.actor("caseworker");
    const form = registrationForm(red);
    const importId = await checked(actor, await workbook([rowOf(), rowOf(), cellsOf(form), put(rowOf(red), "head.source", "电视"), ...Array.from({ length: 30 }, () => rowOf())]));
    const { red: named, version } = await rosterPage(actor, importId, {});
    expect(named).toMatchObject({ limit: { unit: "WORKING_DAY" }, registers: { count: 1, named: [{ rowNo: 4, name: form.child.name }] }, leaves: { count: 1, named: [{ rowNo: 5 }] } });
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

describe("many children that a roster grades red", () => {
  const filed = async (reds: number) => {
    await queryAll("DELETE FROM notice");
    const actor = await world.actor("caseworker");
    const importId = await checked(actor, await workbook([...Array.from({ length: reds }, () => rowOf(red)), rowOf()]));
    const { version } = await rosterPage(actor, importId, {});
    expect(await executeMutation(confirmRoster, actor, { importId, version }, facts())).toMatchObject({ ok: true });
    const before = await listNotices(await world.actor("supervisor"), new Date());
    expect(await work(actor, importId)).toBe("done");
    return { importId, before, after: (await listNotices(await world.actor("supervisor"), new Date())).notices };
  };

  it("are told of once, before the first is registered, by a notice that leads to exactly these; a page more than they fill follows it", async () => {
    const { before, after, importId } = await filed(52);
    expect(before.notices).toHaveLength(1);
    expect(after).toMatchObject([{ kind: "rosterRed", urgent: true, params: { count: 52, rows: "" } }]);
    const told = /^\/checks\?told=(.+)$/.exec(after[0]?.href ?? "")?.[1] ?? "";
    const supervisor = await world.actor("supervisor");
    const first = await listChecks(supervisor, undefined, new Date(), { told });
    const second = await listChecks(supervisor, first?.next ?? undefined, new Date(), { told });
    const listed = [...(first?.rows ?? []), ...(second?.rows ?? [])];
    expect([first?.total, listed.length, second?.next]).toEqual([52, 52, null]);
    const red = await queryAll<{ id: string }>("SELECT registration_id AS id FROM roster_row WHERE import_id = $1 AND red ORDER BY 1", [importId]);
    expect(listed.map(({ registrationId }) => registrationId).sort()).toEqual(red.map(({ id }) => id));
    // To nobody else the notice opens anything, and what is no notice opens nothing.
    expect((await listChecks(await world.actor("otherSupervisor"), undefined, new Date(), { told }))?.total).toBe(0);
    expect((await listChecks(supervisor, undefined, new Date(), { told: importId }))?.total).toBe(0);
  }, 120_000);

  it.each([[4, ["registrationFiled", "registrationFiled", "registrationFiled", "registrationFiled"]], [5, ["rosterRed"]]])("%d of them are told of one by one below five, together from five on", async (reds, kinds) => {
    expect((await filed(reds)).after.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe("a row that contradicts itself, or writes names as lists do", () => {
  it("is told of street life that its category states and its column denies; blanks within a Chinese name are none of it", async () => {
    const actor = await world.actor("caseworker");
    const street = (form: RegistrationForm) => void Object.assign(form.head, { primaryCategory: "C4_STREET_LIFE" });
    const bad = rowOf(street);
    const named = put(rowOf(), "child.name", "王 小　明");
    const bytes = await workbook([bad, named], { change: (_sheet, book) => {
      book.addWorksheet(TEMPLATE_NOTES).addRow(["列名"]);
      book.addWorksheet(templateLists(TEMPLATE_VERSION)).addRow(["姓名"]);
    } });
    const { rows, others, oldTemplate } = await rosterPage(actor, await checked(actor, bytes), {});
    expect(rows[0]?.faults).toMatchObject([{ path: "history.streetLife", key: "streetLifeDenied" }]);
    expect(rows[1]).toMatchObject({ name: "王小明", faults: [] });
    // The template's own sheets are no sheets that were left out, though another program shows the hidden one.
    expect([others, oldTemplate]).toEqual([0, false]);
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
