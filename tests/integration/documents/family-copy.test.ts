import { createTranslator } from "next-intl";
import { beforeAll, describe, expect, it } from "vitest";
import { caseFilePaper, type CaseFileWords } from "@/components/case/case-file-paper";
import type { Actor } from "@/lib/authz/actor";
import type { AssessmentDetail } from "@/lib/features/assessment/view";
import type { CaseFile } from "@/lib/features/case/case-file";
import { copyFor } from "@/lib/features/case/family-copy";
import type { ConferenceDetail } from "@/lib/features/conference/view";
import type { SuitView, SupportView } from "@/lib/features/court/view";
import type { ClosureView } from "@/lib/features/closing/view";
import type { TakenView } from "@/lib/features/ladder/view";
import type { ProgressView, VersionView } from "@/lib/features/plan/view";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { mapFreeTexts } from "@/lib/features/registration/free-texts";
import { PRINT_PURPOSES } from "@/lib/features/privacy/schema";
import { renderPdf } from "@/lib/server/documents/pdf/render-pdf";
import { caseFile } from "@/lib/workflows/case-file";
import { insertReports, REPORTER } from "../../factories/reports";
import { insertVisit } from "../../factories/visits";
import { createWorld } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { pagesOf } from "../../support/pdf-text";
import { caseInService, draftFor, send } from "../referral/support";

let reader: Actor;
let file: CaseFile;
/** What stands in each field that is not the family's to read: each a word of its own. */
const SECRETS: string[] = [];
const secret = (field: string): string => {
  const word = `暗${field}语`;
  if (!SECRETS.includes(word)) SECRETS.push(word);
  return word;
};
/** What was written with the family, or for it, stays in its copy. */
const SHOWN = ["目标甲文", "措施乙文", "指标丙文", "约定丁文", "朝阳区教育委员会"];

const wordsIn = (locale: "zh-CN" | "en"): CaseFileWords => {
  const spaces = { t: "case.file", header: "case.header", form: "case.registration", history: "case.history", events: "case.events", records: "case.records", enums: "enums", registration: "registration", assessment: "assessment", results: "assessment.result", plan: "plan", referral: "referral", visit: "visit", ladder: "ladder", court: "court", closing: "closing", intake: "intake", detail: "intake.detail", alerts: "urgent.report", marks: "common.mark", contact: "contact", sibling: "sibling", documents: "document", conference: "conference", conferenceMove: "conference.move", invitationAnswers: "enums.InvitationAnswer" };
  return { locale, ...Object.fromEntries(Object.entries(spaces).map(([key, namespace]) => [key, createTranslator({ locale, messages: MESSAGES[locale], namespace: namespace as "case.file" })])) } as unknown as CaseFileWords;
};

/** Each copy is laid out once: that takes seconds, and the tests read the same. */
const texts = new Map<string, Promise<string>>();
const textOf = (purpose: string, locale: "zh-CN" | "en" = "zh-CN"): Promise<string> => {
  const key = `${purpose} ${locale}`;
  const text = texts.get(key) ?? laidOut(purpose, locale);
  texts.set(key, text);
  return text;
};
const laidOut = async (purpose: string, locale: "zh-CN" | "en") =>
  (await pagesOf(await renderPdf(caseFilePaper(wordsIn(locale), copyFor(purpose, file), { reader, at: new Date() })))).map((page) => page.split("|").slice(8).join("")).join("");

const AT = "2026-11-02T03:00:00.000Z";

const taken = (step: TakenView["step"], name: string): TakenView => ({
  stepId: name, version: 1, step, rung: 3, basis: "", takenOn: "2026-11-02", takenTime: null, countedFrom: null, actorName: "朝阳区人民法院", subject: "MOTHER", person: "傅某", ground: null, over: null, applicant: null, applicantName: secret(`${name}申请人`), until: null, earlierNumbers: [], reference: "", account: secret(`${name}经过`), termReason: secret(`${name}期限`), payerReason: secret(`${name}给付理由`), restoresNobody: false,
  noReportGround: null, reportedOn: null, relation: null, skipReason: secret(`${name}越级`), intentionalCrime: false, effectiveOn: null, papers: [], result: "COMPLETED", resultOn: "2026-11-02", resultNote: secret(`${name}结果`), results: [], recordedBy: "李文静", recordedAt: AT,
  struck: { name: "王建国", at: AT, reason: secret(`${name}撤销`) }, paper: false,
});

