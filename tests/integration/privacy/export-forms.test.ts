import excel from "exceljs";
import office from "officecrypto-tool";
import sharp from "sharp";
import { createTranslator } from "use-intl/core";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { formSheet, type FormWords } from "@/components/export/form-sheet";
import { approveExport } from "@/lib/features/export/mutations/approve-export";
import { requestExport } from "@/lib/features/export/mutations/request-export";
import { listExports } from "@/lib/features/export/queries/list-exports";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { sealTexts } from "@/lib/server/crypto/texts";
import { executeMutation } from "@/lib/server/write/execute";
import { makeExportFile, openExportFile } from "@/lib/workflows/export-ledger";
import { dropPhoto, receivePhoto } from "@/lib/workflows/photos";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { pagesOf, picturesOf } from "../../support/pdf-text";
import { filed } from "../registration/support";

let world: World;
let one: { registrationId: string };
let form: RegistrationForm;
beforeAll(async () => {
  world = await createWorld();
  form = registrationForm((given) => Object.assign(given.need, { narrative: "=HYPERLINK(\"http://x\")" }));
  one = await filed(world, "caseworker", form);
  await filed(world, "caseworker", registrationForm());
  await filed(world, "otherCaseworker", registrationForm((given) => Object.assign(given.residence, { currentStreet: "110105005", currentCommunity: "110105005048" })));
});

const words = (): FormWords => {
  const of = (namespace: string) => createTranslator({ locale: "zh-CN", messages: MESSAGES["zh-CN"], namespace } as never) as never;
  return { t: of("export"), registration: of("registration"), enums: of("enums"), header: of("case.header"), print: of("common.print"), marks: of("common.mark"), taken: of("merge.taken.code"), value: of("referral.value") };
};
const facts = () => ({ requestId: "export-forms", ip: "203.0.113.7" });
const ask = async (person: PersonKey, input: object = {}) => executeMutation(requestExport, await world.actor(person), { kind: "FORMS", list: {}, purpose: "FILING", note: "归档签字", ...input });
const make = async (person: PersonKey, exportId: string) =>
  makeExportFile(await world.actor(person), exportId, () => { throw new Error("no table was asked for"); }, facts(), (given, about) => formSheet(words(), given, about));
async function bookOf(person: PersonKey, exportId: string) {
  const made = await make(person, exportId);
  const file = await openExportFile(await world.actor(person), exportId, facts());
  if (!made.ok || !file.ok) throw new Error(JSON.stringify([made, file.ok]));
  const book = new excel.Workbook();
  await book.xlsx.load((await office.decrypt(file.data.bytes, { password: made.data.password })) as never);
  return { book, rows: made.data.rows };
}
const PARTS = Object.values(MESSAGES["zh-CN"].registration.section);
async function pdfOf(person: PersonKey, registrationId: string): Promise<{ pages: string[]; pictures: number[] }> {
  const asked = await ask(person, { kind: "FORMS_PDF", registrationId });
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  const made = await make(person, asked.data.exportId);
  const file = await openExportFile(await world.actor(person), asked.data.exportId, facts());
  if (!made.ok || !file.ok) throw new Error(JSON.stringify([made, file.ok]));
  return { pages: await pagesOf(file.data.bytes, made.data.password), pictures: await picturesOf(file.data.bytes, made.data.password) };
}
const textsOf = (sheet: excel.Worksheet | undefined) => {
  const texts: unknown[] = [];
  sheet?.eachRow((row) => row.eachCell((cell) => texts.push(cell.value)));
  return texts;
};

