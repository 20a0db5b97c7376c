import { closingWarnings, type ClosingWarningCode } from "../../../lib/features/case/closing-warnings";
import { NO_WORK } from "../../../lib/features/case/closing-work";
import type { AnsweredWarning } from "../../../lib/features/closing/warnings";
import { isLate, openPromises, type VisitPromise } from "../../../lib/features/visit/promises";
import { toShanghaiDate } from "../../../lib/shared/dates";
import type { CloseReason } from "../../../lib/shared/vocabulary/casework";

/** A visit as it was made. */
export interface Made {
  at: Date;
  counted: boolean;
  sawChild: boolean;
  alone: boolean;
  promises: readonly VisitPromise[];
}

/** Why a demo case is closed all the same. Its measures are done, its needs answered, its conferences held: what may be left is a promise, and a visit at which nobody was met. */
const REASONS: Partial<Record<ClosingWarningCode, string>> = {
  childNotSeenAlone: "孩子不愿单独交谈，已由班主任另行了解情况，未发现新的风险。",
  visitsFailed: "当日家中无人，已电话联系监护人并由社区儿童主任核实，孩子情况正常。",
  promisesLate: "约定事项不影响孩子的安全和基本生活，已告知监护人继续办理，由社区在结案回访时核实。",
};

interface Closing {
  reason: CloseReason;
  closingAt: Date;
  birthDate: string;
  plannedAt: Date;
  grave: boolean;
  /** It was assessed again since the plan: whoever does so speaks with the child alone. */
  reassessed: boolean;
  visits: readonly Made[];
}

/** What was left undone when the closing of a demo case was asked for, by the rules of closing, each with the street's reason. */
export function answeredAt({ reason, closingAt, birthDate, plannedAt, grave, reassessed, visits }: Closing): AnsweredWarning[] {
  const before = visits.filter(({ at }) => at < closingAt);
  const today = toShanghaiDate(closingAt);
  const late = openPromises([...before].reverse().map(({ promises }) => promises)).filter((promise) => isLate(promise, today));
  const lastCounted = before.findLastIndex(({ counted }) => counted);
  const work = {
    ...NO_WORK, grave, promises: { count: late.length, first: late.map(({ until }) => until).sort()[0] ?? null },
    visits: {
      from: toShanghaiDate(plannedAt), childSeen: reassessed || before.some(({ sawChild }) => sawChild), seenAlone: reassessed || before.some(({ alone }) => alone), late: 0,
      failed: new Set(before.slice(lastCounted + 1).map(({ at }) => toShanghaiDate(at))).size,
    },
  };
  return closingWarnings({ reason, birthDate, closingDate: today, work }).map((warning) => ({ ...warning, reason: REASONS[warning.code] ?? "已核实，由社区在结案回访时继续关注。" }));
}
