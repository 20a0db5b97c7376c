import { useTranslations } from "next-intl";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { InterventionLevel, RiskColour } from "@/lib/shared/vocabulary/casework";

/** Colour and level beside each other, both in words. */
export function JudgementLine({ colour, level, size }: { colour: RiskColour | null; level: InterventionLevel | null; size?: "sm" | "lg" }) {
  const enums = useTranslations("enums");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <RiskBadge colour={colour} size={size} />
      <span className={size === "lg" ? "text-lg font-semibold" : "font-medium"}>{level ? enums(`InterventionLevel.${level}`) : "—"}</span>
    </span>
  );
}
