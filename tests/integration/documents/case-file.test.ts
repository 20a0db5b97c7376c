import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { createTranslator } from "next-intl";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseFilePaper, type CaseFileWords } from "@/components/case/case-file-paper";
import { mendPerson } from "@/lib/features/correction/mutations/mend-person";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import { copyFor } from "@/lib/features/case/family-copy";
import { MESSAGES } from "@/lib/i18n/catalogue";
import type { Actor } from "@/lib/authz/actor";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { renderPdf } from "@/lib/server/documents/pdf/render-pdf";
import { executeMutation } from "@/lib/server/write/execute";
import { maskName } from "@/lib/shared/masking";
import type { Paper } from "@/lib/shared/paper";
import { caseFile, fileEndangers, printCaseFile } from "@/lib/workflows/case-file";
import { insertAssessment, RED_ANSWERS, YELLOW_ANSWERS } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertAssignment, insertCase } from "../../factories/records";
import { insertSeal } from "../../factories/seals";
import { insertReports, REPORTER } from "../../factories/reports";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { bookmarksOf, pagesOf } from "../../support/pdf-text";
import { caseInService, draftFor, send, type Ready } from "../referral/support";

const facts = { requestId: "file-test", ip: "203.0.113.9" };
let world: World;
let ready: Ready;
let reports: Awaited<ReturnType<typeof insertReports>>;

const wordsIn = (locale: "zh-CN" | "en"): CaseFileWords => {
  const of = (namespace: string) => createTranslator({ locale, messages: MESSAGES[locale], namespace: namespace as "case.file" });
  const spaces = { t: "case.file", header: "case.header", form: "case.registration", history: "case.history", events: "case.events", records: "case.records", enums: "enums", registration: "registration", assessment: "assessment", results: "assessment.result", plan: "plan", referral: "referral", visit: "visit", ladder: "ladder", court: "court", closing: "closing", intake: "intake", detail: "intake.detail", alerts: "urgent.report", marks: "common.mark", contact: "contact", sibling: "sibling", documents: "document", conference: "conference", conferenceMove: "conference.move", invitationAnswers: "enums.InvitationAnswer" };
  return { locale, ...Object.fromEntries(Object.entries(spaces).map(([key, namespace]) => [key, of(namespace)])) } as unknown as CaseFileWords;
};
const words = wordsIn("zh-CN");
const print = async (actor: Actor, purpose = "SIGNATURE") => printCaseFile(actor, ready.caseId, purpose, (file, about) => caseFilePaper(words, file, about), facts);
const logged = (person: PersonKey) => queryAll<{ action: string; result: string; purpose: string | null; after: unknown }>("SELECT action, result, purpose, after FROM audit_event WHERE record_id = $1 AND actor_id = $2 ORDER BY id", [ready.caseId, world.userId[person]]);

beforeAll(async () => {
  world = await createWorld();
  ready = await caseInService(world, "T4_1", { assessed: true });
  const sent = await send(await world.actor("caseworker"), draftFor(world, ready, "education"));
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  await insertVisit(world, ready, "DONE", "2026-11-01");
  reports = await insertReports(world, ready);
  const [assessment] = await queryAll<{ id: string }>("SELECT id FROM assessment WHERE case_id = $1 AND status = 'CONFIRMED'", [ready.caseId]);
  const told = sealColumns("assessment", assessment?.id ?? "", { sources: "班主任反映的情况", companions: "随行民警" });
  await asMaintenance((client) => client.query("UPDATE assessment SET sources_cipher = $2, companions_cipher = $3 WHERE id = $1", [assessment?.id, told.sources_cipher, told.companions_cipher]));
});

/** On which page the table of contents says that each part begins, and on which it does. */
const contents = (pages: readonly string[], titles: readonly string[]) =>
  titles.map((title, index) => {
    const label = `${index + 1} ${title}`;
    return { title, said: Number(new RegExp(`\\|${label}\\|(\\d+)`).exec(`|${pages[1] ?? ""}`)?.[1]), stands: pages.findIndex((page, place) => place > 1 && `|${page}|`.includes(`|${label}|`)) + 1 };
  });

