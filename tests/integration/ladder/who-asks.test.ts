import { beforeAll, beforeEach, expect, it } from "vitest";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { addDays } from "@/lib/shared/dates";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { bare, ladderOf, today, type Change } from "./support";

let world: World;
let record: CaseRecord;
const { take, taken, note, page, strike } = ladderOf(() => ({ world, record }));
const MOTHER = { by: "court", subject: "MOTHER", person: "徐晓雨", skipReason: "" } as const;
const asked = (more: Partial<Change> = {}): Change => ({ ...bare, ...MOTHER, step: "RESTORATION", takenOn: addDays(today, -30), ...more });
const support = (more: Partial<Change> = {}): Change => ({ ...asked(), step: "SUPPORT_ORDER", takenOn: addDays(today, -150), ...more });
const stands = async () => (await page("caseworker"))?.standing.map(({ what, who }) => `${what} ${who ?? ""}`.trim());
const STANDS = ["revoked MOTHER", "appointed"];

beforeAll(async () => {
  world = await createWorld();
});
/** Only the mother's guardianship is revoked; the grandmother was appointed. */
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  await queryAll("UPDATE care_case SET opened_at = $2::date WHERE id = $1", [record.caseId, addDays(today, -260)]);
  await taken({ ...asked(), step: "SUIT", applicant: "CIVIL_AFFAIRS", takenOn: addDays(today, -240), skipReason: "情节严重" });
  await taken({ ...asked(), step: "JUDGMENT", result: "REVOKED", takenOn: addDays(today, -200), effectiveOn: addDays(today, -190) });
  await taken({ ...asked(), step: "GUARDIAN_APPOINTED", subject: "OTHER_CARER", person: "徐奶奶", relation: "MATERNAL_GRANDPARENT", takenOn: addDays(today, -150) });
});

it("a guardianship is asked back by whom it was taken from alone; nobody else's comes of it, and the page offers nobody else", async () => {
  for (const [subject, person] of [["FATHER", "尹晨阳"], ["OTHER_CARER", "张三"]] as const) {
    expect(await take("caseworker", asked({ subject, person })), person).toMatchObject({ code: "INVALID", fieldErrors: { subject: { key: "restoresOther", params: { person, who: "徐晓雨" } } } });
  }
  expect(await take("caseworker", asked({ person: "徐某" }))).toMatchObject({ code: "INVALID", fieldErrors: { person: { key: "restoresOther" } } });
  const view = (await page("caseworker"))?.steps.find(({ step }) => step === "RESTORATION");
  expect(view).toMatchObject({ whom: [{ subject: "MOTHER", person: "徐晓雨", revoked: true }], about: { subject: "MOTHER", person: "徐晓雨" } });
  const stepId = await taken(asked());
  expect(await note("caseworker", stepId, "RESTORED", { resultOn: today })).toMatchObject({ ok: true });
  expect(await stands()).toEqual(["restored MOTHER"]);
});

it("one that is on record about somebody who never lost it counts for nothing and says so; it cannot come to a restoration, and is struck out", async () => {
  const stepId = await taken(asked());
  // As it could be written down before.
  const about = (subject: string, person: string) => queryAll("UPDATE ladder_step SET subject = $2::\"LadderSubject\", content_cipher = $3 WHERE id = $1", [
    stepId, subject, encryptField(JSON.stringify({ person, reference: "", account: "申请恢复" }), { table: "ladder_step", column: "content_cipher", rowId: stepId }),
  ]);
  await about("FATHER", "尹晨阳");
  expect((await page("caseworker"))?.taken.find((row) => row.stepId === stepId)).toMatchObject({ restoresNobody: true, results: ["NOT_RESTORED", "WITHDRAWN"] });
  expect(await note("caseworker", stepId, "RESTORED", { resultOn: today })).toMatchObject({ code: "INVALID", fieldErrors: { result: { key: "restoredNotRevoked" } } });
  await about("MOTHER", "徐晓雨");
  expect(await note("caseworker", stepId, "RESTORED", { resultOn: today })).toMatchObject({ ok: true });
  await about("OTHER_CARER", "张三");
  expect(await stands()).toEqual(STANDS);
  expect((await page("caseworker"))?.restored).toEqual([]);
  await queryAll("UPDATE child_guardian SET role = 'MOTHER', relation = 'MOTHER', name = '徐晓雨' WHERE child_id = $1 AND role = (SELECT role FROM child_guardian WHERE child_id = $1 ORDER BY position LIMIT 1)", [record.childId]);
  expect((await familyContacts(await world.actor("caseworker"), record.caseId))?.contacts.map(({ guardianship }) => guardianship?.what)).toContain("revoked");
  expect(await strike("supervisor", stepId, { version: 2 })).toMatchObject({ ok: true });
  expect(await stands()).toEqual(STANDS);
});

it("support is owed by whose guardianship is revoked; of the other parent it is written down with the reason, of nobody else", async () => {
  expect(await take("caseworker", support({ subject: "OTHER_CARER", person: "王五" }))).toMatchObject({ code: "INVALID", fieldErrors: { subject: { key: "payerOther", params: { person: "王五", who: "徐晓雨" } } } });
  expect(await take("caseworker", support({ subject: "FATHER", person: "尹晨阳" }))).toMatchObject({ code: "INVALID", fieldErrors: { payerReason: { key: "payerNotRevoked" } } });
  expect(await take("caseworker", asked({ payerReason: "判决" }))).toMatchObject({ code: "INVALID", fieldErrors: { payerReason: { key: "notHere" } } });
  const stepId = await taken(support({ subject: "FATHER", person: "尹晨阳", payerReason: "不与未成年人共同生活，抚养纠纷判决" }));
  expect((await page("caseworker"))?.taken.find((row) => row.stepId === stepId)).toMatchObject({ payerReason: "不与未成年人共同生活，抚养纠纷判决" });
  expect(await take("caseworker", support())).toMatchObject({ ok: true });
});
