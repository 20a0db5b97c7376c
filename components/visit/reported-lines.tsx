import { useLocale, useTranslations } from "next-intl";
import { FactsText } from "@/components/correction/facts-text";
import type { ReportedNow } from "@/lib/features/visit/view";
import { formatDay } from "@/lib/i18n/format";
import type { IsoDate } from "@/lib/shared/dates";

/** What was reported of the home at a visit and is not decided yet: whoever goes there knows both. */
export function ReportedLines({ reported, today }: { reported: readonly ReportedNow[]; today: IsoDate }) {
  const t = useTranslations("visit.reported");
  const enums = useTranslations("enums.CorrectionField");
  const marks = useTranslations("common.mark");
  const locale = useLocale();
  if (reported.length === 0) return null;
  const days = [...new Set(reported.map(({ on }) => on))];
  return (
    <div className="space-y-1 border-l-2 border-warning pl-3 text-sm">
      {days.map((day) => {
        const said = reported.filter(({ on }) => on === day);
        return (
          <div key={day}>
            <p className="font-medium text-warning">{t("title", { day: formatDay(day, locale, today), fields: [...new Set(said.map(({ field }) => enums(field)))].join(marks("list")) })}</p>
            <ul>
              {said.map(({ key, field, facts, phoneKept }) => (
                <li key={key} className="break-words">
                  {t("value", { field: enums(field) })}
                  {phoneKept && !facts.name ? <span className="text-muted">{t("numberKept")}</span> : <FactsText facts={facts} />}
                  {phoneKept && facts.name && <span className="text-muted"> {t("numberKept")}</span>}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
