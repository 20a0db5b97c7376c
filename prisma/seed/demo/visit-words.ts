import type { MadeVisit } from "../../../lib/features/visit/rules";
import type { PromiseBy } from "../../../lib/features/visit/promises";
import { toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import type { UnseenReason, VisitKind } from "../../../lib/shared/vocabulary/casework";
import type { DemoCase } from "./demo-case";
import { dayInCourse, resultInCourse } from "./guardianship-course";
import { toldOf, type Told } from "./ladder-words";

/** Where the child lives at a visit: with its guardian, with who guards it in the meantime, or with whom the court appointed. */
type Where = "HOME" | "AWAY" | "NEW_HOME";

/** What a visit tells depends on where the child is on that day, how old it is and where it goes. */
export interface VisitDay extends Told {
  where: Where;
  /** In the third level, at home: beaten until the admonition has ended, watched from then on. */
  harm: "BEATEN" | "WATCHED" | null;
  /** The day on which it is handed over. */
  leaves: boolean;
}

export function visitDay(demoCase: DemoCase, approvedAt: Date, at: Date): VisitDay {
  const on = toShanghaiDate(at);
  const after = (day: IsoDate | null) => day !== null && on > day;
  const where = after(dayInCourse(demoCase, "GUARDIAN_APPOINTED", approvedAt)) ? "NEW_HOME" : after(dayInCourse(demoCase, "INTERIM_GUARDIANSHIP", approvedAt)) ? "AWAY" : "HOME";
  const harm = demoCase.level !== "L3" || where !== "HOME" ? null : after(resultInCourse(demoCase, "ADMONITION", approvedAt)) ? "WATCHED" : "BEATEN";
  return { ...toldOf(demoCase.child, on), where, harm, leaves: dayInCourse(demoCase, "INTERIM_GUARDIANSHIP", approvedAt) === on };
}

export const isAway = ({ where, leaves }: VisitDay): boolean => where === "AWAY" || leaves;

/** Nobody goes to a school that the child does not attend. */
export const kindFor = (drawn: VisitKind, { goesTo }: Told): VisitKind => (drawn === "SCHOOL" && goesTo === null ? "HOME" : drawn);

/** Nobody calls at a home in which the child is no longer: it is looked after where it is, unannounced as such visits are. */
export const kindWhere = (kind: VisitKind, day: VisitDay): VisitKind => (kind === "HOME" && day.where === "AWAY" && !day.leaves ? "UNANNOUNCED" : kind);

/** How it went, as it can have: by phone a child is spoken to and not seen, and nobody is at a school it does not attend. */
export function fittingVisit(visit: MadeVisit, kind: VisitKind, { goesTo }: Told): MadeVisit {
  if (kind === "PHONE" && visit.sawChild) return { ...visit, sawChild: false, unseenReason: "SPOKEN_TO" };
  return visit.unseenReason === "AT_SCHOOL" && (goesTo === null || kind === "SCHOOL") ? { ...visit, unseenReason: "SPOKEN_TO" } : visit;
}

/** What was found where the child was seen; `nth`: as drawn, of four. */
function seen({ where, harm, leaves, goesTo, age }: VisitDay, kind: VisitKind, nth: number): string {
  const doing = goesTo === "KINDERGARTEN" ? "已按时入园，老师反映有进步。" : goesTo === "SCHOOL" ? "已按时上学，老师反映有进步。" : age < 6 ? "孩子饮食起居有规律，活泼好动。" : "孩子在家，愿意按安排参加学习。";
  const teacher = goesTo === "KINDERGARTEN" ? "幼儿园老师" : "班主任";
  if (kind === "SCHOOL") {
    const found = harm === "BEATEN" ? `${teacher}反映孩子身上有伤，情绪低落，已请学校每日留意。` : `${teacher}反映出勤正常，与同伴相处融洽。`;
    return [`在校见到孩子，${found}`, `到校看望，精神状态良好。${found}`, `在校见到孩子，话不多。${found}`, `到校看望，孩子愿意参加活动。${found}`][nth]!.replace(/在校|到校/u, (word) => (goesTo === "KINDERGARTEN" ? (word === "在校" ? "在园" : "到园") : word));
  }
  if (leaves) return "当日办理临时监护交接，陪同孩子收拾衣物，已说明去向和联系方式，情绪平稳。";
  if (where === "AWAY") {
    const going = goesTo === "KINDERGARTEN" ? "救助管理站反映孩子按时入园，与同伴相处融洽。" : goesTo === "SCHOOL" ? "救助管理站反映孩子按时上学，与同伴相处融洽。" : "救助管理站反映孩子饮食起居有规律，与同伴相处融洽。";
    return ["到救助管理站看望，孩子起居正常，情绪平稳。", going, age < 4 ? "到救助管理站看望，孩子与看护人员亲近，睡眠饮食正常。" : "孩子询问什么时候能回家，已作解释，请站内社工多陪伴。", "到救助管理站看望，孩子话不多，愿意参加站内活动。"][nth]!;
  }
  if (where === "NEW_HOME") return ["孩子精神状态良好，新监护人照料周到。", doing, "新监护人反映孩子逐渐适应，夜间睡眠安稳。", "孩子话多了起来，愿意继续参加活动。"][nth]!;
  if (harm === "BEATEN") return ["孩子手臂有新的淤青，已拍照留存，当面制止监护人并报街道。", "监护人承认近日又动手打孩子，已当面制止并记录。", age < 4 ? "孩子见到监护人抬手即躲闪，身上有旧伤，已拍照留存。" : "单独谈话时孩子称害怕挨打，身上有旧伤，已拍照留存。", "邻居反映前一天又听到打骂声，监护人未否认，已当面制止。"][nth]!;
  if (harm === "WATCHED") return ["未见新伤，家中有人照看；提醒监护人不得动手。", doing, "孩子仍不愿谈家中情况，未见新伤，探视继续。", "未见新伤。监护人态度冷淡，对孩子关心不够。"][nth]!;
  return ["孩子精神状态良好，家中整洁。", doing, "照料人身体欠佳，需关注。", age < 4 ? "孩子见到生人不怕，照料人能说清日常起居。" : "孩子话不多，愿意继续参加活动。"][nth]!;
}

function unseen(reason: UnseenReason, { where, goesTo, age }: VisitDay, kind: VisitKind): string {
  const away = where === "AWAY";
  if (reason === "AT_SCHOOL") return goesTo === "KINDERGARTEN" ? "孩子在园，已与老师核实出勤和状态。" : "孩子在校上课，已与班主任核实出勤和状态。";
  if (reason === "IN_CARE") return "孩子住院治疗，已向病区护士核实。";
  if (reason === "NOT_VERIFIED") return away ? "救助管理站称孩子外出就诊，未能见到本人。" : "照料人称孩子外出，未能联系到本人。";
  if (age < 4) return away ? "已与救助管理站视频，看到孩子，精神状态良好。" : "已与照料人视频，看到孩子，精神状态良好。";
  if (kind === "PHONE") return "已与孩子本人通话，情绪平稳。";
  return away ? "孩子随救助管理站外出，已与本人视频通话，情绪平稳。" : "孩子在亲戚家，已与本人视频通话，情绪平稳。";
}

function nobodyMet({ where, goesTo }: VisitDay, kind: VisitKind): string {
  if (kind === "PHONE") return where === "AWAY" ? "救助管理站值班电话占线，当日未能与孩子通话，另约时间。" : "多次拨打照料人电话无人接听，已发短信请其回电。";
  if (kind === "SCHOOL") return goesTo === "KINDERGARTEN" ? "到园时孩子已被接走，未见到本人，已与老师另约时间。" : "到校时孩子已离校，未见到本人，已与班主任另约时间。";
  return where === "AWAY" ? "孩子随救助管理站外出活动，当日未见到，另约时间。" : "多次敲门无人应答，电话未接，已在门口留下联系卡。";
}

/** Whether a visit finds what has to be told at once. */
export const alarms = ({ harm, leaves }: VisitDay, kind: VisitKind, { sawChild }: MadeVisit): boolean => sawChild && harm === "BEATEN" && !leaves && kind !== "PHONE";

/** Whether what a visit was drawn to worry about can worry: somebody was seen who gives reason to, or could not be found, or lies in hospital. */
export const canWorry = ({ outcome, sawChild, unseenReason }: MadeVisit): boolean => outcome === "DONE" && (sawChild || unseenReason === "NOT_VERIFIED" || unseenReason === "IN_CARE");

const worrying = ({ where, goesTo, age }: VisitDay): string =>
  where === "AWAY" ? "孩子近日睡眠不好、不愿说话，已请救助管理站安排心理老师，需尽快跟进。" : age < 8 ? "孩子近日多次独自留在家中，已当面提醒照料人，需尽快核实。" : goesTo === "SCHOOL" ? "孩子近日多次缺课、夜间外出，照料人说不清去向，需尽快核实。" : "孩子近日多次夜间外出，照料人说不清去向，需尽快核实。";

/** `worries`: it gives reason to act at once, beyond what the level of the case makes of each visit. */
export function findingsOf(day: VisitDay, kind: VisitKind, visit: MadeVisit, { nth, worries }: { nth: number; worries: boolean }): string {
  if (visit.outcome === "MISSED") return nobodyMet(day, kind);
  if (visit.unseenReason) return unseen(visit.unseenReason, day, kind);
  return worries && day.harm !== "BEATEN" && !day.leaves ? worrying(day) : seen(day, kind, nth);
}

const OFFICE: readonly string[] = ["下次带来政策宣传材料和联系卡。", "协助办理临时救助申请。", "与社区商量安排志愿者上门陪伴。"];

/** Who promises what: a guardian who did not mend promises nothing, a small child neither, and a school only where the child goes there. */
export function promiseOf(drawn: PromiseBy, count: number, { where, harm, goesTo, age }: VisitDay): { by: PromiseBy; text: string } {
  const office = { by: "OFFICE" as const, text: where === "AWAY" ? (["下次带来孩子想看的图书。", "与救助管理站商量周末活动安排。", "向孩子说明近期安排。"][count % 3] ?? "") : (OFFICE[count % OFFICE.length] ?? "") };
  if (drawn === "CARER") return where === "AWAY" || harm ? office : { by: drawn, text: where === "NEW_HOME" ? "按约定陪孩子参加社区活动。" : "按约定参加家庭教育课程。" };
  if (drawn === "CHILD") return age < 6 ? office : { by: drawn, text: goesTo === "SCHOOL" ? "按时到校，有事告诉老师或者社区。" : "有事及时告诉社区。" };
  if (drawn === "SCHOOL") return goesTo === null ? office : { by: drawn, text: goesTo === "KINDERGARTEN" ? "每周向街道反馈入园情况。" : "每周向街道反馈出勤情况。" };
  return office;
}
