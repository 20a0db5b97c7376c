import type { useTranslations } from "next-intl";
import type { InstrumentItem } from "@/lib/features/assessment/instrument-types";
import { NOT_APPLICABLE, UNKNOWN } from "@/lib/features/assessment/schema";
import { inLanguage } from "./in-language";

/** An answer to an item in words. */
export function answerText(t: ReturnType<typeof useTranslations<"assessment.result">>, item: InstrumentItem | undefined, answer: string | null | undefined, locale: string): string {
  if (answer === NOT_APPLICABLE) return t("notApplicable");
  if (answer === UNKNOWN) return t("unknown");
  const option = item?.options.find(({ code }) => code === answer);
  return option ? inLanguage(option.label, locale) : t("open");
}
