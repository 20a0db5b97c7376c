import type { ReactNode } from "react";
import { cx } from "./cx";

/** How far a thing has come: waiting, moving, needing attention, done, given up. The word says it; the mark only repeats it. */
export type StatusTone = "waiting" | "active" | "attention" | "done" | "off";

const MARKS: Record<StatusTone, string> = {
  waiting: "border-muted bg-transparent",
  active: "border-action bg-linear-to-r from-action from-50% to-transparent to-50%",
  attention: "border-warning bg-warning",
  done: "border-action bg-action",
  off: "border-control bg-control",
};

export const StatusPill = ({ tone = "waiting", children }: { tone?: StatusTone; children: ReactNode }) => (
  <span className={cx("inline-flex items-center gap-1.5 whitespace-nowrap", tone === "off" && "text-muted", tone === "attention" && "font-medium text-warning")}>
    <span aria-hidden="true" className={cx("size-2.5 shrink-0 rounded-full border-[1.5px]", MARKS[tone])} />
    {children}
  </span>
);