/** Its words stand on the ladder, not with the court. */
const plainStep = (step: TakenView["step"]): TakenView => ({ ...taken(step, "约谈"), account: "", termReason: "", payerReason: "", skipReason: null, resultNote: null, struck: null });

const conference = (): ConferenceDetail => ({
  id: "c", number: "HS-1", status: "HELD", subject: secret("会商题"), startsAt: AT, heldOn: "2026-11-02", invited: 1, coming: 1, openTasks: 0, caseId: "c", caseNumber: "GA-1", childName: "", version: 1, reason: secret("会商由"), place: secret("会商处"), phone: "", chairId: "", chairName: "王建国",
  calledByName: "", calledByOffice: "", calledAt: AT, invitedOffices: [{ id: "i", orgId: "o", orgName: "朝阳区教育委员会", people: "", requestedAction: "", task: "T4_1", purposeName: { zh: "", en: "" }, matrixRow: "", answer: "COMING", answerText: secret("会商复"), answeredByName: "", answeredAt: AT, disclosed: [] }],
  minutes: { heldOn: "2026-11-02", attendance: secret("参加人"), points: secret("讨论"), decisions: secret("议定"), byName: "", at: AT, sealedAt: AT, hash: null, seal: "intact" }, cancelReason: secret("会商撤"),
  moves: [{ at: AT, byName: "李文静", startsAt: AT, place: secret("原处"), phone: "", reason: secret("改期"), answers: [] }],
  tasks: [{ id: "t", orgName: "朝阳区教育委员会", what: secret("任务"), who: secret("责任人"), dueOn: "2026-11-09", overdue: false, version: 1, doneAt: AT, doneByName: secret("办结人"), result: secret("任务果"), referrals: [], sendHref: null, canFinish: false }],
  taskOffices: [], recordFrom: null, can: { record: false, seal: false, cancel: false, move: false, addTask: false },
});

const suit = (): SuitView => ({
  suit: plainStep("SUIT"), judgment: null,
  evidence: [{ evidenceId: "e", version: 1, name: secret("证据名"), source: secret("证据源"), proves: secret("证明"), pages: 1, form: null, copies: 1, document: null, recordedBy: "", recordedAt: AT }],
  hearings: [{ hearingId: "h", version: 1, startsAt: AT, place: "第一法庭", matter: secret("庭审项"), state: "HELD", outcome: secret("庭审果"), appeal: false, untold: false, waits: false, struck: false }], heard: [], restorations: [], waits: { open: [], asked: [{ taskId: "w", rule: "HEARING_DAY", on: "2026-11-02", by: secret("问询人"), answer: secret("法院答复") }] },
});

const support = (): SupportView => ({
  order: plainStep("SUPPORT_ORDER"), terms: [], account: { dueFen: 0, paidFen: 0, arrearsFen: 0, unpaidSince: null, dues: [] } as unknown as SupportView["account"],
  payments: [{ paymentId: "p", version: 1, paidOn: "2026-11-02", amountFen: 100, note: secret("付款注"), recordedBy: "", struck: { name: "王建国", reason: secret("付款撤") } }],
});

const closure = (): ClosureView => ({
  id: "z", version: 1, reason: "GOAL_REACHED", outcome: secret("结果"), lessons: secret("经验"), handedOverTo: secret("接收"), receiver: { person: secret("接收人"), phone: secret("接收电话"), on: "2026-11-02" }, guardian: { name: secret("长期监护人"), since: "2026-11-01", basis: "COURT", document: secret("监护材料") }, death: { on: "2026-11-01", circumstances: secret("死亡情况"), police: secret("公安情况"), proof: secret("死亡证明") }, goals: [{ key: "g", need: "SCHOOLING", text: "目标甲文", reached: "YES", remark: secret("评注") }] as unknown as ClosureView["goals"],
  warnings: [{ key: "visitsLate", code: "visitsLate", params: { count: 1 }, reason: secret("未办说明"), now: null }],
  requested: { name: "李文静", at: AT }, supervisor: null, reviewDueAt: AT, decided: { name: "陈志明", at: AT, confirmed: false, withdrawn: false, returnReason: secret("退回") }, reopened: { name: "陈志明", at: AT, reason: secret("重开") },
  followUps: [{ id: "f", version: 1, number: 1, dueAt: AT, cancelled: false, done: { name: "李文静", at: AT, on: "2026-11-02", kind: "HOME", childSeen: true, finding: "STABLE", account: secret("回访") }, decision: { name: secret("决定人"), at: AT, reason: secret("不重办") } }],
});

