import { useLocale, useTranslations } from "next-intl";
import type { ClosingWarning } from "@/lib/features/case/closing-warnings";
import { formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import type { Need, DeadlineRule } from "@/lib/shared/vocabulary/casework";

interface WarningWords {
  closing: ReturnType<typeof useTranslations<"closing">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  list: string;
  locale: Locale;
}

/** What was left undone, in words: '2026-03-02 的抚养费裁判：自 2026-05-10 起欠付，共欠 1,600.00 元'. `params`: as it stands at another time. */
export const warningText = ({ closing, enums, list, locale }: WarningWords) => ({ code }: Pick<ClosingWarning, "code">, params: ClosingWarning["params"]): string => {
  const items = (name: string) => String(params[name] ?? "").split(",").filter(Boolean);
  return closing(`warnings.${code}`, {
    count: Number(params.count ?? 0), date: String(params.date ?? ""), number: String(params.number ?? ""), died: String(params.died ?? ""), heardBy: String(params.heardBy ?? ""), ordered: String(params.ordered ?? ""), amount: formatMoney(Number(params.amount ?? 0) / 100, locale),
    unasked: items("unasked").length === 2 ? "both" : (items("unasked")[0] ?? ""), seen: params.date ? "yes" : "no", needs: items("needs").map((need) => enums(`Need.${need as Need}`)).join(list), rules: items("rules").map((rule) => enums(`DeadlineRule.${rule as DeadlineRule}`)).join(list),
  });
};

/** The same for components. */
export function useWarningText() {
  const [closing, enums, marks, locale] = [useTranslations("closing"), useTranslations("enums"), useTranslations("common.mark"), useLocale() as Locale];
  return warningText({ closing, enums, list: marks("list"), locale });
}
