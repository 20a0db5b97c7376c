"use client";

import { useTranslations } from "next-intl";

type EnumKey = Parameters<ReturnType<typeof useTranslations<"enums">>>[0];

/** Labels of a list of codes: `enums.<type>.<code>`. */
export function useCodeLabels(): (type: string) => (code: string) => string {
  const t = useTranslations("enums");
  return (type) => (code) => t(`${type}.${code}` as EnumKey);
}
