import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { RiskBadge, type RiskTone } from "@/components/ui/risk-badge";
import { formatAge } from "@/lib/i18n/format";
import { fullYears, isIsoDate } from "@/lib/shared/dates";
import { valueText } from "./value-text";

/**
 * What a field of the form says, in words; null when it is empty. `path`: 'need.urgency', 'parents.0.condition'. `filedOn`: the age beside the birth date is that of the
 * filing date, and says so: the head of the page tells today's.
 */
export function useRecordValue(places: Readonly<Record<string, string>>, filedOn: string): (path: string, value: unknown) => ReactNode {
  const t = useTranslations("registration");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  const locale = useLocale();
  return function valueOf(path, value) {
    const text = valueText({ registration: t, enums }, places, path, value);
    if (text === null) return null;
    if (path === "need.urgency") return <RiskBadge colour={value as RiskTone} />;
    if (path === "household.incomePerHead") return <Money yuan={Number(value)} />;
    if (path === "child.birthDate" && isIsoDate(text) && isIsoDate(filedOn)) return marks("aside", { text, aside: t("record.ageAtFiling", { age: formatAge(fullYears(text, filedOn), locale) }) });
    return text;
  };
}
