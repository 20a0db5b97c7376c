import type { useTranslations } from "next-intl";
import type { WhereNow } from "@/lib/features/ladder/view";

export interface WhereNowWords {
  header: ReturnType<typeof useTranslations<"case.header">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
}

/** Where a child is that does not live at home for the time being, as a paper says it. */
export function whereNowText({ header, enums }: WhereNowWords, where: WhereNow): string {
  const said = where.kind === "INTERIM"
    ? [header("interim"), header("interimBy", { by: where.by, until: where.until ?? "none" })]
    : [enums("LadderStep.EMERGENCY_REMOVAL"), where.on, where.by, where.result && enums(`LadderResult.${where.result}`), where.resultOn];
  return said.filter(Boolean).join(" · ");
}
