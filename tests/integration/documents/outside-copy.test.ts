import { createTranslator } from "next-intl";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseFilePaper, type CaseFileWords } from "@/components/case/case-file-paper";
import type { Actor } from "@/lib/authz/actor";
import type { CaseFile } from "@/lib/features/case/case-file";
import { copyFor } from "@/lib/features/case/family-copy";
import { whereNowOf } from "@/lib/features/ladder/queries/interim-care";
import { PRINT_PURPOSES } from "@/lib/features/privacy/schema";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { sealTexts } from "@/lib/server/crypto/texts";
import { withActor } from "@/lib/server/db/with-actor";
import { caseFile } from "@/lib/workflows/case-file";
import { insertAssignment, insertCase } from "../../factories/records";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { caseInService } from "../referral/support";

/** What a copy says where it goes to others, of a child that lives elsewhere for now, and of people who may harm it. */
const SPACES = { t: "case.file", header: "case.header", form: "case.registration", history: "case.history", events: "case.events", records: "case.records", enums: "enums", registration: "registration", assessment: "assessment", results: "assessment.result", plan: "plan", referral: "referral", visit: "visit", ladder: "ladder", court: "court", closing: "closing", intake: "intake", detail: "intake.detail", alerts: "urgent.report", marks: "common.mark", contact: "contact", sibling: "sibling", documents: "document", conference: "conference", conferenceMove: "conference.move", invitationAnswers: "enums.InvitationAnswer" };
const words = { locale: "zh-CN", ...Object.fromEntries(Object.entries(SPACES).map(([key, namespace]) => [key, createTranslator({ locale: "zh-CN", messages: MESSAGES["zh-CN"], namespace: namespace as "case.file" })])) } as unknown as CaseFileWords;
const { notShown, noContact, unannounced, whereNow, part } = MESSAGES["zh-CN"].case.file;
const OUTSIDE = PRINT_PURPOSES.filter((purpose) => purpose !== "SIGNATURE");
const [MOTHER, FATHER, DAY] = ["19900000848", "19900000777", "2026-12-04"];

const PLANNED_IT: readonly Pick<CaseFile["events"][number], "action" | "params">[] = [{ action: "visit.plan", params: { kind: "UNANNOUNCED", dueOn: DAY } }, { action: "visit.move", params: { from: "2026-12-03", dueOn: DAY } }];

let world: World;
let reader: Actor;
let file: CaseFile;
const paperOf = (purpose: string, given = file) => caseFilePaper(words, copyFor(purpose, given), { reader, at: new Date() });
const factsOf = (purpose: string, given = file) =>
  paperOf(purpose, given).parts.find(({ title }) => title === part.registration)?.blocks.flatMap((block) => (block.kind === "facts" ? block.items : [])) ?? [];

beforeAll(async () => {
  world = await createWorld();
  reader = await world.actor("caseworker");
  const ready = await caseInService(world, "T4_1", { assessed: true });
  await insertVisit(world, ready, "PLANNED", DAY);
  await asMaintenance((client) => client.query(
    "INSERT INTO child_guardian (id, child_id, division, role, name, name_pinyin, relation, withheld) VALUES (gen_random_uuid(), $1, $2, 'MOTHER', '某母', 'moumu', 'MOTHER', true) ON CONFLICT (child_id, role) DO UPDATE SET withheld = true", [ready.childId, ready.division],
  ));
  const documentId = v7();
  await asMaintenance((client) => client.query(
    "INSERT INTO document (id, child_id, division, case_id, kind, file_name_cipher, media_type, size_bytes, sha256, storage_key, uploaded_by_id, uploaded_org_id) SELECT $1, child_id, division, id, 'OTHER', $3, 'image/jpeg', 1, repeat('0', 64), gen_random_uuid(), owner_user_id, owner_org_id FROM care_case WHERE id = $2",
    [documentId, ready.caseId, encryptField("伤情照片.jpg", { table: "document", column: "file_name_cipher", rowId: documentId })],
  ));
  const read = await caseFile(reader, ready.caseId, new Date());
  const [visit] = read?.visits.planned ?? [];
  if (!read?.registration || !visit) throw new Error("not a full file");
  const { form } = read.registration;
  file = {
    ...read, visits: { ...read.visits, planned: [{ ...visit, kind: "UNANNOUNCED" }] },
    events: [...read.events, ...PLANNED_IT.map((event, nth): CaseFile["events"][number] => ({ ...event, id: `e${nth}`, at: "2026-11-02T03:00:00.000Z", recordType: "VISIT", fromStatus: null, toStatus: null, actorName: "李文静", officeName: "试验街道" }))],
    registration: { ...read.registration, form: { ...form, head: { ...form.head, source: "POLICE" }, parents: [{ ...form.parents[0], name: "某父", condition: "NORMAL", phone: FATHER }, { ...form.parents[1], name: "某母", condition: "NORMAL", phone: MOTHER }] } },
  };
});

