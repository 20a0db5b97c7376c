import type { Locale } from "@/lib/i18n/locale";
import type { Bilingual } from "@/lib/features/assessment/instrument-types";

/** The instrument's own words in the reader's language. */
export const inLanguage = (text: Bilingual, locale: string): string => (locale === ("en" satisfies Locale) ? text.en : text.zh);
