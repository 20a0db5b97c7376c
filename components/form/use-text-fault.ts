"use client";

import { useTranslations } from "next-intl";
import { fieldName } from "@/lib/i18n/field-name";

/** What is wrong with a text before it is sent, in words: nothing in it though it is needed, too little, or more in it than its limit. Needs `validation.required`, `validation.tooLong`, and where there is a minimum `validation.wholeSentence`. */
export function useTextFault(): (text: string, rule: { field: string; minimum?: number; maximum: number; optional?: boolean }) => string | undefined {
  const t = useTranslations("validation");
  return (text, { field: label, minimum = 1, maximum, optional }) => {
    const field = fieldName(label);
    const actual = text.trim().length;
    if (actual === 0) return optional ? undefined : t("required", { field });
    if (actual < minimum) return t("wholeSentence", { field, minimum });
    return actual > maximum ? t("tooLong", { field, maximum, actual }) : undefined;
  };
}
