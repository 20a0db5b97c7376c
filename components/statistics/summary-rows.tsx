"use client";

import { useLocale, useTranslations } from "next-intl";
import { FigureLink } from "@/components/ui/figure-link";
import type { ResidentMinors, Summary, SummaryRow } from "@/lib/features/statistics/view";
import { partFilter } from "@/lib/features/statistics/overview-figures";
import { checkSummary, lineOf, SUMMARY_COLUMNS, summaryHref, summaryValues } from "@/lib/features/statistics/summary-columns";
import { formatNumber } from "@/lib/i18n/format";
import { PartName, usePartName } from "./part-name";
import { SummaryChecks } from "./summary-checks";

type SummaryRowsProps = Pick<Summary, "rows" | "params" | "listPath" | "filter" | "ageOn"> & {
  /** Of columns 02-35, read out with each number. */
  titles: readonly string[];
};

/** The rows of the summary table. Run in the browser too, so that only numbers are sent: of some thousand cells each would be sent twice. */
export function SummaryRows({ rows, titles, params, listPath, filter, ageOn }: SummaryRowsProps) {
  const t = useTranslations("figures.summary");
  const nameOf = usePartName();
  return (
    <tbody>
      {rows.map((row) => {
        const { part, kind, values } = row;
        const name = part ? nameOf(part) : t(`rows.${kind === "PART" ? "TOTAL" : kind}`);
        const within = part ? partFilter(part) : filter;
        const hrefOf = (column: (typeof SUMMARY_COLUMNS)[number] | null) => summaryHref(column, ageOn, within, lineOf(kind), listPath);
        return (
          <tr key={part ? part.code + part.level : kind} className={kind === "TOTAL" ? "summary-total" : undefined}>
            <th scope="row">{part ? <PartName part={part} path="/summary" params={params} /> : name}</th>
            <td>
              <Minors minors={row.minors} />
            </td>
            {SUMMARY_COLUMNS.map((column, index) => (
              <td key={column.no}>
                <FigureLink value={values[index] ?? 0} href={hrefOf(column)} label={`${name} ${titles[index] ?? column.no}`} />
              </td>
            ))}
            <td className="summary-remark">
              <Text row={row} />
            </td>
            <td className="summary-remark">
              <SummaryChecks checks={checkSummary(summaryValues(values))} outside={{ value: values.at(-1) ?? 0, href: hrefOf(null) }} />
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}

function Minors({ minors }: { minors: ResidentMinors | null }) {
  const t = useTranslations("figures.summary");
  const locale = useLocale();
  if (!minors) return <span aria-hidden="true">—</span>;
  return minors.value === null ? <span className="text-xs font-normal text-muted">{t("notEntered")}</span> : formatNumber(minors.value, locale);
}

/** Column 36: where column 01 comes from, and how far it is entered. */
function Text({ row }: { row: SummaryRow }) {
  const t = useTranslations("figures.summary");
  const marks = useTranslations("common.mark");
  if (!row.minors || row.minors.entered === 0) return null;
  const { entered, communities, sources, lastEntered } = row.minors;
  const said = [communities > 1 && t("entered", { entered, communities }), t("source", { sources: sources.join(marks("list")) }), row.kind === "TOTAL" && lastEntered && t("lastEntered", { date: lastEntered })];
  return said.filter(Boolean).join(marks("items"));
}