function plan(of: CaseFile["plan"]): CaseFile["plan"] {
  const [goalKey, key, noted] = ["10000000-0000-4000-8000-000000000001", "10000000-0000-4000-8000-000000000002", "10000000-0000-4000-8000-000000000003"];
  const inForce = {
    number: 1, reviewedByName: "陈志明", reviewedAt: AT, orgNames: {}, assessment: { needs: [{ need: "SCHOOLING", value: 2 }], flags: [{ code: "F1", label: { zh: secret("红旗"), en: secret("红旗") }, verified: false }] },
    content: {
      summary: secret("概要"), flagResponses: { F1: secret("应对") }, goals: [{ key: goalKey, need: "SCHOOLING", text: "目标甲文" }],
      measures: [key, noted].map((each) => ({ key: each, goalKey, kind: "SERVICE", text: "措施乙文", task: null, responsibleOrgId: null, externalBody: "某医院", startsOn: "", dueOn: "2026-12-01", indicator: "指标丙文" })),
    },
  } as unknown as VersionView;
  const entry = { id: "n", doneOn: "2026-11-02", status: "IN_PROGRESS", note: secret("进展"), reached: null, amount: null, files: [{ id: "x", name: secret("附件名") }], referral: null, visit: null, correctsId: null, corrected: false, authorName: "李文静", officeName: "", createdAt: AT, correctable: false };
  const state = { version: 1, status: "IN_PROGRESS", note: secret("总注"), updatedByName: "", updatedAt: AT, editable: false, target: null, takesMoney: false } as const;
  return { ...of, inForce, progress: [{ ...state, measureKey: key, entries: [entry] }, { ...state, measureKey: noted, entries: [] }] as ProgressView[] };
}

/** As adjusted, with a red flag and with the words of the instrument for each answer. */
function withSecrets(detail: AssessmentDetail, which: string): AssessmentDetail {
  const [flag] = detail.definition.flags;
  if (!flag) throw new Error("no flag");
  const both = (field: string) => ({ zh: secret(`${which}${field}`), en: secret(`${which}${field}`) });
  return {
    ...detail, place: secret(`${which}评估处`), sourceKinds: ["TEACHER", "NEIGHBOUR", "POLICE"], sources: secret(`${which}访谈对象`), companions: secret(`${which}陪同`), overridden: true, overrideReason: secret(`${which}调整`),
    answers: { ...detail.answers, flags: { [flag.code]: { present: true, verified: true } } },
    result: { ...detail.result, colour: "RED", proposedLevel: "L3", flags: [flag.code], reasons: [{ code: "verifiedHarm", params: { flag: flag.code } }] },
    definition: {
      ...detail.definition, flags: detail.definition.flags.map((each) => (each.code === flag.code ? { ...each, label: both("红标") } : each)),
      dimensions: detail.definition.dimensions.map((dimension, nth) => ({ ...dimension, items: dimension.items.map((item, place) => (place > 0 ? item : { ...item, label: both(`问项${nth}`), options: item.options.map((option) => ({ ...option, label: both(`答案${nth}`) })) })) })),
    },
  };
}

