import { useLocale, useTranslations } from "next-intl";
import { FLAG_CHOICES, PLAIN_FIELDS } from "@/lib/features/assessment/form-values";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import { ASSESSMENT_PLACES, ASSESSMENT_SOURCES, NOT_ALONE_REASONS } from "@/lib/shared/vocabulary/casework";
import { answerText } from "./answer-text";
import { inLanguage } from "./in-language";

/** The fields of the form in words: their labels, and what a stored value says. */
export function useFormLabels(definition: InstrumentDefinition) {
  const t = useTranslations("assessment.form");
  const words = useTranslations("assessment.result");
  const degrees = useTranslations("assessment.needs");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const locale = useLocale();
  const items = definition.dimensions.flatMap((dimension) => dimension.items);
  const labelOf = (name: string): string => {
    const [group, code] = name.split(".");
    if (group === "items") return inLanguage(items.find((item) => item.code === code)?.label ?? { zh: name, en: name }, locale);
    if (group === "flags") return inLanguage(definition.flags.find((flag) => flag.code === code)?.label ?? { zh: name, en: name }, locale);
    if (group === "needs") return inLanguage(definition.needs.find(({ need }) => need === code)?.label ?? { zh: name, en: name }, locale);
    const plain = PLAIN_FIELDS.find((field) => field === name);
    return plain ? t(plain) : name;
  };
  const valueOf = (name: string, value: unknown): string => {
    const [group, code] = name.split(".");
    if (typeof value === "boolean") return words(value ? "yes" : "no");
    if (value === "" || value === null || value === undefined) return t("empty");
    if (Array.isArray(value)) return ASSESSMENT_SOURCES.filter((kind) => value.includes(kind)).map((kind) => enums(`AssessmentSource.${kind}`)).join(marks("list")) || t("empty");
    const text = String(value);
    if (group === "placeKind") return ASSESSMENT_PLACES.some((kind) => kind === text) ? enums(`AssessmentPlace.${text as "HOME"}`) : text;
    if (group === "notAloneReason") return NOT_ALONE_REASONS.some((kind) => kind === text) ? enums(`NotAloneReason.${text as "DECLINED"}`) : text;
    if (group === "items") return answerText(words, items.find((item) => item.code === code), text, locale);
    if (group === "flags") return FLAG_CHOICES.some((choice) => choice === text) ? t(text === "none" ? "flagNone" : text === "verified" ? "flagVerified" : "flagPresent") : text;
    if (group === "needs") return `${text} ${degrees(text === "3" ? "3" : text === "2" ? "2" : text === "1" ? "1" : "0")}`;
    return text;
  };
  return { labelOf, valueOf };
}