describe("the form of one child", () => {
  it("leaves as a sheet for A4, its heads on each page, with places for signatures and seal; as its reader sees it", async () => {
    const asked = await ask("caseworker", { registrationId: one.registrationId });
    expect(asked).toMatchObject({ ok: true, data: { status: "APPROVED", rows: 1 } });
    if (!asked.ok) return;
    const { book, rows } = await bookOf("caseworker", asked.data.exportId);
    expect(rows).toBe(1);
    expect(book.worksheets).toHaveLength(1);
    const sheet = book.worksheets[0];
    expect(sheet?.name).toMatch(/^DJ-110105004-/);
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: "portrait", fitToWidth: 1, fitToHeight: 0, printTitlesRow: "1:2", printArea: `A1:D${sheet?.rowCount}` });
    expect(sheet?.headerFooter.oddFooter).toMatch(/&P \/ &N/);
    const texts = textsOf(sheet);
    for (const text of ["困境未成年人情况登记表", "姓名", form.child.name, "未成年人基本情况", "排查发现", form.guardianship.carerPhone, "填表人（签字）", "负责人（签字）", "监护人（签字）", "单位盖章"]) expect(texts).toContain(text);
    // Its number is masked here as on the page; a text that looks like a formula is a text.
    expect(JSON.stringify(texts)).not.toContain(form.child.idNumber);
    expect(texts).toContain("'=HYPERLINK(\"http://x\")");
    expect(texts.filter((text) => typeof text === "object" && text !== null)).toEqual([]);
    expect(await queryAll("SELECT record_id, purpose FROM audit_event WHERE action = 'export.record'")).toEqual([{ record_id: one.registrationId, purpose: "FILING" }]);
    expect((await listExports(await world.actor("caseworker"), new Date())).own).toMatchObject([{ kind: "FORMS", one: true, rows: 1 }]);
  });

  it("leaves as a PDF under its password too: the same text, page numbers of its own, places for signatures and seal", async () => {
    const asked = await ask("caseworker", { kind: "FORMS_PDF", registrationId: one.registrationId });
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    const made = await make("caseworker", asked.data.exportId);
    const file = await openExportFile(await world.actor("caseworker"), asked.data.exportId, facts());
    if (!made.ok || !file.ok) throw new Error(JSON.stringify([made, file.ok]));
    const { bytes, kind } = file.data;
    expect([kind, bytes.subarray(0, 8).toString("latin1")]).toEqual(["FORMS_PDF", "%PDF-1.7"]);
    await expect(pagesOf(bytes)).rejects.toThrow(/password/i);
    await expect(pagesOf(bytes, "wrong")).rejects.toThrow(/password/i);
    const pages = await pagesOf(bytes, made.data.password);
    const whole = pages.join("|");
    for (const text of [form.child.name, form.guardianship.carerPhone, "未成年人基本情况", "排查发现", "填表人（签字）", "监护人（签字）", "单位盖章"]) expect(whole, text).toContain(text);
    expect(whole).not.toContain(form.child.idNumber);
    pages.forEach((page, index) => expect(page).toContain(`${index + 1} / ${pages.length}`));
  });

  it("as a PDF is a form: its title, number and day, father and mother apart, no part broken by the page's end, signatures and seal under their heading", async () => {
    const long = "父亲外出务工，母亲失去联系，由祖母照看。".repeat(15);
    const { registrationId } = await filed(world, "caseworker", registrationForm((given) => {
      Object.assign(given.need, { narrative: long, suggestedHelp: long });
      Object.assign(given.health, { mentalNotes: long, behaviourNotes: long });
      Object.assign(given.parents[1], { name: "钱试母", condition: "IMPRISONED", conditionSince: "2020-01" });
    }));
    const { pages } = await pdfOf("caseworker", registrationId);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toMatch(/困境未成年人情况登记表\|登记单位：.*登记编号：DJ-110105004-.*登记日期：\d{4}-\d{2}-\d{2}\|登记情况\|/);
    expect(pages[0]).toContain("|照片");
    // What stands first under the heads of a page is the heading of a part, and its number is on each.
    for (const page of pages.slice(1)) expect(page).toMatch(new RegExp(`^困境未成年人情况登记表\\|DJ-110105004-[^|]+\\|(?:[^|]+导出[^|]+\\|\\d / \\d\\|)?(?:${PARTS.join("|")})\\|`));
    const parents = pages.find((page) => page.includes("父母情况"));
    expect(parents).toMatch(/父母情况\|父亲\|姓名\|.*\|母亲\|姓名\|钱试母\|.*起始时间\|2020-01/);
    expect(parents).not.toMatch(/父亲姓名|母亲状况/);
    const signed = pages.find((page) => page.includes("单位盖章")) ?? "";
    expect(signed).toMatch(/签字\|填表人\|.*填表人（签字）\|.*审核人（签字）\|.*负责人（签字）\|.*监护人（签字）\|.*单位盖章/);
    expect(signed.match(/年[\s|]*月[\s|]*日/g)).toHaveLength(5);
  }, 60_000);

  it("as a PDF has no page of signatures alone: the part before stands above them, whole or with its last row", async () => {
    const long = "父亲外出务工，母亲失去联系，由祖母照看。".repeat(5);
    const lines = (count: number) => Array(count).fill("由祖母照看。").join("\n");
    const crowded = await filed(world, "caseworker", registrationForm((given) => {
      Object.assign(given.parents[1], { name: "钱试母", condition: "IMPRISONED", conditionSince: "2020-01" });
      Object.assign(given.residence, { currentAddress: long, registeredAddress: long });
      Object.assign(given.need, { narrative: long.repeat(2) });
    }));
    const whole = (await pdfOf("caseworker", crowded.registrationId)).pages.find((page) => page.includes("单位盖章"));
    expect(whole).toMatch(/\|需求与建议\|需求\|.*\|签字\|填表人\|.*单位盖章/);
    const told = await filed(world, "caseworker", registrationForm((given) => Object.assign(given.need, { suggestedHelp: lines(25), narrative: lines(14) })));
    const parted = (await pdfOf("caseworker", told.registrationId)).pages.find((page) => page.includes("单位盖章"));
    expect(parted).toMatch(/\|需求与建议\|情况说明\|.*\|签字\|填表人\|.*单位盖章/);
  }, 60_000);

  it("says under its title what changed since it was filed and on which day, in both files; income has its unit", async () => {
    const { registrationId, childId } = await filed(world, "caseworker", registrationForm((given) => Object.assign(given.household, { incomePerHead: 4000 })));
    expect((await pdfOf("caseworker", registrationId)).pages[0]).not.toContain("此后变更的");
    const correct = (field: string, status: string, decidedAt: string | null, content: object = {}) => asMaintenance(async (client) => {
      const id = v7();
      await client.query(
        `INSERT INTO record_correction (id, child_id, division, field, status, content_cipher, proposed_by_id, proposed_org_id, proposed_at, decided_by_id, decided_at)
         SELECT $1, c.id, c.division, $3::"CorrectionField", $4::"CorrectionStatus", $5, $6, $7, '2026-03-01T00:00:00Z', CASE WHEN $8::timestamptz IS NULL THEN NULL ELSE $6::uuid END, $8 FROM child c WHERE c.id = $2`,
        [id, childId, field, status, sealTexts("record_correction", id, { content: JSON.stringify(content) }).contentCipher, world.userId.caseworker, world.organisationId.street, decidedAt],
      );
    });
    // 17:00 on the 4th in UTC is the 5th in Beijing.
    await correct("ADDRESS", "ACCEPTED", "2026-03-02T02:00:00Z");
    await correct("ADDRESS", "ACCEPTED", "2026-03-04T17:00:00Z");
    await correct("SCHOOL", "ACCEPTED", "2026-03-03T02:00:00Z");
    await correct("CARER_PHONE", "WAITING", null);
    const father = (name: string, condition = "NORMAL") => ({ role: "FATHER", name, condition });
    await correct("PERSON", "ACCEPTED", "2026-03-06T02:00:00Z", { before: father("欧阳建军"), after: father("欧阳剑军") });
    await correct("PERSON", "ACCEPTED", "2026-03-07T17:00:00Z", { before: father("欧阳剑军"), after: father("欧阳健军") });
    await correct("PERSON", "ACCEPTED", "2026-03-09T02:00:00Z", { before: { ...father("于某"), role: "MOTHER" }, after: { ...father("于某", "DEAD"), role: "MOTHER" } });
    const note = "登记表保留填报时的内容。此后变更的：住址（2026年3月5日）、就读学校（2026年3月3日）、父亲 欧阳建军 → 欧阳健军（2026年3月8日更正）、母亲状况（2026年3月9日更正）";
    const { pages } = await pdfOf("caseworker", registrationId);
    expect(pages[0]?.replaceAll("|", "")).toContain(`${note}登记情况`);
    expect(pages.join("|")).toMatch(/人均月收入\|4,000(?:\.00)? 元/);
    const asked = await ask("caseworker", { registrationId });
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    const texts = textsOf((await bookOf("caseworker", asked.data.exportId)).book.worksheets[0]);
    expect(texts).toContain(note);
    expect(texts.some((text) => /^4,000(?:\.00)? 元$/.test(String(text)))).toBe(true);
  }, 60_000);

  it("as a PDF shows the photograph that stands, and its place where there is none or it was taken away", async () => {
    const body = new FormData();
    body.set("file", new File([new Uint8Array(await sharp({ create: { width: 90, height: 120, channels: 3, background: "#7a5c48" } }).jpeg().toBuffer())], "a.jpg"));
    const { registrationId } = one;
    const sent = await receivePhoto(await world.actor("caseworker"), new Request("http://localhost/api/photos", { method: "POST", body }), { registrationId }, facts());
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    const shown = await pdfOf("caseworker", registrationId);
    expect(shown.pictures).toEqual(shown.pages.map((_, index) => (index === 0 ? 1 : 0)));
    expect(shown.pages[0]).not.toContain("|照片");
    expect(await dropPhoto(await world.actor("caseworker"), { registrationId, documentId: sent.data.documentId }, facts())).toMatchObject({ ok: true });
    const without = await pdfOf("caseworker", registrationId);
    expect(without.pictures.every((count) => count === 0)).toBe(true);
    expect(without.pages[0]).toContain("|照片");
  }, 60_000);

  it.each<[PersonKey, string]>([["otherCaseworker", "NOT_FOUND"], ["socialWorker", "FORBIDDEN"], ["courtLiaison", "FORBIDDEN"], ["monitor", "FORBIDDEN"], ["auditor", "FORBIDDEN"]])("is not taken out by %s", async (person, code) => {
    expect(await ask(person, { registrationId: one.registrationId })).toMatchObject({ ok: false, code });
  });

  it("is not asked for under an id of nothing, nor as a table", async () => {
    expect(await ask("caseworker", { registrationId: v7() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await ask("caseworker", { kind: "LEDGER", registrationId: one.registrationId })).toMatchObject({ ok: false, code: "INVALID" });
  });
});

