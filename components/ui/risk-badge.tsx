import { useTranslations } from "next-intl";
import { cx } from "./cx";

export type RiskTone = "RED" | "YELLOW" | "BLUE" | "GREEN";

/** Colour never stands alone: each has its shape and its word. */
export const RISK_SHAPES: Record<RiskTone, string> = { RED: "◆", YELLOW: "▲", BLUE: "■", GREEN: "●" };

export interface RiskBadgeProps {
  colour: RiskTone | null | undefined;
  /** '初判', '监护': stands before the colour's word. */
  label?: string;
  size?: "sm" | "lg";
}

export function RiskBadge({ colour, label, size = "sm" }: RiskBadgeProps) {
  const t = useTranslations("common.risk");
  return (
    <span className={cx("risk-badge", size === "lg" && "risk-badge-lg", `risk-${colour?.toLowerCase() ?? "none"}`)}>
      {colour && <span aria-hidden="true">{RISK_SHAPES[colour]}</span>}
      {label && <span className="font-normal">{label}</span>}
      {t(colour ?? "none")}
    </span>
  );
}
