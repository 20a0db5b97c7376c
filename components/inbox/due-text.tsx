import { useLocale, useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { deadlineState, TOLD_IN_HOURS_MS } from "@/lib/features/deadline/rules";
import type { Limit } from "@/lib/features/inbox/limit-of";
import { formatDay, formatHoursLeft, formatRemaining, formatTime } from "@/lib/i18n/format";
import { toShanghaiDate } from "@/lib/shared/dates";
import type { DeadlineRule } from "@/lib/shared/vocabulary/casework";

/** '9月10日 周二 17:00 · 还剩 1 天'; what has passed or is due today stands out by word and weight, not by a risk colour. */
export function DueTime({ dueAt, now, className }: { dueAt: string; now: Date; className?: string }) {
  const t = useTranslations("inbox.due");
  const locale = useLocale();
  const due = new Date(dueAt);
  const { state, days } = deadlineState(due, now);
  const day = toShanghaiDate(due);
  const today = toShanghaiDate(now);
  const time = formatTime(due);
  const ahead = due.getTime() - now.getTime();
  const left =
    state === "overdue" && days === 0 ? t("earlierToday")
    : ahead > 0 && ahead <= TOLD_IN_HOURS_MS ? formatHoursLeft(ahead, locale)
    : state === "today" ? t("today")
    : formatRemaining(day, today, locale);
  return (
    <time
      dateTime={dueAt}
      className={cx("md:whitespace-nowrap", state === "overdue" && "font-semibold text-danger", (state === "today" || state === "soon") && "font-medium text-warning", className)}
    >
      {formatDay(day, locale, today)} {time} · {left}
    </time>
  );
}

/** What is to be done, with the limit it follows: '应于收到转介后 3 个工作日内接收或退回'. */
export function DutyText({ rule, limit }: { rule: DeadlineRule; limit: Limit | null }) {
  const t = useTranslations("inbox");
  if (!limit) return t(`duty.${rule}`);
  return t(`dutyWithin.${rule}`, { limit: t(`limit.${limit.unit}`, { amount: limit.amount }) });
}
