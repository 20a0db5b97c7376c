import type { useTranslations } from "next-intl";
import { checkSummary, SUMMARY_COLUMNS, summaryValues } from "@/lib/features/statistics/summary-columns";
import type { Summary } from "@/lib/features/statistics/view";
import { formatDateTime } from "@/lib/i18n/format";

type Words<N extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<typeof useTranslations<N>>;

export interface SummaryWords {
  t: Words<"statistics">;
  figures: Words<"figures">;
  sheet: Words<"export.sheet">;
  marks: Words<"common.mark">;
}

const NUMBER_WIDTH = 11;

/** The summary table as a sheet: its numbers as numbers, below the headings of the page with their numbers; a part that stands open is followed by its own parts, set in. */
export function summarySheet({ t, figures, sheet, marks }: SummaryWords, summary: Summary, { reader, at }: { reader: { name: string; organisation: { name: string } }; at: Date }) {
  const titleOf = (no: string) => `${no} ${t(`columns.c${no}.title` as "columns.c02.title")}`;
  const nameOf = ({ part, kind }: Summary["rows"][number]) => (part ? `${"　".repeat(part.depth)}${part.name ?? figures(`unknownPart.${part.level}`)}` : figures(`summary.rows.${kind === "PART" ? "TOTAL" : kind}`));
  return {
    name: t("summary.sheetName"), title: t("summary.caption", { place: summary.place.name }),
    mark: [t("asOf", { at: formatDateTime(new Date(summary.asOf)) }), t("summary.ageOn", { date: summary.ageOn }), sheet("mark", { name: reader.name, office: reader.organisation.name, at: formatDateTime(at) })].join(marks("items")),
    columns: [
      { header: t("summary.place"), width: 24 }, ...["01", ...SUMMARY_COLUMNS.map(({ no }) => no)].map((no) => ({ header: titleOf(no), width: NUMBER_WIDTH, number: true })),
      { header: titleOf("36"), width: 40 }, { header: t("summary.check"), width: 18 },
    ],
    rows: summary.rows.map((row): (string | number)[] => {
      const failed = checkSummary(summaryValues(row.values)).filter(({ ok }) => !ok);
      return [
        nameOf(row), row.minors ? (row.minors.value ?? figures("summary.notEntered")) : "—", ...SUMMARY_COLUMNS.map((_, index) => row.values[index] ?? 0),
        row.minors && row.minors.entered > 0 ? figures("summary.source", { sources: row.minors.sources.join(marks("list")) }) : "",
        failed.length === 0 ? figures("summary.checkOk") : failed.map(({ key }) => figures(`summary.checks.${key}`)).join(marks("items")),
      ];
    }),
  };
}