describe("the whole file", () => {
  it("goes to no guardian while harm is known, and the log has who asked", async () => {
    const plain = await insertCase(world, { caseStatus: "SERVICE", owner: "caseworker" });
    const give = async (caseId: string) => printCaseFile(await world.actor("caseworker"), caseId, "FAMILY", (file, about) => caseFilePaper(words, file, about), facts);
    const told = async () => fileEndangers(await world.actor("caseworker"), plain.caseId);
    expect(await told()).toBe(false);
    expect(await give(plain.caseId)).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("INSERT INTO child_guardian (id, child_id, division, role, name, name_pinyin, relation, withheld) VALUES (gen_random_uuid(), $1, $2, 'FATHER', '某父', 'moufu', 'FATHER', true)", [plain.childId, plain.division]));
    expect(await give(plain.caseId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "fileEndangers" });
    expect(await told()).toBe(true);
    expect(await queryAll("SELECT result, code FROM audit_event WHERE record_id = $1 AND action LIKE 'look.%' ORDER BY id", [plain.caseId])).toEqual([{ result: "OK", code: null }, { result: "DENIED", code: "BLOCKED" }]);
  });
});

describe("a paper as PDF", () => {
  it("numbers its contents, wraps long text, marks every page, and shows a letter that no font has as a mark", async () => {
    const long = "孩子与祖母同住，父亲外出务工，母亲失去联系（已报警），学校反映近期情绪低落。".repeat(20);
    const paper: Paper = {
      language: "zh-CN", organisation: "试验街道", title: "个案全卷", number: "GA-1", facts: [{ term: "姓名", value: "𠮷小满" }], mark: "试甲 试验街道 2026-11-26 15:40",
      words: { contents: "目录", none: "没有记录", page: "第 {page} 页，共 {total} 页", missing: "没有的字：{characters}" },
      parts: [
        { title: "长表", blocks: [{ kind: "table", columns: [{ header: "日期", share: 1 }, { header: "内容", share: 3 }], rows: Array.from({ length: 50 }, (_, index) => [`第${index + 1}行`, long.slice(0, 90)]) }] },
        { title: "空", blocks: [] }, { title: "长文", blocks: [{ kind: "text", text: long }] },
      ],
    };
    const pages = await pagesOf(await renderPdf(paper));
    expect(pages.length).toBeGreaterThan(5);
    for (const { title, said, stands } of contents(pages, ["长表", "空", "长文"])) expect([title, said]).toEqual([title, stands]);
    // What is short follows on the page on which the long part ends.
    const tableEnds = pages.findIndex((page) => page.includes("第50行")) + 1;
    expect(contents(pages, ["长表", "空"]).map(({ stands }) => stands)).toEqual([3, tableEnds]);
    pages.forEach((page, index) => {
      const plain = page.replaceAll("|", "").replaceAll(" ", "");
      expect(plain).toContain(`第${index + 1}页，共${pages.length}页`);
      expect(plain.split("试甲试验街道2026-11-2615:40").length - 1).toBe(5);
    });
    expect(pages[0]).toContain("〓小满");
    expect(pages[0]).toContain("U+20BB7");
    expect(pages.slice(2).every((page) => !page.includes("U+20BB7"))).toBe(true);
    // Every letter of the long text is there, over many lines and the page's end, none of them beginning with a closing sign; what the frame of a page says comes before its body.
    const lines = pages.slice(-2).flatMap((page) => page.split("|").slice(8));
    expect(lines.join("")).toContain(long);
    expect(lines.filter((line) => /^[，。）]/.test(line))).toEqual([]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60);
  });
});

