import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { SUMMARY_CHECKS, type SummaryCheck, type SummaryCheckKey } from "@/lib/features/statistics/summary-columns";
import type { Figure } from "@/lib/features/statistics/view";

/** Checks whose parts add up; the others compare. */
const SUMS: readonly SummaryCheckKey[] = ["category", "sex", "age", "household"];

/** A tick where a row agrees with itself, else each relation that does not hold and by how much. */
export function SummaryChecks({ checks, outside }: { checks: readonly SummaryCheck[]; outside: Figure }) {
  const t = useTranslations("figures.summary");
  const marks = useTranslations("common.mark");
  const failed = checks.filter((check) => !check.ok);
  if (failed.length === 0) {
    return (
      <span className="whitespace-nowrap">
        <span className="text-action">
          <Icon name="check" className="mr-1 inline size-4 align-[-3px]" />
          {t("checkOk")}
        </span>{" "}
        {outside.value > 0 && (
          <Link href={outside.href} prefetch={false} data-figure={outside.value} className="ml-1 rounded-sm text-muted underline decoration-line underline-offset-2 hover:text-action pointer-coarse:inline-block pointer-coarse:py-1.5">
            {t("outside", { count: outside.value })}
          </Link>
        )}
      </span>
    );
  }
  return (
    <ul className="space-y-0.5">
      {failed.map(({ key, difference }) => (
        <li key={key} className="whitespace-nowrap text-danger">
          <Icon name="danger" className="mr-1 inline size-3.5 align-[-2px]" />
          {marks("named", { name: t(`checks.${key}`), text: SUMS.includes(key) ? t("difference", { difference: difference > 0 ? `+${difference}` : `−${-difference}` }) : t("over", { difference }) })}
        </li>
      ))}
    </ul>
  );
}

/** The relations that must hold, written out, with whether all of them do. */
export function SummaryCheckNote({ failing }: { failing: number }) {
  const t = useTranslations("statistics.summary");
  const checks = useTranslations("figures.summary.checks");
  return (
    <div className="text-sm">
      <p className={failing === 0 ? "text-muted" : "font-medium text-danger"}>{failing === 0 ? t("allOk") : t("someFail", { count: failing })}</p>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-0.5 text-muted" aria-label={t("checkTitle")}>
        {SUMMARY_CHECKS.map((key) => (
          <li key={key}>{checks(key)}</li>
        ))}
      </ul>
    </div>
  );
}
