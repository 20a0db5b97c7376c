"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatNumber, formatPercent } from "@/lib/i18n/format";
import { barPercent, shareOf } from "@/lib/shared/proportion";
import { Bar } from "./bar";
import { FigureTable } from "./figure-table";
import { Link } from "./link";
import type { BarItem } from "./bar-list";
import { unbroken } from "./unbroken";

/** Steps of the same people, each a part of the one before: how many came how far. */
export function Funnel({ caption, steps }: { caption: string; steps: readonly Omit<BarItem, "risk">[] }) {
  const t = useTranslations("common.table");
  const locale = useLocale();
  const values = steps.map((step) => step.value);
  const rate = (index: number) => {
    const part = shareOf(values[index] ?? 0, values[index - 1] ?? 0);
    return part === null ? null : formatPercent(part, locale);
  };
  return (
    <figure>
      <figcaption className="mb-2 text-sm text-muted">{unbroken(caption)}</figcaption>
      <ol className="space-y-2 text-sm">
        {steps.map((step, index) => {
          const part = rate(index);
          return (
            <li key={step.key} className="relative rounded-sm has-[a:hover]:bg-action-soft">
              <p className="flex items-baseline justify-between gap-3">
                <span>
                  {step.href ? (
                    <Link href={step.href} prefetch={false} data-figure={step.value} className="inline-block min-h-6 rounded-sm leading-6 after:absolute after:inset-0 hover:text-action">
                      {step.label}
                    </Link>
                  ) : (
                    step.label
                  )}
                  {part && <span className="ml-2 text-xs text-muted">{t("ofPrevious", { percent: part })}</span>}
                </span>
                <span className="font-semibold tabular-nums">{formatNumber(step.value, locale)}</span>
              </p>
              <Bar percent={barPercent(step.value, values)} fill="fill-action" className="mt-0.5 h-3 rounded-sm bg-sunken" />
            </li>
          );
        })}
      </ol>
      <FigureTable
        caption={caption} head={[t("item"), t("value"), t("share")]}
        rows={steps.map((step, index) => [step.label, formatNumber(step.value, locale), rate(index) ?? "—"])}
      />
    </figure>
  );
}
