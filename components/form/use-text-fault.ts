"use client";

import { useTranslations } from "next-intl";
import { fieldName } from "@/lib/i18n/field-name";

/** What is wrong with a text before it is sent, in words: nothing in it though it is needed, or more in it than its limit. Needs `validation.required` and `validation.tooLong`. */
export function useTextFault(): (text: string, rule: { field: string; maximum: number; optional?: boolean }) => string | undefined {
  const t = useTranslations("validation");
  return (text, { field: label, maximum, optional }) => {
    const field = fieldName(label);
    const actual = text.trim().length;
    if (actual === 0) return optional ? undefined : t("required", { field });
    return actual > maximum ? t("tooLong", { field, maximum, actual }) : undefined;
  };
}
