import excel from "exceljs";
import office from "officecrypto-tool";
import { createTranslator } from "use-intl/core";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { formSheet, type FormWords } from "@/components/export/form-sheet";
import { approveExport } from "@/lib/features/export/mutations/approve-export";
import { requestExport } from "@/lib/features/export/mutations/request-export";
import { EXPORT_PURPOSES, OWN_FILE, TO_THE_HOME } from "@/lib/features/export/schema";
import { formToPrint } from "@/lib/features/registration/queries/form-to-print";
import type { FormToTakeOut } from "@/lib/features/registration/queries/forms-to-take-out";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { sealTexts } from "@/lib/server/crypto/texts";
import { executeMutation } from "@/lib/server/write/execute";
import { makeExportFile, openExportFile } from "@/lib/workflows/export-ledger";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { pagesOf } from "../../support/pdf-text";
import { caseInService } from "../referral/support";
import { filed } from "../registration/support";

/** What registration forms say where they go to others: how nobody is reached who may have harmed the child, and where it is now. */
const { noContact, notShown } = MESSAGES["zh-CN"].export.form;
const SOURCE = MESSAGES["zh-CN"].enums.RegistrationSource;
const [MOTHER, WORK, GRANDMOTHER] = ["19900000848", "某超市", "19900000111"];
const ACCOUNT = "孩子说同学小齐知道它在哪里";
let world: World;
let suspected: { registrationId: string; childId: string };

beforeAll(async () => {
  world = await createWorld();
  suspected = await filed(world, "caseworker", registrationForm((given) => {
    given.head.source = "SCHOOL_NOTICE";
    given.need.narrative = ACCOUNT;
    given.need.suggestedHelp = `联系其母${MOTHER}后安排`;
    Object.assign(given.parents[1], { name: "某母", condition: "NORMAL", phone: MOTHER, workPlace: WORK });
    Object.assign(given.guardianship, { carerName: "某祖母", carerPhone: GRANDMOTHER });
  }));
  await asMaintenance((client) => client.query("UPDATE child_guardian SET withheld = (role = 'MOTHER') WHERE child_id = $1", [suspected.childId]));
});

const words = (): FormWords => {
  const of = (namespace: string) => createTranslator({ locale: "zh-CN", messages: MESSAGES["zh-CN"], namespace } as never) as never;
  return { t: of("export"), registration: of("registration"), enums: of("enums"), header: of("case.header"), print: of("common.print"), marks: of("common.mark"), taken: of("merge.taken.code"), value: of("referral.value") };
};
const facts = () => ({ requestId: "forms-outside", ip: "203.0.113.7" });

/** All texts of the file, in their order. */
async function textsOf(given: { kind: "FORMS" | "FORMS_PDF"; purpose: string; registrationId?: string }): Promise<string> {
  const actor = await world.actor("caseworker");
  const asked = await executeMutation(requestExport, actor, { list: {}, note: "按用途导出", ...given });
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  const { exportId } = asked.data;
  if (!given.registrationId) expect(await executeMutation(approveExport, await world.actor("supervisor"), { exportId, version: 1 })).toMatchObject({ ok: true });
  const made = await makeExportFile(actor, exportId, () => { throw new Error("no table was asked for"); }, facts(), (form, about) => formSheet(words(), form, about));
  const file = await openExportFile(actor, exportId, facts());
  if (!made.ok || !file.ok) throw new Error(JSON.stringify([made, file.ok]));
  if (given.kind === "FORMS_PDF") return (await pagesOf(file.data.bytes, made.data.password)).join("|");
  const book = new excel.Workbook();
  await book.xlsx.load((await office.decrypt(file.data.bytes, { password: made.data.password })) as never);
  const texts: unknown[] = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.value)));
  return texts.join("|");
}

describe("somebody whom nobody is to ring up", () => {
  it.each(EXPORT_PURPOSES.flatMap((purpose) => (["FORMS", "FORMS_PDF"] as const).map((kind) => [purpose, kind] as const)))("has neither number nor place of work in a form for %s (%s), unless the office files it", async (purpose, kind) => {
    const own = purpose === OWN_FILE;
    const text = await textsOf({ kind, purpose, registrationId: suspected.registrationId });
    expect([text.includes(MOTHER), text.includes(WORK), text.includes(notShown)]).toEqual([own, own, !own]);
    expect(text).toContain(GRANDMOTHER);
    expect(text.replaceAll("|", "").includes(SOURCE.SCHOOL_NOTICE)).toBe(own);
    // The account names whoever it is about; the other words lose the number alone.
    expect(text.replaceAll("|", "").includes(ACCOUNT)).toBe(own);
    expect(text.replaceAll("|", "")).toContain(own ? `联系其母${MOTHER}后安排` : "联系其母****后安排");
    // The office's own has the number with the mark beside it.
    expect(text.replaceAll("|", "")).toContain(own ? `${MOTHER}（${noContact}）` : noContact);
  }, 60_000);

  it("has none in a batch either; the other children's forms are whole", async () => {
    await filed(world, "caseworker", registrationForm((given) => Object.assign(given.guardianship, { carerPhone: "19900000222" })));
    const text = await textsOf({ kind: "FORMS", purpose: "MEETING" });
    expect(text).not.toMatch(new RegExp(`${MOTHER}|${WORK}`));
    expect(text.split(noContact)).toHaveLength(2);
    for (const number of [GRANDMOTHER, "19900000222"]) expect(text).toContain(number);
  }, 60_000);
});

