import { createTranslator } from "next-intl";
import { v7 } from "uuid";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { evidenceLetter, type EvidenceWords } from "@/components/court/evidence-letter";
import { addEvidence } from "@/lib/features/court/mutations/add-evidence";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { executeMutation } from "@/lib/server/write/execute";
import { printEvidence } from "@/lib/workflows/step-paper-file";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { pagesOf } from "../../support/pdf-text";
import { bare, ladderOf } from "../ladder/support";

const of = (namespace: string) => createTranslator({ locale: OFFICIAL_LOCALE, messages: MESSAGES[OFFICIAL_LOCALE], namespace: namespace as "ladder.paper" });
const words = { t: of("court.evidence"), print: of("common.print"), paper: of("ladder.paper"), enums: of("enums"), marks: of("common.mark") } as unknown as EvidenceWords;
let world: World;
let record: CaseRecord;
let suitId: string;
const { taken, strike } = ladderOf(() => ({ world, record }));
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  suitId = await taken({ ...bare, step: "SUIT", by: "court", subject: "MOTHER", person: "某母", applicant: "CIVIL_AFFAIRS" });
});

const file = async (person: PersonKey) => printEvidence(await world.actor(person), record.caseId, suitId, (list, copy) => evidenceLetter(list, copy, words), { requestId: "evidence-test", ip: "203.0.113.9" });
/** Lines are broken anywhere: the text is compared without its breaks. */
const pages = async (person: PersonKey) => {
  const made = await file(person);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return (await pagesOf(made.data.bytes)).map((page) => page.replace(/[|\s]/g, ""));
};
const add = async (count: number) => {
  for (let at = 1; at <= count; at += 1) {
    const added = await executeMutation(addEvidence, await world.actor("caseworker"), { suitId, clientKey: v7(), name: `第${at}份走访记录`, source: "街道", proves: `证明第${at}次走访时未成年人无人照料，监护人经劝诫仍不改正`, pages: at, form: "COPY", copies: 3, documentId: null });
    expect(added).toMatchObject({ ok: true });
  }
};

it("is a list for the court with parties, each piece and places for signature and seal; each copy has a number that the log holds", async () => {
  await add(2);
  const [only, ...more] = await pages("caseworker");
  expect(more).toEqual([]);
  for (const each of ["证据清单", "受理法院：北京市朝阳区人民法院", "申请人：民政部门", "被申请人：某母（母亲）", "证据名称", "第1份走访记录", "证明第2次走访时未成年人无人照料，监护人经劝诫仍不改正", "复印件", "负责人（签字）", "（盖章）", ORGANISATIONS.street.name]) expect(only, each).toContain(each);
  const [look] = await queryAll<{ action: string; after: { copy: string; page: string } }>("SELECT action, after FROM audit_event WHERE record_type = 'LADDER_STEP' AND record_id = $1 AND action = 'look.print'", [suitId]);
  expect(look?.after.page).toBe(`/cases/${record.caseId}/ladder/${suitId}/evidence`);
  expect(only).toContain(`打印件编号${look?.after.copy ?? "none"}`);
});

it("goes over as many pages as it needs, with its heads on each, no row in two", async () => {
  await add(45);
  const sheets = await pages("reviewer");
  expect(sheets.length).toBeGreaterThan(1);
  for (const sheet of sheets.slice(0, -1)) expect(sheet).toContain("证据名称");
  for (let at = 1; at <= 45; at += 1) expect(sheets.filter((sheet) => sheet.includes(`第${at}份走访记录`) && sheet.includes(`证明第${at}次走访时未成年人无人照料，监护人经劝诫仍不改正`)), String(at)).toHaveLength(1);
  expect(sheets.at(-1)).toContain("负责人（签字）");
});

it("is for street and district alone, and of a suit that stands", async () => {
  await add(1);
  await insertGrant(world, record, "agency", "ASSIGNMENT");
  for (const person of ["otherCaseworker", "socialWorker", "communityOfficer", "courtLiaison", "monitor"] as const) expect(await file(person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect(await strike("supervisor", suitId)).toMatchObject({ ok: true });
  expect(await file("caseworker")).toMatchObject({ ok: false, code: "NOT_FOUND" });
});
