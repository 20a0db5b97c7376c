import type { useTranslations } from "next-intl";
import type { LedgerLine } from "@/lib/features/ledger/view";
import { formatDateTime, formatDue } from "@/lib/i18n/format";

type Words<N extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<typeof useTranslations<N>>;

export interface SheetWords {
  t: Words<"export">;
  ledger: Words<"ledger">;
  enums: Words<"enums">;
  risk: Words<"common.risk">;
}

const COLUMNS = [
  ["number", 26], ["name", 14], ["sex", 8], ["age", 8], ["risk", 10], ["stage", 14], ["category", 28], ["community", 22], ["owner", 14], ["rule", 18], ["due", 20], ["filed", 14],
] as const;

/** The ledger as a sheet, each line as its reader sees it; who took it out and when stands on every page. */
export function ledgerSheet(
  { t, ledger, enums, risk }: SheetWords, rows: readonly LedgerLine[], { reader, at }: { reader: { name: string; organisation: { name: string } }; at: Date },
) {
  return {
    name: t("sheet.name"), title: `${reader.organisation.name} ${ledger("title")}`, mark: t("sheet.mark", { name: reader.name, office: reader.organisation.name, at: formatDateTime(at) }),
    columns: COLUMNS.map(([key, width]) => ({ header: t(`sheet.column.${key}`), width })),
    rows: rows.map((row): (string | number)[] => [
      row.number, row.name, enums(`Sex.${row.sex}`), row.age, risk(row.colour ?? "none"), enums(`LedgerStage.${row.stage}`), enums(`Category.${row.category}`), row.divisionName, row.ownerName ?? "",
      row.nextDueRule ? enums(`DeadlineRule.${row.nextDueRule}`) : "", row.nextDueAt ? formatDue(new Date(row.nextDueAt)) : "", row.filedOn,
    ]),
  };
}
