import { useLocale, useTranslations } from "next-intl";
import { formatNumber, formatPercent } from "@/lib/i18n/format";
import type { ReviewRank } from "@/lib/features/plan/review-queue";
import type { RiskColour } from "@/lib/shared/vocabulary/casework";

/** Why a plan stands where it stands in the queue, as arithmetic in words. */
export function RankText({ rank, colour }: { rank: ReviewRank; colour: RiskColour | null }) {
  const t = useTranslations("plan.reviews");
  const risk = useTranslations("common.risk");
  const locale = useLocale();
  // The product of what is shown: whoever multiplies finds the same.
  const share = Math.round(rank.share * 100) / 100;
  const params = {
    colour: colour ? risk(colour) : t("noColour"), weight: rank.weight, share: formatPercent(share, locale),
    score: formatNumber(rank.weight * share, locale, 2),
  };
  return rank.overdue ? t("whyOverdue", params) : rank.fresh ? t("whyFresh", params) : t("whyText", params);
}