it("a form that is printed is a copy for others; that of the office is whole, that for the family has nobody's number and is not made while harm is known", async () => {
  const printed = async (registrationId: string) => {
    const copies = await formToPrint(await world.actor("caseworker"), registrationId, new Date());
    if (!copies) throw new Error("not printed");
    const of = (copy: FormToTakeOut | null) => (copy ? JSON.stringify(formSheet(words(), copy, { reader: { name: "李文静", organisation: { name: "三里屯街道民政科" } }, at: new Date() })) : null);
    return { own: of(copies.own) ?? "", others: of(copies.others) ?? "", family: of(copies.family) };
  };
  const { own, others, family } = await printed(suspected.registrationId);
  for (const said of [MOTHER, WORK, SOURCE.SCHOOL_NOTICE]) expect([own.includes(said), others.includes(said)], said).toEqual([true, false]);
  expect([own.includes(GRANDMOTHER), others.includes(GRANDMOTHER), others.includes(noContact), family]).toEqual([true, true, true, null]);
  const unharmed = await filed(world, "caseworker", registrationForm((form) => Object.assign(form.guardianship, { carerPhone: "19900000333" })));
  const copies = await printed(unharmed.registrationId);
  expect([copies.own, copies.others, copies.family ?? ""].map((text) => text.includes("19900000333"))).toEqual([true, true, false]);
  expect(copies.family).not.toBeNull();
  expect(await formToPrint(await world.actor("farCaseworker"), suspected.registrationId, new Date())).toBeNull();
});

it.each(["FORMS", "FORMS_PDF"] as const)("a form says under its title where the child is now (%s)", async (kind) => {
  const ready = await caseInService(world, "T4_1", { assessed: true });
  const registration = await asMaintenance(async (client) => {
    const id = v7();
    await client.query(
      `INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key, until, ground)
       VALUES ($1, $2, $3, $4, 'INTERIM_GUARDIANSHIP', '2026-11-22', $5, $6, $7, $5, now(), gen_random_uuid(), '2027-11-21', 'REMOVED_FROM_DANGER')`,
      [id, ready.caseId, ready.childId, ready.division, world.organisationId.station, sealTexts("ladder_step", id, { content: "{}" }).contentCipher, world.userId.caseworker],
    );
    const { rows } = await client.query<{ id: string }>("SELECT id FROM registration WHERE child_id = $1", [ready.childId]);
    return rows[0]?.id ?? "";
  });
  const text = (await textsOf({ kind, purpose: "FILING", registrationId: registration })).replaceAll("|", "");
  expect(text).toMatch(/登记日期：目前所在：临时监护 · [^（]+（至 2027-11-21）/);
  expect((await textsOf({ kind, purpose: "FILING", registrationId: suspected.registrationId }))).not.toContain("目前所在");
  // Taken along to the family, it does not tell whoever the child was taken from.
  expect((await textsOf({ kind, purpose: TO_THE_HOME, registrationId: registration })).replaceAll("|", "")).not.toMatch(/目前所在|2027-11-21/);
}, 60_000);

it.each(["FORMS", "FORMS_PDF"] as const)("a guardian who was not asked to confirm has no line to sign (%s)", async (kind) => {
  const asked = await filed(world, "caseworker", registrationForm());
  const spared = await filed(world, "caseworker", registrationForm((given) => Object.assign(given.signatures, { guardianConfirms: false, guardianReason: "父亲涉嫌施暴，不宜征求" })));
  const lineIn = async (registrationId: string) => (await textsOf({ kind, purpose: "FILING", registrationId })).replaceAll("|", "").includes("监护人（签字）");
  expect([await lineIn(asked.registrationId), await lineIn(spared.registrationId)]).toEqual([true, false]);
  // The paper says of somebody that they are no contact: it is not laid before the family.
  await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1 AND role = 'FATHER'", [asked.childId]);
  expect(await lineIn(asked.registrationId)).toBe(false);
}, 60_000);
