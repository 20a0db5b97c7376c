"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatNumber, formatPercent } from "@/lib/i18n/format";
import { barPercent, shareOf, sumOf } from "@/lib/shared/proportion";
import { Bar } from "./bar";
import { FigureTable } from "./figure-table";
import { Link } from "./link";
import { RISK_SHAPES, type RiskTone } from "./risk-badge";
import { unbroken } from "./unbroken";

export interface BarItem {
  key: string;
  label: string;
  value: number;
  href?: string;
  /** Only where the bar counts a risk colour. */
  risk?: RiskTone;
}

export interface BarListProps {
  /** What is counted, of whom, as of when; the table's caption too. */
  caption: string;
  items: readonly BarItem[];
  unit?: string;
  /** Shows each share of the sum; only where the items exclude one another. */
  share?: boolean;
}

const FILL: Record<RiskTone, string> = { RED: "fill-risk-red", YELLOW: "fill-risk-yellow-fill", BLUE: "fill-risk-blue", GREEN: "fill-risk-green" };

/** Horizontal bars from zero, each with its number and a link to its list; the same as a table behind one key. Drawn in the browser too: only its items are sent. */
export function BarList({ caption, items, unit, share }: BarListProps) {
  const t = useTranslations("common.table");
  const locale = useLocale();
  const values = items.map((item) => item.value);
  const shareText = (value: number) => {
    const part = shareOf(value, sumOf(values));
    return part === null ? "—" : formatPercent(part, locale);
  };
  return (
    <figure>
      <figcaption className="mb-2 text-sm text-muted">{unbroken(caption)}</figcaption>
      <ul className="grid grid-cols-[fit-content(48%)_minmax(2.5rem,1fr)_max-content] items-center gap-x-3 gap-y-1 text-sm">
        {items.map((item) => (
          <li key={item.key} className="col-span-3 grid grid-cols-subgrid items-center rounded-sm has-[a:hover]:bg-action-soft">
            <span className="py-0.5">
              {item.risk && <span aria-hidden="true">{RISK_SHAPES[item.risk]} </span>}
              {item.href ? (
                <Link href={item.href} prefetch={false} data-figure={item.value} className="inline-block min-h-6 min-w-6 rounded-sm leading-6 hover:text-action hover:underline pointer-coarse:py-2">
                  {item.label}
                </Link>
              ) : (
                item.label
              )}
            </span>
            <Bar percent={barPercent(item.value, values)} fill={item.risk ? FILL[item.risk] : "fill-action"} className="h-4" />
            <span className="text-right whitespace-nowrap tabular-nums">
              {formatNumber(item.value, locale)}
              {unit && ` ${unit}`}
              {share && <span className="inline-block min-w-12 pl-2 text-muted">{shareText(item.value)}</span>}
            </span>
          </li>
        ))}
      </ul>
      <FigureTable
        caption={caption} head={[t("item"), t("value"), ...(share ? [t("share")] : [])]}
        rows={items.map((item) => [item.label, formatNumber(item.value, locale), ...(share ? [shareText(item.value)] : [])])}
      />
    </figure>
  );
}
