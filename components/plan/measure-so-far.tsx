import { useLocale, useTranslations } from "next-intl";
import { paidSoFar, reachedSoFar } from "@/lib/features/plan/so-far";
import type { ProgressView } from "@/lib/features/plan/view";
import { formatMoney, formatNumber } from "@/lib/i18n/format";

/** What of a measure's indicator was reached and what was paid, as its entries tell; nothing where none does. Needs the texts of `plan`. */
export function MeasureSoFar({ progress: { target, entries } }: { progress: Pick<ProgressView, "target" | "entries"> }) {
  const t = useTranslations("plan.progress");
  const locale = useLocale();
  const [reached, paid] = [reachedSoFar(entries), paidSoFar(entries)];
  return (
    <>
      {target && reached !== null && <span>{t("reachedOf", { reached: formatNumber(reached, locale), target: formatNumber(target.target, locale), unit: target.unit })}</span>}
      {paid !== null && <span>{t("paid", { amount: formatMoney(paid, locale) })}</span>}
    </>
  );
}
