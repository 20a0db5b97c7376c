import { useTranslations } from "next-intl";
import { SUMMARY_COLUMNS } from "@/lib/features/statistics/summary-columns";

const NUMBERS = ["01", ...SUMMARY_COLUMNS.map((column) => column.no), "36"];

/** 指标解释: what each column counts and how. */
export function ColumnNotes() {
  const t = useTranslations("statistics.summary");
  const columns = useTranslations("statistics.columns");
  const text = (no: string, part: "title" | "definition") => columns(`c${no}.${part}` as "c01.title");
  const formula = (no: string) => (columns.has(`c${no}.formula` as "c01.formula") ? columns(`c${no}.formula` as "c01.formula") : "");
  return (
    <details className="no-print rounded-md border border-line bg-surface">
      <summary className="px-4 py-3 font-medium text-action">{t("notes")}</summary>
      <div className="overflow-x-auto border-t border-line">
        <table className="w-full text-sm">
          <thead>
            <tr className="text-left text-muted">
              {(["no", "title", "definition", "formula"] as const).map((key) => (
                <th key={key} scope="col" className="px-3 py-2 font-medium whitespace-nowrap first:pl-4">
                  {t(`notesColumn.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NUMBERS.map((no) => (
              <tr key={no} className="border-t border-line align-top">
                <td className="px-3 py-1.5 pl-4 tabular-nums">{no}</td>
                <th scope="row" className="px-3 py-1.5 text-left font-medium whitespace-nowrap">
                  {text(no, "title")}
                </th>
                <td className="min-w-64 px-3 py-1.5">{text(no, "definition")}</td>
                <td className="min-w-40 px-3 py-1.5 text-muted">{formula(no)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
