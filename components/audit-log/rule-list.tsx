import { useLocale, useTranslations } from "next-intl";
import type { AuditRuleView } from "@/lib/features/audit-log/view";
import { noticeText } from "@/lib/i18n/notice-english";

/** When something counts as unusual, and why so. */
export function RuleList({ rules }: { rules: readonly AuditRuleView[] }) {
  const t = useTranslations("audit");
  const locale = useLocale();
  const span = (minutes: number) => (minutes % 60 === 0 ? t("window.hours", { count: minutes / 60 }) : t("window.minutes", { count: minutes }));
  const limit = ({ code, threshold, windowMinutes, fromHour, toHour }: AuditRuleView) =>
    code === "NIGHT" ? t("limits.NIGHT", { from: fromHour ?? 0, to: toHour ?? 0, threshold }) : t(`limits.${code}`, { threshold, window: span(windowMinutes ?? 0) });
  return (
    <dl className="space-y-3 text-sm">
      {rules.filter(({ code }) => code !== "RETENTION_MONTHS").map((rule) => (
        <div key={rule.code}>
          <dt className="font-medium">{t(`rules.${rule.code}`)}</dt>
          <dd>{limit(rule)}</dd>
          <dd className="text-muted">{t("unusual.basis", { basis: noticeText(rule.basis, locale, true) })}</dd>
        </div>
      ))}
    </dl>
  );
}
