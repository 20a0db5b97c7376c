import { useLocale, useTranslations } from "next-intl";
import { StatusPill } from "@/components/ui/status-pill";
import { unbroken } from "@/components/ui/unbroken";
import { deadlineState, END_OF_WORK, TOLD_IN_HOURS_MS } from "@/lib/features/deadline/rules";
import { saysItself, type DutyCause, type Limit } from "@/lib/features/inbox/limit-of";
import { formatDay, formatHoursLeft, formatRemaining, formatTime } from "@/lib/i18n/format";
import { isEndOfDay, toShanghaiDate } from "@/lib/shared/dates";
import type { DeadlineRule } from "@/lib/shared/vocabulary/casework";
import { DueMark, type DueWords } from "./due-mark";

/** A limit counted in hours runs on through the night: what is left of two days is told in hours. */
const CLOCK_OF_HOURS_MS = 48 * 3_600_000;

/** Says of an instant when it is and how much is left, in the reader's language; of a whole day its day alone. */
export function useDueWords(now: Date): (dueAt: string) => DueWords {
  const t = useTranslations("inbox.due");
  const locale = useLocale();
  const today = toShanghaiDate(now);
  return (dueAt) => {
    const due = new Date(dueAt);
    const { state, days } = deadlineState(due, now);
    const day = toShanghaiDate(due);
    const ahead = due.getTime() - now.getTime();
    const wholeDay = isEndOfDay(due);
    // What ends with the day's work was counted in days.
    const inHours = !wholeDay && formatTime(due) !== END_OF_WORK ? CLOCK_OF_HOURS_MS : TOLD_IN_HOURS_MS;
    const left =
      state === "overdue" && days === 0 ? t("earlierToday")
      : wholeDay ? formatRemaining(day, today, locale)
      : ahead > 0 && ahead <= inHours ? formatHoursLeft(ahead, locale)
      : state === "today" ? t("today")
      : formatRemaining(day, today, locale);
    return { at: dueAt, when: [formatDay(day, locale, today), ...(wholeDay ? [] : [formatTime(due)])].join(" "), left, ...(state === "overdue" || state === "today" || state === "soon" ? { state } : {}) };
  };
}

/** '9月10日 周二 17:00 · 还剩 1 天' */
export function DueTime({ dueAt, now, className }: { dueAt: string; now: Date; className?: string }) {
  return <DueMark due={useDueWords(now)(dueAt)} className={className} />;
}

/** When a task is due, and that it waits for a countersign where it does: the limit presses whoever gives it. */
export function TaskDueMark({ dueAt, cause, now }: { dueAt: string; cause: DutyCause | null; now: Date }) {
  const enums = useTranslations("enums.PlanCheckStatus");
  const due = <DueTime dueAt={dueAt} now={now} />;
  return cause === "PLAN_CHECK_WAITS" ? <span className="inline-flex flex-wrap items-baseline gap-x-2"><StatusPill>{enums("WRITTEN")}</StatusPill>{due}</span> : due;
}

/** Who has a task, by name; what waits for a countersign and for nobody by name, for the role that gives it. Null: nobody. */
export function useTaskOwner(): (task: { cause: DutyCause | null; ownerName: string | null }) => string | null {
  const roles = useTranslations("enums.Role");
  return ({ cause, ownerName }) => ownerName ?? (cause === "PLAN_CHECK_WAITS" ? roles("STREET_SUPERVISOR") : null);
}

/** What is to be done, with the limit it follows: '应于收到转介后 3 个工作日内接收或退回'. */
export function DutyText({ rule, limit, cause = null }: { rule: DeadlineRule; limit: Limit | null; cause?: DutyCause | null }) {
  const t = useTranslations("inbox");
  if (!limit || (cause && saysItself(cause))) return unbroken(t(`duty.${cause ?? rule}`));
  return unbroken(t(`dutyWithin.${cause ?? rule}`, { limit: t(`limit.${limit.unit}`, { amount: limit.amount }) }));
}
