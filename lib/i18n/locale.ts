/** Languages of the interface; the first is what a person gets who has chosen none. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "zh-CN";
/** Of papers for signature and seal, whatever language their reader works in: it is what offices seal. */
export const OFFICIAL_LOCALE: Locale = "zh-CN";
export const LOCALE_COOKIE = "hutong_locale";
/** The product works by Beijing's clock wherever the reader sits. */
export const TIME_ZONE = "Asia/Shanghai";

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale);
