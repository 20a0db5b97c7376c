import { useTranslations } from "next-intl";
import { cx } from "./cx";

export type RiskTone = "RED" | "YELLOW" | "BLUE" | "GREEN";

/** Colour never stands alone: each has its shape and its word. */
export const RISK_SHAPES: Record<RiskTone, string> = { RED: "◆", YELLOW: "▲", BLUE: "■", GREEN: "●" };

const COLOURS: Record<RiskTone, string> = {
  RED: "bg-risk-red-soft text-risk-red",
  YELLOW: "bg-risk-yellow-soft text-risk-yellow",
  BLUE: "bg-risk-blue-soft text-risk-blue",
  GREEN: "bg-risk-green-soft text-risk-green",
};

export interface RiskBadgeProps {
  colour: RiskTone | null | undefined;
  /** '初判', '监护': stands before the colour's word. */
  label?: string;
  size?: "sm" | "lg";
}

export function RiskBadge({ colour, label, size = "sm" }: RiskBadgeProps) {
  const t = useTranslations("common.risk");
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1 rounded-sm font-semibold whitespace-nowrap print:border print:border-ink print:bg-transparent print:text-ink",
        size === "lg" ? "px-2.5 py-1 text-base" : "px-1.5 py-px text-xs",
        colour ? COLOURS[colour] : "border border-dashed border-control text-muted",
      )}
    >
      {colour && <span aria-hidden="true">{RISK_SHAPES[colour]}</span>}
      {label && <span className="font-normal">{label}</span>}
      {t(colour ?? "none")}
    </span>
  );
}