beforeAll(async () => {
  const world = await createWorld();
  reader = await world.actor("caseworker");
  const ready = await caseInService(world, "T4_1", { assessed: true });
  const sent = await send(reader, draftFor(world, ready, "education"));
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  await insertVisit(world, ready, "DONE", "2026-11-01");
  const { reportId } = await insertReports(world, ready);
  // The community of the child told its street: who recorded it is who reported.
  await asMaintenance((client) => client.query("UPDATE intake_event SET org_id = $2, by_id = $3 WHERE report_id = $1 AND kind = 'RECORDED'", [reportId, world.organisationId.community, world.userId.communityOfficer]));
  const read = await caseFile(reader, ready.caseId, new Date());
  if (!read?.assessments[0] || !read.referrals?.[0] || !read.visits.past[0] || !read.ladder || !read.court || !read.closure || !read.registration) throw new Error("not a full file");
  const { visits, ladder, registration } = read;
  const [visit] = visits.past;
  const [shown] = read.assessments;
  const form = registration.form;
  const head = read.reports?.[0];
  if (!shown || !visit || !head) throw new Error("not a full file");
  file = {
    ...read, plan: plan(read.plan), conferences: [conference()],
    reports: [{ ...head, report: { ...head.report, recordedBy: secret("记录人"), recordedOffice: secret("记录单位"), urgentReport: { reportId: "u", number: secret("急报号") }, events: head.report.events.map((event) => (event.kind === "RECORDED" ? { ...event, by: secret("录入人"), office: secret("录入单位") } : event)) } }],
    events: read.events.map((event) => (event.action === "intake.record" ? { ...event, actorName: secret("经过人"), officeName: secret("经过单位") } : event)),
    registration: {
      ...registration,
      form: {
        ...form, need: { ...form.need, narrative: secret("登记说明"), suggestedHelp: secret("帮扶建议") }, health: { ...form.health, mentalNotes: secret("心理"), behaviourNotes: secret("行为") }, history: { ...form.history, misconduct: secret("不良") },
        parents: [{ ...form.parents[0], phone: secret("父电话"), workPlace: secret("父单位") }, { ...form.parents[1], phone: secret("母电话"), workPlace: secret("母单位") }], guardianship: { ...form.guardianship, carerPhone: secret("照料电话") },
      },
    },
    assessments: [withSecrets(shown, ""), { ...withSecrets(shown, "前次"), id: "older", status: "SUPERSEDED", assessedOn: "2026-05-04" }],
    referrals: read.referrals.map((referral) => ({
      ...referral, purpose: secret("转介由"),
      messages: [{ id: "m", kind: "NOTE", body: secret("往来"), authorName: secret("来信人"), authorOrgName: "朝阳区教育委员会", own: false, at: AT, doneOn: null, court: null, open: "", documentIds: [], readByName: null, readAt: null, unread: false }],
    })),
    visits: {
      ...visits,
      past: [{
        ...visit, change: { kind: "MOVED", reason: secret("改访由"), by: "李文静", at: AT },
        record: { sawChild: true, unseenReason: null, seenAlone: false, carerPresent: true, concern: true, concernNote: secret("需要立即关注"), announceNote: secret("下次事先约定的理由"), findings: secret("随访见闻"), changes: secret("随访变化"), promises: [{ key: "k", text: "约定丁文", by: "CARER", until: "", made: "2026-11-01", outcome: null }] },
      }],
    },
    ladder: { ...ladder, taken: [taken("INTERVIEW", "约谈"), { ...taken("POLICE_REPORT", "报警"), actorName: secret("报警单位"), reference: secret("报警号"), person: secret("报警人"), reportedOn: "2026-11-02" }] },
    court: { ...read.court, suits: [suit()], orders: [support()] }, closure: { ...read.closure, earlier: [closure()] },
  };
});

describe("the copy for the family", () => {
  it.each(["zh-CN", "en"] as const)("holds no word of who told, of what offices wrote to one another, or of other people; and says what is left out (%s)", async (locale) => {
    const text = await textOf("FAMILY", locale);
    for (const word of [...SECRETS, REPORTER.informant, REPORTER.phone, REPORTER.what, REPORTER.note]) expect(text.includes(word), word).toBe(false);
    for (const word of SHOWN) expect(text, word).toContain(word);
    const plain = (line: string) => line.replaceAll(" ", "");
    for (const line of Object.values(MESSAGES[locale].case.file.leftOut)) expect(plain(text)).toContain(plain(line));
  });

  it("holds no word that nobody has decided on: a new field, wherever it comes, is left out", async () => {
    const [referral] = file.referrals ?? [];
    const [visit] = file.visits.past;
    if (!referral || !visit?.record || !file.plan.inForce || !file.ladder || !file.closure) throw new Error("not a full file");
    const added = "新列之文";
    const grown = {
      ...file, more: added, header: { ...file.header, more: added }, referrals: [{ ...referral, more: added, list: [added] }], visits: { ...file.visits, past: [{ ...visit, record: { ...visit.record, more: { deep: added } } }] },
      plan: { ...file.plan, inForce: { ...file.plan.inForce, content: { ...file.plan.inForce.content, more: added } } }, ladder: { ...file.ladder, taken: file.ladder.taken.map((row) => ({ ...row, more: added })) },
      closure: { ...file.closure, earlier: file.closure.earlier.map((each) => ({ ...each, more: added })) },
    };
    expect(JSON.stringify(copyFor("SIGNATURE", grown))).toContain(added);
    const given = JSON.stringify(copyFor("FAMILY", grown));
    expect(given).not.toContain(added);
    expect(SECRETS.filter((word) => given.includes(word))).toEqual([]);
  });

  it("has what each assessment came to, the superseded too, and none of the answers", async () => {
    const text = await textOf("FAMILY");
    expect(text.indexOf("2026-05-04 评估")).toBeGreaterThan(text.indexOf(" 评估"));
    expect(text).toContain("已被新评估取代");
    const { flags, why, answer } = MESSAGES["zh-CN"].assessment.result;
    const paper = caseFilePaper(wordsIn("zh-CN"), copyFor("FAMILY", file), { reader, at: new Date() }).parts.find(({ title }) => title === MESSAGES["zh-CN"].case.file.part.assessment);
    const said = JSON.stringify(paper);
    for (const term of [flags, why, answer]) expect(said).not.toContain(`"${term}"`);
    expect(said.split(MESSAGES["zh-CN"].enums.AssessmentDimension.CONDUCT)).toHaveLength(3);
  });

  it("is no less than the office's own, which has it all and says nothing of what is left out", async () => {
    expect(SECRETS.length).toBeGreaterThan(60);
    const text = await textOf("SIGNATURE");
    expect(SECRETS.filter((word) => !text.includes(word))).toEqual([]);
    expect(text).not.toContain(MESSAGES["zh-CN"].case.file.leftOut.title);
  });

  it.each(PRINT_PURPOSES)("who reported, and who recorded it, stands in no copy that leaves the office: neither on the report nor among the sources of the assessment, nor beside a report to the police (%s)", async (purpose) => {
    const text = await textOf(purpose);
    const own = purpose === "SIGNATURE";
    for (const word of [secret("访谈对象"), secret("报警人"), "教师", "邻居"]) expect(text.includes(word), word).toBe(own);
    expect(text.includes("公安机关 · 其他了解情况的人员")).toBe(!own && purpose !== "FAMILY");
    for (const word of ["记录人", "记录单位", "急报号", "录入人", "录入单位", "经过人", "经过单位"]) expect(text.includes(secret(word)), word).toBe(own);
  });
});

