import type { ReferralAction } from "../../../lib/features/referral/lifecycle";
import { shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import { addWorkingDays } from "../../../lib/shared/working-days";
import type { CourtOutcome } from "../../../lib/shared/vocabulary/casework";
import { officeHour } from "./calendar";
import type { DemoCase } from "./demo-case";
import { dayInCourse, resultInCourse } from "./guardianship-course";
import type { CourtStage } from "./profile";
import type { Random } from "./random";

export interface ReferralStep {
  action: ReferralAction;
  at: Date;
  body: string;
  outcome?: CourtOutcome;
}

/** When a referral was sent and what followed, in order. */
export interface ReferralCourse {
  sentAt: Date;
  steps: readonly ReferralStep[];
}

const SILENT_MS = 12 * 86_400_000;

const later = (random: Random, at: Date, workingDays: number) => officeHour(random, addWorkingDays(toShanghaiDate(at), workingDays));

/** How a department answers until an instant; what runs when the case closes is finished or withdrawn. */
export function departmentCourse(random: Random, sentAt: Date, until: Date, closing: boolean): ReferralCourse {
  const steps: ReferralStep[] = [];
  // A department is silent for some days, not for months.
  const silent = random.chance(0.25) && !closing && until.getTime() - sentAt.getTime() < SILENT_MS;
  const acceptedAt = later(random, sentAt, random.int(1, 3));
  if (!silent && acceptedAt < until && acceptedAt > sentAt) {
    if (!closing && random.chance(0.06)) {
      return { sentAt, steps: [{ action: "return", at: acceptedAt, body: "材料中缺少就学情况，请补充后重新转介。" }] };
    }
    steps.push({ action: "accept", at: acceptedAt, body: "已接收，由专人办理。" });
    const reportAt = later(random, acceptedAt, random.int(3, 8));
    if (reportAt < until && reportAt > acceptedAt) {
      steps.push({ action: "report", at: reportAt, body: "已与家庭取得联系，正在按计划办理。" });
      const finishAt = later(random, reportAt, random.int(6, 28));
      const inTime = finishAt < until && finishAt > reportAt;
      if (inTime || closing) {
        steps.push({ action: "finish", at: inTime ? finishAt : new Date(reportAt.getTime() + 3_600_000), body: "事项已办结，结果已告知家庭。" });
        return { sentAt, steps };
      }
    }
  }
  if (closing) {
    const at = new Date(Math.max(sentAt.getTime(), acceptedAt.getTime()) + 3_600_000);
    steps.push({ action: "withdraw", at, body: "个案进入结案评估，撤回转介。" });
  }
  return { sentAt, steps };
}

/** How a court deals with a suit to revoke a guardianship, on the days of the case's ladder: 立案 or 不予受理 within seven days of receiving it (民事诉讼法), judgment weeks later. */
export function courtCourse(random: Random, demoCase: DemoCase & { court: CourtStage }, approvedAt: Date, today: string): ReferralCourse {
  const { court: stage } = demoCase;
  const suitOn = dayInCourse(demoCase, "SUIT", approvedAt);
  if (stage === "WAITING" || !suitOn || suitOn >= today) return { sentAt: officeHour(random, addWorkingDays(today, -random.int(1, 2))), steps: [] };
  const sentAt = officeHour(random, suitOn);
  const acceptedAt = new Date(sentAt.getTime() + 5 * 60_000);
  const answeredAt = shanghaiInstant(resultInCourse(demoCase, "SUIT", approvedAt) ?? suitOn, "16:40");
  const accept: ReferralStep = { action: "accept", at: acceptedAt, body: "已收到申请材料。" };
  if (stage === "NOT_ACCEPTED") {
    const body = "经审查，现有材料不足以证明监护人具有民法典第三十六条规定的情形，裁定不予受理。补充告诫书、医院诊断等证据后，可以再次申请。";
    return { sentAt, steps: [accept, { action: "finish", at: answeredAt, body, outcome: "NOT_ACCEPTED" }] };
  }
  const filed: ReferralStep = { action: "report", at: answeredAt, body: "经审查符合受理条件，已立案，开庭日期另行通知。", outcome: "FILED" };
  const judgedOn = dayInCourse(demoCase, "JUDGMENT", approvedAt);
  if (stage === "FILED" || !judgedOn || judgedOn >= today) return { sentAt, steps: [accept, filed] };
  return { sentAt, steps: [accept, filed, { action: "finish", at: officeHour(random, judgedOn), body: "已判决撤销监护人资格，判决书已送达申请人。" }] };
}