describe("the parts of a paper", () => {
  const paperOf = (parts: Paper["parts"]): Paper => ({
    language: "zh-CN", organisation: "试验街道", title: "个案全卷", number: "GA-1", facts: [], mark: "试甲", words: { contents: "目录", none: "没有记录", page: "第 {page} 页，共 {total} 页", missing: "没有的字：{characters}" }, parts,
  });

  it("follow one another as long as they are short", async () => {
    const titles = Array.from({ length: 15 }, (_, index) => `第${"甲乙丙丁戊己庚辛壬癸子丑寅卯辰"[index] ?? ""}部`);
    const pdf = await renderPdf(paperOf(titles.map((title) => ({ title, blocks: [] }))));
    const pages = await pagesOf(pdf);
    expect(pages.length).toBe(4);
    const stand = contents(pages, titles);
    for (const { title, said, stands } of stand) expect([title, said]).toEqual([title, stands]);
    expect(await bookmarksOf(pdf)).toEqual([{ title: "目录", page: 2 }, ...stand.map(({ title, stands }) => ({ title, page: stands }))]);
  });

  it("leave no title and no heading alone at the foot of a page, wherever the page ends", async () => {
    const row = "户籍所在地与现住址不一致，随祖母居住".repeat(8);
    const under = (index: number): Paper["parts"][number]["blocks"] => [
      [{ kind: "text" as const, text: `正文${index}` }],
      [{ kind: "facts" as const, items: [{ term: "事由", value: `正文${index}${row}`, wide: true }] }],
      [{ kind: "text" as const, text: `正文${index}` }, { kind: "table" as const, columns: [{ header: "日期", share: 1 }, { header: "内容", share: 3 }], rows: [[`正文${index}`, row]] }],
    ][index % 3] ?? [];
    const parts = Array.from({ length: 60 }, (_, index) => ({ title: `部${index}部`, blocks: index % 4 === 3 ? [] : [{ kind: "heading" as const, text: `题${index}题` }, ...under(index)] }));
    const pages = (await pagesOf(await renderPdf(paperOf(parts)))).map((page) => page.split("|"));
    expect(pages.length).toBeGreaterThan(8);
    parts.forEach(({ blocks }, index) => {
      const page = pages.findLast((pieces) => pieces.includes(`${index + 1} 部${index}部`));
      const said = page?.slice(page.indexOf(`${index + 1} 部${index}部`) + 1).join("") ?? "";
      expect(said, `part ${index}`).toContain(blocks.length === 0 ? "没有记录" : `正文${index}`);
    });
    // Nor the header of a table.
    expect(pages.filter((pieces) => pieces.at(-1) === "内容")).toEqual([]);
    expect(pages.filter((pieces) => pieces.includes("内容")).length).toBeGreaterThan(3);
  });
});

