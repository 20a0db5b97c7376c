import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import type { HandoverNote } from "@/lib/features/closing/handover";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { HandoverSheet } from "./handover-sheet";

const of = (namespace: string) => createTranslator({ locale: OFFICIAL_LOCALE, messages: MESSAGES[OFFICIAL_LOCALE], namespace } as never) as never;
const words = { t: of("closing.handover"), closing: of("closing"), harm: of("closing.harm"), view: of("closing.view"), enums: of("enums"), marks: of("common.mark") };
const visit = { personName: "李文静", orgName: "三里屯街道民政科", doneOn: null };
const note = {
  header: { number: "GA-1", name: "尹某", sex: "FEMALE", divisionName: "幸福一村社区", ownerName: "李文静", ownerOrgName: "三里屯街道民政科" }, today: "2026-11-27", adultOn: "2027-01-02", handedOverTo: "继续就业帮扶", receiver: { person: "张勤", phone: "010-00000000", on: "2026-11-27" },
  goals: [], notAssessed: null, plan: "inForce", needs: [{ need: "GUARDIANSHIP", value: 2, gap: null }], measures: [{ number: "1.1", measure: { key: "m", text: "就业指导", dueOn: "2026-12-31" }, responsible: "朝阳区人力资源和社会保障局", progress: null, reached: null, paid: 300 }], subsidies: [],
  referrals: [{ number: "ZJ-1", toName: "朝阳区妇女联合会", status: "SENT", sentAt: "2026-11-02T03:00:00.000Z" }], guardians: { appointed: [], revoked: [], judged: [{ name: "某父", subject: "FATHER", on: "2026-11-20" }], restored: [], gap: null }, interim: { office: "朝阳区救助管理站", until: "2027-09-11" }, order: null, steps: [], suits: [], support: [],
  warnings: [
    { key: "visitsLate", code: "visitsLate", params: { count: 2 }, reason: "孩子住院，电话已核实", now: null }, { key: "supportArrears:a", code: "supportArrears", params: { ordered: "2026-01-02", amount: 80000, date: "2026-10-10" }, reason: null, now: null },
  ],
  visits: { late: 0, last: { on: "2026-11-20", kind: "HOME", personName: "李文静", finding: null }, followUp: null, planned: [{ ...visit, kind: "HOME", dueOn: "2026-12-10" }, { ...visit, kind: "UNANNOUNCED", dueOn: "2026-12-04" }] },
} as unknown as HandoverNote;

const textOf = (shown: HandoverNote) => renderToStaticMarkup(<NextIntlClientProvider locale="en" messages={MESSAGES.en} timeZone="Asia/Shanghai"><HandoverSheet note={shown} words={words} /></NextIntlClientProvider>).replace(/<[^>]+>/g, "|");
const text = textOf(note);

it("the note is Chinese for who works in English too, days and sums with it", () => {
  for (const said of [MESSAGES["zh-CN"].closing.handover.title, MESSAGES["zh-CN"].closing.handover.measures, "2026年11月27日", "300.00 元", "移交人（签名）"]) expect(text).toContain(said);
  expect(text.replaceAll(/GA-1|ZJ-1/g, "")).not.toMatch(/[A-Za-z]{2,}/);
});

it("names the day of a visit to come, but not of one that nobody is told of", () => {
  expect(text).toContain("2026-12-10");
  expect(text).not.toContain("2026-12-04");
  expect(text).toContain(MESSAGES["zh-CN"].closing.handover.plannedUnannounced.replace("{kind}", MESSAGES["zh-CN"].enums.VisitKind.UNANNOUNCED).replace("{office}", visit.orgName));
});

it("says what was left undone at the closing, and why it was closed all the same; nothing of it while there is no evaluation", () => {
  const whole = text.replaceAll("|", "");
  expect(text).toContain("九、结案时未办结事项和说明");
  expect(whole).toContain("有 2 次随访已过日期，没有进行。说明：孩子住院，电话已核实");
  expect(whole).toContain("2026-01-02 的抚养费裁判：自 2026-10-10 起欠付，共欠 800.00 元。说明：提出后新出现");
  expect(textOf({ ...note, warnings: null })).not.toContain("九、");
});

it("names goals that were reached in part or not, with what is left of them", () => {
  const goals = [{ key: "a", need: "PSYCHOLOGICAL", text: "每月辅导一次", reached: "PARTLY", remark: "仍需每月心理辅导，由学校接续" }, { key: "b", need: "SCHOOLING", text: "恢复就学", reached: "NO", remark: "" }];
  const shown = textOf({ ...note, needs: [], goals } as HandoverNote).replaceAll("|", "");
  expect(shown).toContain("一、尚未解决的需求心理疏导目标“每月辅导一次”部分达成。说明：仍需每月心理辅导，由学校接续就学目标“恢复就学”未达成二、");
});

it("of a child that died names what is left to settle, and nobody who goes on", () => {
  const dead = textOf({ ...note, diedOn: "2026-11-20", handedOverTo: null, receiver: null, harm: { source: "stopped", by: [{ subject: "FATHER", person: "尹某某" }], settled: false, report: null, explained: null, reply: null } });
  for (const said of ["善后事项清单", "2026年11月20日死亡", "办理善后的单位", "涉嫌侵害：父亲尹某某", "没有报案记录"]) expect(dead).toContain(said);
  for (const said of ["接续", "年满 18 周岁"]) expect(dead).not.toContain(said);
});

it("of a case that nobody assessed says so, with what the registration names, and of a plan that has ended lists nothing as in force", () => {
  const fresh = textOf({ ...note, needs: [], notAssessed: { since: "opening", registered: ["LIVING", "SCHOOLING"] } });
  expect(fresh).toContain("尚未评估");
  expect(fresh).toContain("登记表所列需求：基本生活、就学");
  const done = textOf({ ...note, plan: "ended", measures: [] });
  expect(done).toContain("无（帮扶计划已结束）");
  expect(done).not.toContain("下列措施结案时尚未完成");
  expect(textOf({ ...note, plan: "ended" })).toContain("下列措施结案时尚未完成");
});

it("after the closing names the last look with what it found, and the next one, overdue or not", () => {
  const looked = (more: object) => textOf({ ...note, visits: { late: 0, planned: [], last: { on: "2027-01-20", kind: "HOME", personName: "李文静", finding: "STABLE" }, followUp: { dueOn: "2027-03-22", late: false }, ...more } } as HandoverNote).replaceAll("|", "");
  expect(looked({})).toContain("最近一次 2027-01-20（结案回访，入户走访，李文静），情况稳定");
  expect(looked({})).toContain("下次结案回访应于 2027-03-22（含）以前（三里屯街道民政科）");
  expect(looked({})).not.toContain("已逾期");
  expect(looked({ followUp: { dueOn: "2027-03-22", late: true } })).toContain("下次结案回访应于 2027-03-22（含）以前，已逾期（三里屯街道民政科）");
  expect(looked({ followUp: null })).not.toContain("下次结案回访");
});

it("names visits that were not made, and gives measures their own numbers alone", () => {
  const late = textOf({ ...note, visits: { late: 2, planned: [], last: null, followUp: null } } as HandoverNote);
  expect(late.replaceAll("|", "")).toContain("逾期未随访 2 次");
  expect(text).not.toContain("逾期未随访");
  const html = renderToStaticMarkup(<NextIntlClientProvider locale="en" messages={MESSAGES.en} timeZone="Asia/Shanghai"><HandoverSheet note={note} words={words} /></NextIntlClientProvider>);
  expect(html).toContain('<ol class="space-y-0.5">');
});