it("the file knows whom nobody is to ring up", () => expect(file.noContacts).toEqual(["parents.1.phone", "parents.1.workPlace"]));

describe("somebody whom nobody is to ring up", () => {
  it.each(OUTSIDE)("has no number in a copy for %s", (purpose) => {
    const whole = JSON.stringify(paperOf(purpose));
    expect(whole).not.toContain(MOTHER);
    // Neither does the family read who is suspected; who asks for it gets no number at all.
    expect(whole.includes(noContact)).toBe(purpose !== "FAMILY");
    expect(whole.includes(FATHER)).toBe(purpose !== "FAMILY");
  });

  it("is marked in the office's own, beside the number", () => expect(factsOf("SIGNATURE").map(({ value }) => value)).toContain(`${MOTHER}（${noContact}）`));
});

describe("who is a contact, brothers and sisters, and the papers that the office holds", () => {
  const OWN = [part.contacts, part.siblings, part.papers];
  const own = (): CaseFile => ({
    ...file, siblings: [
      { key: "0", state: "CONFIRMED", restricted: false, office: null, household: true, guardian: false, known: { registrationId: "r", caseId: null, number: "DJ-1", name: "某姐", birthDate: "2012-02-03" }, decision: null, earlier: [], actions: [] },
      { key: "1", state: null, restricted: false, office: "丰台试验街道", household: false, guardian: true, known: null, decision: null, earlier: [], actions: [] },
    ],
  });

  it("stand in the office's own copy, each with its line in the table of contents", () => {
    const { parts } = paperOf("SIGNATURE", own());
    expect(parts.map(({ title }) => title).filter((title) => OWN.includes(title))).toEqual(OWN);
    const rowsOf = (title: string) => parts.find((each) => each.title === title)?.blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
    expect(rowsOf(part.contacts)).toContainEqual(["某母", "母亲", noContact, MESSAGES["zh-CN"].contact.follows.nobody]);
    expect(rowsOf(part.siblings)).toEqual([["某姐\n2012-02-03\nDJ-1", "已确认", "同一户"], ["丰台试验街道有一名兄弟姐妹的记录", "可能为兄弟姐妹", "同一监护人或照料人"]]);
    expect(rowsOf(part.papers)).toEqual([["伤情照片.jpg", "其他", expect.any(String), expect.stringContaining("\n")]]);
  });

  it.each(OUTSIDE)("stand in no copy for %s", (purpose) => {
    const paper = paperOf(purpose, own());
    expect(paper.parts.map(({ title }) => title).filter((title) => OWN.includes(title))).toEqual([]);
    expect(JSON.stringify(paper)).not.toMatch(/某姐|丰台试验街道|伤情照片/);
  });

  it("an agency's own file has the papers that it sees, and neither the contacts nor the family", async () => {
    const given = await caseFile(reader, file.header.caseId, new Date());
    expect([given?.contacts, given?.siblings, given?.papers].map((each) => each !== null)).toEqual([true, true, true]);
    const agency = await insertCase(world, { caseStatus: "SERVICE" });
    await insertAssignment(world, agency, world.userId.socialWorker);
    expect(await caseFile(await world.actor("socialWorker"), agency.caseId, new Date())).toMatchObject({ contacts: null, siblings: null, papers: [] });
  });
});

describe("an unannounced visit that is still to come", () => {
  it.each(OUTSIDE)("has no day in a copy for %s, neither among the visits nor on the timeline", (purpose) => {
    const whole = JSON.stringify(paperOf(purpose));
    expect(whole).not.toContain(DAY);
    expect(whole.includes(unannounced)).toBe(purpose !== "FAMILY");
    expect(whole.includes(MESSAGES["zh-CN"].enums.VisitKind.UNANNOUNCED)).toBe(purpose !== "FAMILY");
  });

  it("has it in the office's own", () => expect(JSON.stringify(paperOf("SIGNATURE")).split(DAY)).toHaveLength(4));
});