describe("the whole file of a case", () => {
  it("shows its street all parts with the child's name, and stands in the log with its purpose", async () => {
    const made = await print(await world.actor("caseworker"));
    if (!made.ok) throw new Error(JSON.stringify(made));
    const pages = await pagesOf(made.data.bytes);
    const whole = pages.join("|");
    for (const text of ["试小满", ready.caseNumber, "协助恢复就学", "试验小学", "李文静"]) expect(whole, text).toContain(text);
    const titles = Object.values(MESSAGES["zh-CN"].case.file.part);
    for (const { title, said, stands } of contents(pages, titles)) expect([title, said]).toEqual([title, stands]);
    expect(whole).not.toContain(ready.residentId);
    expect(await logged("caseworker")).toContainEqual({ action: "look.print", result: "OK", purpose: "SIGNATURE", after: { page: `/cases/${ready.caseId}/file` } });
  });

  it("has every assessment that was confirmed in full, the newest first: an older one says why the steps of its day were taken", async () => {
    const harmed = await insertCase(world, { caseStatus: "SERVICE", owner: "caseworker" });
    const answers = { ...RED_ANSWERS, items: { ...RED_ANSWERS.items, ...YELLOW_ANSWERS.items }, needs: { ...RED_ANSWERS.needs, LIVING: 3 } };
    const older = await insertAssessment(world, harmed, { status: "SUPERSEDED", answers, assessedOn: "2026-06-12", place: "演示里9号楼", sources: "市妇幼医院验伤单" });
    const reason = sealColumns("assessment", older, { override_reason: "经核实降低等级" }).override_reason_cipher;
    await asMaintenance((client) => client.query("UPDATE assessment SET confirmed_at = '2026-06-13T02:00:00Z', confirmed_level = 'L2', override_reason_cipher = $2, supervisor_signed_by_id = $3, supervisor_signed_at = '2026-06-13T01:00:00Z', reviewer_signed_by_id = $4, reviewer_signed_at = '2026-06-13T01:30:00Z' WHERE id = $1", [older, reason, world.userId.supervisor, world.userId.reviewer]));
    const newest = await insertAssessment(world, harmed, { status: "CONFIRMED", assessedOn: "2026-11-26" });
    await asMaintenance((client) => client.query("UPDATE assessment SET confirmed_at = '2026-11-26T02:00:00Z' WHERE id = $1", [newest]));
    await insertAssessment(world, harmed, { assessedOn: "2026-11-27" });
    const partOf = async (purpose: string) => {
      const reader = await world.actor("caseworker");
      const file = await caseFile(reader, harmed.caseId, new Date());
      if (!file) throw new Error("not seen");
      return caseFilePaper(words, copyFor(purpose, file), { reader, at: new Date() }).parts.find(({ title }) => title === MESSAGES["zh-CN"].case.file.part.assessment)?.blocks ?? [];
    };
    const own = await partOf("SIGNATURE");
    expect(own.flatMap((block) => (block.kind === "heading" ? [block.text] : []))).toEqual(["2026-11-26 评估 · 绿 · 持续关注 · 已确认", "2026-06-12 评估 · 红 · 二级（监护干预） · 已被新评估取代"]);
    const whole = JSON.stringify(own);
    for (const said of ["演示里9号楼", "市妇幼医院验伤单", "已核实", "基本生活 3 迫切", "评估表建议为红、三级（劝诫制止）。", "理由：经核实降低等级", "签署：王建国、", "50/100 分"]) expect(whole, said).toContain(said);
    const [item] = INSTRUMENT.dimensions[2]?.items ?? [];
    expect(own.flatMap((block) => (block.kind === "table" ? block.rows : [])).filter(([label]) => label === item?.label.zh).map(([, answer]) => answer)).toEqual([item?.options[0]?.label.zh, item?.options.find(({ points }) => points === 2)?.label.zh]);
    expect(JSON.stringify(await partOf("CONFERENCE"))).not.toContain("市妇幼医院验伤单");
    expect(JSON.stringify(await partOf("CONFERENCE"))).toContain("演示里9号楼");
    expect(JSON.stringify(await partOf("FAMILY"))).not.toMatch(/验伤单|演示里9号楼|降低等级|已核实/);
  });

  it("names the day of a check as Beijing has it, also after midnight there", async () => {
    const checked = await insertCase(world, { caseStatus: "SERVICE", owner: "caseworker" });
    await asMaintenance((client) => client.query("UPDATE registration SET street_checked_at = '2026-03-02T17:30:00Z', district_checked_at = '2026-03-04T16:00:00Z' WHERE id = $1", [checked.registrationId]));
    const reader = await world.actor("caseworker");
    const file = await caseFile(reader, checked.caseId, new Date());
    if (!file) throw new Error("not seen");
    const paper = JSON.stringify(caseFilePaper(words, file, { reader, at: new Date() }));
    const { streetChecked, districtChecked } = MESSAGES["zh-CN"].case.registration;
    for (const [term, day] of [[streetChecked, "2026-03-03"], [districtChecked, "2026-03-05"]]) expect(paper).toMatch(new RegExp(`"term":"${term}","value":"[^"]+ · ${day}"`));
  });

  it("says beside the name of a parent, and in the timeline, from which name to which it was put right; both masked for who sees names masked", async () => {
    const mended = await insertCase(world, { caseStatus: "SERVICE", owner: "caseworker" });
    const name = "欧阳建军";
    const { form } = await loadRegistration(await world.actor("caseworker"), mended.registrationId, new Date());
    form.parents[0].name = name;
    await queryAll("UPDATE registration_form SET content_cipher = $2 WHERE registration_id = $1", [mended.registrationId, encryptField(JSON.stringify(form), { table: "registration_form", column: "content_cipher", rowId: mended.registrationId })]);
    const [child] = await queryAll<{ version: number }>("SELECT version FROM child WHERE id = $1", [mended.childId]);
    await queryAll("INSERT INTO child_guardian (id, child_id, division, role, position, name, name_pinyin, relation, condition) SELECT $1, id, division, 'FATHER', 0, $3, 'x', 'FATHER', 'NORMAL' FROM child WHERE id = $2 AND NOT EXISTS (SELECT 1 FROM child_guardian g WHERE g.child_id = $2 AND g.role = 'FATHER')", [v7(), mended.childId, name]);
    await queryAll("UPDATE child_guardian SET name = $2 WHERE child_id = $1 AND role = 'FATHER'", [mended.childId, name]);
    const done = await executeMutation(mendPerson, await world.actor("caseworker"), { clientKey: v7(), registrationId: mended.registrationId, version: child?.version, role: "FATHER", name: "欧阳健军", condition: "NORMAL", reason: "核对户口簿" }, { now: new Date("2026-11-26T17:30:00Z") });
    expect(done).toMatchObject({ ok: true });
    const text = async (person: PersonKey, purpose?: string) => {
      const reader = await world.actor(person);
      const file = await caseFile(reader, mended.caseId, new Date());
      if (!file) throw new Error("not seen");
      return JSON.stringify(caseFilePaper(words, purpose ? copyFor(purpose, file) : file, { reader, at: new Date() }));
    };
    for (const purpose of [undefined, "FAMILY"]) {
      const whole = await text("caseworker", purpose);
      for (const said of [`${name} → 欧阳健军（2026年11月27日更正）`, `更正父亲信息：${name} → 欧阳健军`]) expect(whole, said).toContain(said);
    }
    const masked = await text("programmeOfficer");
    expect(masked).toContain(`${maskName(name)} → ${maskName("欧阳健军")}（2026年11月27日更正）`);
    expect(masked).toContain(`更正父亲信息：${maskName(name)} → ${maskName("欧阳健军")}`);
    for (const secret of [name, "欧阳健军"]) expect(masked).not.toContain(secret);
  });

  it("begins with the report that the child was found by: limits, contacts, what repeats it; masked for who sees names masked", async () => {
    const text = async (person: PersonKey) => {
      const made = await print(await world.actor(person));
      if (!made.ok) throw new Error(JSON.stringify(made));
      return (await pagesOf(made.data.bytes)).join("|").replaceAll("|", "");
    };
    const whole = await text("caseworker");
    for (const said of [reports.number, `${reports.again.number} · 重复反映`, REPORTER.informant, REPORTER.phone, REPORTER.what, REPORTER.note, "尝试接触：电话，未联系上", "首次接触：到现场，见到未成年人本人", "调整初判：红"]) expect(whole, said).toContain(said);
    const masked = await text("programmeOfficer");
    expect(masked).toContain(reports.number);
    for (const secret of ["汪某某", "3333", "幸福一村7号楼"]) expect(masked, secret).not.toContain(secret);
  });

  it("names who reported in the office's own copy alone; in every other the reader finds that it is withheld", async () => {
    const reader = await world.actor("caseworker");
    const file = await caseFile(reader, ready.caseId, new Date());
    if (!file) throw new Error("not seen");
    for (const purpose of ["SUBMISSION", "CONFERENCE", "FAMILY", "OTHER"]) {
      const bytes = await renderPdf(caseFilePaper(words, copyFor(purpose, file), { reader, at: new Date() }));
      const whole = (await pagesOf(bytes)).join("|").replaceAll("|", "");
      expect(whole, purpose).toContain(reports.number);
      expect(whole, purpose).toContain(MESSAGES["zh-CN"].case.file.reporterWithheld);
      for (const secret of [REPORTER.informant, REPORTER.phone, REPORTER.what, REPORTER.note]) expect(whole, `${purpose} ${secret}`).not.toContain(secret);
      // A teacher that an assessment was made with may be who reported.
      expect(whole, purpose).not.toContain("班主任反映的情况");
      expect(whole.includes("随行民警"), purpose).toBe(purpose !== "FAMILY");
    }
  });

  it("tells the family neither who reported nor what was said, and has no chapter for who may not open the report", async () => {
    const plain = await insertCase(world, { caseStatus: "SERVICE", owner: "caseworker" });
    const behind = await insertReports(world, plain);
    const given = async () => {
      let paper: Paper | null = null;
      const result = await printCaseFile(await world.actor("caseworker"), plain.caseId, "FAMILY", (file, about) => (paper = caseFilePaper(words, file, about)), facts);
      if (!result.ok) throw new Error(JSON.stringify(result));
      return JSON.stringify(paper);
    };
    const family = await given();
    expect(family).toContain(behind.number);
    expect(family).toContain(MESSAGES["zh-CN"].case.file.reporterWithheld);
    expect(family).not.toMatch(/汪某某|3333|救助专线/);
    // As after a handover: the reports stay with the street that had them.
    const ids = [behind.reportId, behind.again.reportId];
    await asMaintenance((client) => client.query("UPDATE intake_report SET division = '110106001', recorded_org_id = $2 WHERE id = ANY ($1)", [ids, world.organisationId.station]));
    expect(await given()).not.toContain(MESSAGES["zh-CN"].case.file.part.report);
    expect((await caseFile(await world.actor("caseworker"), plain.caseId, new Date()))?.reports).toBeNull();
  });

  it("masks the name for who sees names masked", async () => {
    const made = await print(await world.actor("programmeOfficer"));
    if (!made.ok) throw new Error(JSON.stringify(made));
    const whole = (await pagesOf(made.data.bytes)).join("|");
    expect(whole).toContain(maskName("试小满"));
    for (const secret of ["小满", ready.phone, ready.address]) expect(whole, secret).not.toContain(secret);
  });

  it("leaves out what a body with a grant has no page for, with its title, in both languages", async () => {
    await insertAssignment(world, ready, world.userId.socialWorker);
    const actor = await world.actor("socialWorker");
    const file = await caseFile(actor, ready.caseId, new Date());
    if (!file) throw new Error("not seen");
    expect([file.registration, file.referrals, file.ladder, file.court, file.closure]).toEqual([null, null, null, null, null]);
    for (const locale of ["zh-CN", "en"] as const) {
      const { assessment, plan, visits, papers, timeline } = MESSAGES[locale].case.file.part;
      const paper = caseFilePaper(wordsIn(locale), file, { reader: actor, at: new Date() });
      expect(paper.parts.map(({ title }) => title)).toEqual([assessment, plan, visits, papers, timeline]);
      expect(JSON.stringify(paper)).not.toMatch(/协助恢复就学|case\.file|enums\.|referral\./);
    }
  });

  it("is nobody else's, and asking for it stands in the log", async () => {
    for (const person of ["farCaseworker", "policeLiaison", "communityOfficer", "monitor", "auditor"] as const) {
      expect(await print(await world.actor(person)), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await logged(person), person).toEqual([expect.objectContaining({ action: "look.open", result: "DENIED" })]);
    }
  });

  it("is closed with a record that is restricted to others", async () => {
    await insertSeal(world, ready, ["supervisor", "reviewer"]);
    expect(await print(await world.actor("caseworker"))).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await caseFile(await world.actor("supervisor"), ready.caseId, new Date())).not.toBeNull();
  });
});
