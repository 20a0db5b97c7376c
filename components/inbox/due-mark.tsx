import { cx } from "@/components/ui/cx";

/** A time limit in words. */
export interface DueWords {
  /** ISO instant. */
  at: string;
  /** '9月10日 周二 17:00' */
  when: string;
  /** '还剩 1 天' */
  left: string;
  /** Passed, today or within days; absent when there is time. */
  state?: "overdue" | "today" | "soon";
}

/** What has passed or is due today stands out by word and weight, not by a risk colour. Breaks between the two parts only. */
export const DueMark = ({ due: { at, when, left, state }, className }: { due: DueWords; className?: string | undefined }) => (
  <time dateTime={at} className={cx("due", state && `due-${state}`, className)}>
    <span>{when}</span>
    {"\u00a0· "}
    <span>{left}</span>
  </time>
);