it("a source that is withheld says so, and does not look as if nobody had asked", () => {
  const source = (purpose: string) => factsOf(purpose).find(({ term }) => term === MESSAGES["zh-CN"].registration.field.head.source)?.value;
  for (const purpose of OUTSIDE) expect(source(purpose), purpose).toBe(notShown);
  expect(source("SIGNATURE")).not.toBe(notShown);
});

describe("where the child is now", () => {
  const interim: CaseFile["whereNow"] = { kind: "INTERIM", by: "朝阳区救助管理站", until: "2027-11-16" };
  const said = (where: CaseFile["whereNow"], purpose: string) => {
    const given = { ...file, whereNow: where };
    return [paperOf(purpose, given).facts, factsOf(purpose, given)].map((facts) => facts.find(({ term }) => term === whereNow)?.value);
  };

  it.each(PRINT_PURPOSES)("stands on the cover and at the head of the form for %s, before the home of its family", (purpose) => {
    const given = { ...file, whereNow: interim };
    const line = "临时监护 · 朝阳区救助管理站（至 2027-11-16）";
    expect(said(interim, purpose)).toEqual([line, line]);
    const terms = paperOf(purpose, given).facts.map(({ term }) => term);
    expect(terms.indexOf(whereNow)).toBeLessThan(terms.indexOf(MESSAGES["zh-CN"].case.header.community));
    expect(factsOf(purpose, given)[0]?.term).toBe(whereNow);
  });

  it("is with whom the police brought it; of a child at home nothing is said", () => {
    expect(said({ kind: "REMOVED", by: "朝阳区公安分局", on: "2026-11-20", result: "WITH_RELATIVES", resultOn: "2026-11-21" }, "SIGNATURE")[0]).toMatch(/^紧急带离 · 2026-11-20 · 朝阳区公安分局 · .+ · 2026-11-21$/);
    expect(file.whereNow).toBeNull();
    expect(said(null, "SIGNATURE")).toEqual([undefined, undefined]);
  });
});

it("where a child is that was taken from home is read from the steps that stand: interim guardianship before what the police did, and nothing once it is home", async () => {
  const ready = await caseInService(world, "T4_1", { assessed: true });
  const step = async (kind: string, on: string, more: { result?: string; resultOn?: string; until?: string } = {}) => {
    const id = v7();
    await asMaintenance((client) => client.query(
      `INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key, result, result_on, result_by_id, until, ground)
       VALUES ($1, $2, $3, $4, $5::"LadderStep", $6::date, $7, $8, $9, $7, now(), gen_random_uuid(), $10::"LadderResult", $11::date, $13, $12::date, $14::"InterimGround")`,
      [id, ready.caseId, ready.childId, ready.division, kind, on, world.organisationId.station, sealTexts("ladder_step", id, { content: "{}" }).contentCipher, world.userId.caseworker, more.result ?? null, more.resultOn ?? null, more.until ?? null, more.result ? world.userId.caseworker : null, kind === "INTERIM_GUARDIANSHIP" ? "REMOVED_FROM_DANGER" : null],
    ));
  };
  const where = async () => withActor(await world.actor("caseworker"), async (tx) => (await whereNowOf(tx, [ready.childId])).get(ready.childId));
  expect(await where()).toBeUndefined();
  await step("EMERGENCY_REMOVAL", "2026-11-20", { result: "IN_INTERIM_CARE", resultOn: "2026-11-21" });
  expect(await where()).toMatchObject({ kind: "REMOVED", on: "2026-11-20", result: "IN_INTERIM_CARE" });
  await step("INTERIM_GUARDIANSHIP", "2026-11-22", { until: "2027-11-21" });
  expect(await where()).toMatchObject({ kind: "INTERIM", until: "2027-11-21" });
  await asMaintenance((client) => client.query("UPDATE ladder_step SET result = 'ENDED', result_on = '2026-11-25', result_by_id = recorded_by_id WHERE case_id = $1 AND step = 'INTERIM_GUARDIANSHIP'", [ready.caseId]));
  expect(await where()).toBeUndefined();
});
