import { useLocale, useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import type { CaseOverview } from "@/lib/features/case/view";
import { formatMonthDay } from "@/lib/i18n/format";

/** The line of a case with the day of each step; on a phone from top to bottom. */
export function CaseSteps({ steps, today }: { steps: CaseOverview["steps"]; today: string }) {
  const t = useTranslations("case.steps");
  const locale = useLocale();
  const reached = steps.findLastIndex((step) => step.on !== null);
  const dayOf = (on: string) => (on.slice(0, 4) === today.slice(0, 4) ? formatMonthDay(on, locale) : on);
  return (
    <ol className="grid gap-y-2 sm:auto-cols-fr sm:grid-flow-col">
      {steps.map(({ step, on }, index) => (
        <li key={step} className="relative flex items-center gap-2.5 sm:flex-col sm:items-start sm:gap-1.5 sm:pr-2">
          <span
            aria-hidden="true"
            className={cx(
              "absolute max-sm:top-5 max-sm:left-[9px] max-sm:h-[calc(100%-0.75rem)] max-sm:w-px sm:top-[9px] sm:right-0 sm:left-5 sm:h-px",
              index === steps.length - 1 && "hidden", index < reached ? "bg-action" : "bg-line",
            )}
          />
          {on ? (
            <Icon name="success" className="relative size-5 bg-surface text-action" />
          ) : (
            <span aria-hidden="true" className="relative mx-[3px] size-3.5 shrink-0 rounded-full border-[1.5px] border-control bg-surface sm:my-[3px] sm:ml-0" />
          )}
          <span className="flex flex-1 justify-between gap-2 sm:flex-col sm:gap-0">
            <span className={cx("text-sm", on ? "font-medium" : "text-muted")}>{t(step)}</span>
            <span className="text-xs text-muted tabular-nums sm:min-h-5">{on ? dayOf(on) : <span className="sr-only">{t("notYet")}</span>}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
