import { indicatorTarget } from "../../../lib/features/plan/indicator";
import { shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import { addWorkingDays, workingDaysBetween } from "../../../lib/shared/working-days";
import type { MeasureStatus } from "../../../lib/shared/vocabulary/casework";
import { officeHour, workday } from "./calendar";
import type { DemoCase } from "./demo-case";
import { courtNumber, dayInCourse, resultInCourse } from "./guardianship-course";
import type { ApprovedPlan } from "./plan-life";
import { Random } from "./random";
import { idUnder } from "./record";
import type { ReferralCourse, ReferralStep } from "./referral-course";

type Measure = ApprovedPlan["content"]["measures"][number];

/** What was done about a measure, and how much of a number that its indicator names is reached by then. */
export interface MeasureEntry {
  at: Date;
  status: MeasureStatus;
  note: string;
  reached?: number;
}

/** How a measure went and, where that decides on it, its referral; null: none was sent. */
export interface MeasureStory {
  entries: readonly MeasureEntry[];
  referral: ReferralCourse | null;
}

export interface Span {
  from: Date;
  until: Date;
  closing: boolean;
}

const BEGUN = "已与家庭和有关单位联系，开始办理。";
const WEEK = 5;
/** Working days after the admonition: behind the street's decision on what the federation gave back (referral-life.ts), which is to go on itself. */
const GIVEN_UP_AFTER = 10;

export const statusOf = (entries: readonly MeasureEntry[]): MeasureStatus => entries.at(-1)?.status ?? "NOT_STARTED";
/** How it stood at an instant. */
export const statusAt = (entries: readonly MeasureEntry[], at: Date): MeasureStatus => statusOf(entries.filter((entry) => entry.at <= at));

/** As a status was drawn: begun half-way, and done or still going on a day. */
export function asDrawn(measure: Measure, status: MeasureStatus, at: Date, from: Date): MeasureEntry[] {
  if (status === "NOT_STARTED") return [];
  const target = indicatorTarget(measure.indicator)?.target;
  const reached = (share: number) => (target ? { reached: Math.ceil(target * share) } : {});
  if (status !== "DONE") return [{ at, status, note: BEGUN, ...reached(0.5) }];
  const halfway = shanghaiInstant(workday(toShanghaiDate(new Date((from.getTime() + at.getTime()) / 2))), "09:00");
  const begun = new Date(Math.min(Math.max(halfway.getTime(), from.getTime() + 600_000), at.getTime() - 60_000));
  return [{ at: begun, status: "IN_PROGRESS", note: BEGUN, ...reached(0.5) }, { at, status, note: "已完成。", ...reached(1) }];
}

/**
 * A measure whose indicator counts sessions goes from one to the next, week by week from when its receiver began; the referral is finished after the last. Null where the receiver did not
 * begin or there are none. Drawn by itself, so that what else the demo holds stays what it was.
 */
export function inSessions(demoCase: DemoCase, measure: Measure, drawn: ReferralCourse | null, { from, until, closing }: Span): MeasureStory | null {
  const count = indicatorTarget(measure.indicator)?.target ?? 0;
  const acceptance = drawn?.steps.find(({ action }) => action === "accept");
  if (count < 2 || (drawn && !acceptance)) return null;
  const draws = new Random(Number(demoCase.number.slice(-5)) + count);
  const end = toShanghaiDate(until);
  const first = addWorkingDays(toShanghaiDate(acceptance?.at ?? from), 2);
  const room = Math.floor(workingDaysBetween(first, addWorkingDays(end, -2)) / (count - 1));
  if (closing && room < 1) return null;
  const days = Array.from({ length: count }, (_, nth) => addWorkingDays(first, nth * (closing ? Math.min(WEEK, room) : WEEK))).filter((day) => day < end);
  const entries = days.map((day, nth): MeasureEntry => ({
    at: officeHour(draws, day), status: nth + 1 === count ? "DONE" : "IN_PROGRESS", note: nth + 1 === count ? `第 ${count} 次，已全部完成。` : `第 ${nth + 1} 次，按时进行。`, reached: nth + 1,
  }));
  if (!drawn || !acceptance) return { entries, referral: null };
  const last = entries.at(-1);
  const finishedAt = statusOf(entries) === "DONE" && last ? (closing ? new Date(last.at.getTime() + 3_600_000) : officeHour(draws, addWorkingDays(toShanghaiDate(last.at), 1))) : null;
  const reports = drawn.steps.filter(({ action, at }) => action === "report" && (!finishedAt || at < finishedAt));
  const finish: ReferralStep[] = finishedAt && finishedAt < until ? [{ action: "finish", at: finishedAt, body: `${count} 次已全部完成，结果已告知家庭。` }] : [];
  return { entries, referral: { sentAt: drawn.sentAt, steps: [acceptance, ...reports, ...finish] } };
}

/** A measure of the third level that the ladder tells of, on the ladder's days; null where it does not. */
export function onLadder(demoCase: DemoCase, measure: Measure, drawn: ReferralCourse | null, span: Span): MeasureStory | null {
  if (demoCase.level !== "L3") return null;
  const is = (name: string) => measure.key === idUnder(demoCase.id, `measure/${name}`);
  const told = new Telling(demoCase, span);
  if (is("GUARDIANSHIP/0")) return told.watched();
  if (is("GUARDIANSHIP/1")) return told.aided(drawn);
  if (is("LEGAL/0")) return told.represented(drawn);
  if (is("PLACEMENT/0")) return told.refuge(drawn);
  return is("PARENTING/0") ? told.brokenOff(drawn) : null;
}

/** The suit to revoke the guardianship: done when another guardian is there. `sentAt`: when the court was sent the matter that waits for it. */
export function suitEntries(demoCase: DemoCase, sentAt: Date | null, span: Span): MeasureEntry[] {
  const told = new Telling(demoCase, span);
  return demoCase.court === "WAITING" && sentAt ? [{ at: sentAt, status: "IN_PROGRESS", note: "申请材料已送法院，等待答复。" }] : told.sued();
}

/** Entries and referrals of one case by the days of its ladder. */
class Telling {
  private readonly draws: Random;

  constructor(private readonly demoCase: DemoCase, private readonly span: Span) {
    this.draws = new Random(Number(demoCase.number.slice(-5)) + 3);
  }

  private past(day: IsoDate | null): day is IsoDate {
    return day !== null && day < toShanghaiDate(this.span.until);
  }

  private day(step: Parameters<typeof dayInCourse>[1]): IsoDate | null {
    return dayInCourse(this.demoCase, step, this.span.from);
  }

  private result(step: Parameters<typeof dayInCourse>[1]): IsoDate | null {
    return resultInCourse(this.demoCase, step, this.span.from);
  }

  /** Written down at the end of the day, when what they tell of has happened. */
  private entries(...all: readonly (readonly [IsoDate | null, MeasureStatus, string, number?])[]): MeasureEntry[] {
    return all.flatMap(([day, status, note, reached]) => (this.past(day) ? [{ at: shanghaiInstant(day, `16:${this.draws.int(45, 58)}`), status, note, ...(reached === undefined ? {} : { reached }) }] : []));
  }

  private steps(...all: readonly (readonly [ReferralStep["action"], IsoDate | null, string, string])[]): ReferralStep[] {
    return all.flatMap(([action, day, time, body]) => (this.past(day) ? [{ action, at: shanghaiInstant(day, time), body }] : []));
  }

  watched(): MeasureStory {
    const begun = addWorkingDays(toShanghaiDate(this.span.from), 2);
    const interim = this.day("INTERIM_GUARDIANSHIP");
    return {
      entries: this.entries([begun, "IN_PROGRESS", "社区儿童主任开始每周探视，情况报街道。"], [this.result("ADMONITION"), "IN_PROGRESS", "探视发现仍有打骂，已报街道和派出所。"], [interim, "DONE", "孩子已由救助保护机构临时监护，改到救助管理站探视。"]),
      referral: null,
    };
  }

  aided(drawn: ReferralCourse | null): MeasureStory {
    const [asked, granted] = [this.day("LEGAL_AID"), this.result("LEGAL_AID")];
    const entries = this.entries([asked, "IN_PROGRESS", "已协助提出法律援助申请。"], [granted, "DONE", "法律援助机构已决定给予法律援助。"]);
    if (!drawn || !this.past(asked)) return { entries, referral: null };
    const steps = this.steps(["accept", addWorkingDays(asked, 1), "10:20", "已接收，转法律援助中心审查。"], ["finish", granted, "16:30", "经审查符合条件，决定给予法律援助，决定书已送达。"]);
    return { entries, referral: { sentAt: shanghaiInstant(asked, "15:40"), steps } };
  }

  represented(drawn: ReferralCourse | null): MeasureStory {
    const [granted, named] = [this.result("LEGAL_AID"), this.day("LEGAL_AID_LAWYER")];
    const entries = this.entries([granted, "IN_PROGRESS", "已决定给予法律援助，等待指派律师。"], [named, "DONE", "法律援助中心已指派律师，街道收到指派通知。"]);
    if (!drawn || !this.past(granted)) return { entries, referral: null };
    const steps = this.steps(["accept", addWorkingDays(granted, 1), "09:30", "已接收，正在指派律师。"], ["finish", named, "16:10", "已指派郑文（示例）律师承办，指派通知已送达。"]);
    return { entries, referral: { sentAt: shanghaiInstant(granted, "16:50"), steps } };
  }

  /** A place that waits for the child, until it is needed. */
  refuge(drawn: ReferralCourse | null): MeasureStory {
    const agreed = addWorkingDays(toShanghaiDate(this.span.from), 2);
    const entries = this.entries([agreed, "IN_PROGRESS", "已与救助管理站约定，需要时随时接收。"], [this.day("INTERIM_GUARDIANSHIP"), "DONE", "孩子已由救助管理站临时监护，安全入住。"]);
    const acceptance = drawn?.steps.find(({ action }) => action === "accept");
    if (!drawn || !acceptance) return { entries, referral: drawn };
    const steps = this.steps(["finish", addWorkingDays(toShanghaiDate(acceptance.at), 3), "14:30", "已预留床位，街道或者派出所送来时随时接收。"]);
    return { entries, referral: { sentAt: drawn.sentAt, steps: [acceptance, ...steps] } };
  }

  /** Whoever is admonished comes to some lessons and then no more; the street goes on asking for a while after the federation has ended its course, and gives up. */
  brokenOff(drawn: ReferralCourse | null): MeasureStory {
    const begun = addWorkingDays(toShanghaiDate(this.span.from), 8);
    const second = addWorkingDays(begun, 2);
    const over = this.result("ADMONITION");
    const givenUp = over && addWorkingDays(over, GIVEN_UP_AFTER);
    const entries = this.entries(
      [begun, "IN_PROGRESS", "监护人参加第 1 次课程。", 1], [second, "IN_PROGRESS", "监护人参加第 2 次课程，中途离开。", 2], [over, "IN_PROGRESS", "监护人不再到课，劝诫期满仍未改正。", 2],
      [givenUp, "DROPPED", "街道多次约请，监护人仍不参加，指导中止，按监护干预程序办理。", 2],
    );
    const acceptance = drawn?.steps.find(({ action }) => action === "accept");
    if (!drawn || !acceptance) return { entries, referral: drawn };
    const steps = this.steps(["report", begun, "17:00", "已开课，监护人到课一次。"], ["finish", over && addWorkingDays(over, 1), "11:10", "监护人参加两次后不再到课，多次联系无果，指导中止，情况已告知街道。"]);
    return { entries, referral: { sentAt: drawn.sentAt, steps: [acceptance, ...steps] } };
  }

  sued(): MeasureEntry[] {
    const answered = this.result("SUIT");
    const refused = this.demoCase.court === "NOT_ACCEPTED";
    const answer = refused ? "法院裁定不予受理，正在补充证据。" : `法院已立案，案号${answered ? courtNumber(this.demoCase, answered) : ""}。`;
    return this.entries(
      [this.day("SUIT"), "IN_PROGRESS", "区民政局已向人民法院提出申请，等待答复。"], [answered, "IN_PROGRESS", answer], [this.day("HEARING"), "IN_PROGRESS", "已开庭审理，等待裁判。"],
      [this.day("JUDGMENT"), "IN_PROGRESS", "法院已判决撤销监护人资格，正在办理另行指定监护人。"], [this.day("GUARDIAN_APPOINTED"), "DONE", "法院已指定监护人，完成交接。"],
    );
  }
}