/** Of the own street, by all that stands above. */
const FILED = 6;

describe("the forms of a list", () => {
  it("ask for approval from the second on, and hold those of the own list alone, a sheet for each", async () => {
    await asMaintenance((client) => client.query("DELETE FROM export_request"));
    const asked = await ask("caseworker");
    expect(asked).toMatchObject({ ok: true, data: { status: "WAITING", rows: FILED } });
    if (!asked.ok) return;
    const { exportId } = asked.data;
    expect(await make("caseworker", exportId)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportWaiting" });
    expect(await executeMutation(approveExport, await world.actor("supervisor"), { exportId, version: 1 })).toMatchObject({ ok: true });
    const { book, rows } = await bookOf("caseworker", exportId);
    expect(rows).toBe(FILED);
    expect(book.worksheets.map(({ name }) => name.slice(0, 13))).toEqual(Array(FILED).fill("DJ-110105004-"));
    expect(await make("colleague", exportId)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("as one PDF begin each on a page of its own, laid out as the form of one child is", async () => {
    await asMaintenance((client) => client.query("DELETE FROM export_request"));
    const asked = await ask("caseworker", { kind: "FORMS_PDF" });
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    const { exportId } = asked.data;
    expect(await executeMutation(approveExport, await world.actor("supervisor"), { exportId, version: 1 })).toMatchObject({ ok: true });
    const made = await make("caseworker", exportId);
    const file = await openExportFile(await world.actor("caseworker"), exportId, facts());
    if (!made.ok || !file.ok) throw new Error(JSON.stringify([made, file.ok]));
    const pages = await pagesOf(file.data.bytes, made.data.password);
    const begin = pages.filter((page) => page.includes("登记单位："));
    expect(begin).toHaveLength(FILED);
    for (const page of begin) expect(page).toMatch(/1 \/ \d/);
    expect(pages.filter((page) => page.includes("单位盖章"))).toHaveLength(FILED);
    expect(pages.every((page) => page.startsWith("困境未成年人情况登记表|DJ-"))).toBe(true);
  }, 60_000);
});
