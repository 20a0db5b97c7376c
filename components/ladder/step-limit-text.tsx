import { useTranslations } from "next-intl";
import { URGENT_HOURS } from "@/lib/features/ladder/clocks";
import type { StepLimit } from "@/lib/features/ladder/limits";
import type { LadderStep } from "@/lib/shared/vocabulary/ladder";

/** Until when a step is done by rule, before it is written down. Needs the texts of `ladder`, `inbox.limit`. */
export function StepLimitText({ step, limit }: { step: LadderStep; limit: StepLimit }) {
  const t = useTranslations("ladder.limit");
  const lengths = useTranslations("inbox.limit");
  if (limit.kind === "between") return t("RESTORATION", { from: limit.from, to: limit.to });
  // The words of each limit stand under the code of its step: only those have one that limits.ts knows.
  return t(step as "LEGAL_AID", limit.kind === "counted" ? { limit: lengths(limit.unit, { amount: limit.amount }), urgent: lengths("HOUR", { amount: URGENT_HOURS }) } : { limit: "", urgent: "" });
}