describe("what a copy keeps back in its place", () => {
  const KEPT = { names: ["郝小妹", "邻居崔大姐"], numbers: ["64001234"], places: ["某某路超市"] };
  const SAID = `与郝小妹同住，邻居崔大姐反映，母亲在某某路超市上班（199-0000-0848、19900000848、010-64001234、6400 1234），身份证11010519491231002X`;
  const GONE = ["郝小妹", "崔大姐", "某某路超市", "19900000848", "199-0000-0848", "64001234", "6400 1234", "11010519491231002X"];
  /** Numbers of records and offices, days, ids: no text. */
  const NO_TEXT = /(?:^|[a-z])(?:Id|Key|At|On)$|^(?:id|key|at|on|number|caseNumber|recordNumber|courtCaseNumber|reference|hash|contentHash|phone|receiver|form)$|^[A-Z]/;
  /** The same with those words after every text that is none of our codes, wherever it stands. */
  const speaking = <T>(value: T, key = ""): T => {
    if (NO_TEXT.test(key)) return value;
    if (typeof value === "string") return (/^[A-Z0-9_]+$|^\d{4}-|^[0-9a-f-]{36}$/.test(value) ? value : `${value}${SAID}`) as T;
    if (Array.isArray(value)) return value.map((each: unknown) => speaking(each, key)) as T;
    return typeof value === "object" && value !== null ? (Object.fromEntries(Object.entries(value).map(([name, each]) => [name, speaking(each as unknown, name)])) as T) : value;
  };
  const given = (): CaseFile => {
    const { registration } = file;
    if (!registration) throw new Error("not a full file");
    return { ...speaking(file), kept: KEPT, registration: { ...registration, form: mapFreeTexts(registration.form, (text) => `${text}${SAID}`) } };
  };

  it.each(PRINT_PURPOSES.filter((purpose) => purpose !== "SIGNATURE"))("stands in no free text of a copy for %s: visits, findings, plan, threads, ladder, court, minutes, closing, form", (purpose) => {
    const copy = JSON.stringify({ ...copyFor(purpose, given()), kept: null });
    expect(GONE.filter((word) => copy.includes(word))).toEqual([]);
    // What else a text says stays, but for the family.
    expect(copy.includes("同住")).toBe(true);
    expect(copy.includes("母亲在****上班")).toBe(true);
  });

  it.each(PRINT_PURPOSES)("the account of the form is left out of every copy but the office's own (%s)", async (purpose) => {
    const copy = copyFor(purpose, file);
    expect(copy.registration?.form.need.narrative).toBe(purpose === "SIGNATURE" ? secret("登记说明") : "");
    expect((await textOf(purpose)).includes(secret("登记说明"))).toBe(purpose === "SIGNATURE");
  });

  it("stays in the office's own", () => {
    const copy = JSON.stringify(copyFor("SIGNATURE", given()));
    expect(GONE.filter((word) => !copy.includes(word))).toEqual([]);
  });
});
