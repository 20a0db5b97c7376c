import { useTranslations } from "next-intl";
import { RiskBadge, type RiskBadgeProps } from "./risk-badge";

/** The colour of a case, with the word 初判 before it while no assessment stands behind it. */
export function CaseColour({ colour, provisional, size }: Pick<RiskBadgeProps, "colour" | "size"> & { provisional: boolean }) {
  const t = useTranslations("common.risk");
  return <RiskBadge colour={colour} label={provisional && colour ? t("provisional") : undefined} size={size} />;
}
