import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "neutral" | "action" | "warning" | "danger";

const TONES: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-ink",
  action: "border-transparent bg-action-soft text-action",
  warning: "border-transparent bg-warning-soft text-warning",
  danger: "border-transparent bg-danger-soft text-danger",
};

/** A short word about a thing: 逾期, 草稿, 初判. */
export const Badge = ({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) => (
  <span className={cx("badge", TONES[tone])}>{children}</span>
);
