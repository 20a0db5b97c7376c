import { useLocale, useTranslations } from "next-intl";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { setLocaleAction } from "@/lib/i18n/set-locale";
import { cx } from "@/components/ui/cx";

/** Each language in its own words. */
const NAMES: Record<Locale, string> = { "zh-CN": "中文", en: "English" };

/** A form, so that it works on the sign-in page and without scripts. */
export function LocaleSwitch({ className }: { className?: string }) {
  const t = useTranslations("common.frame");
  const current = useLocale();
  return (
    <form action={setLocaleAction} aria-label={t("language")} className={cx("inline-flex rounded-md border border-line p-0.5", className)}>
      {LOCALES.map((locale) => (
        <button
          key={locale} type="submit" name="locale" value={locale} lang={locale} aria-pressed={locale === current}
          className={cx(
            "min-h-8 rounded-sm px-3 text-sm whitespace-nowrap pointer-coarse:min-h-11",
            locale === current ? "bg-action-soft font-medium text-action" : "text-muted hover:text-ink",
          )}
        >
          {NAMES[locale]}
        </button>
      ))}
    </form>
  );
}
