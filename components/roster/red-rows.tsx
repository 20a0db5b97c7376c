import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { NamedRow, RosterView } from "@/lib/features/roster/view";

/** Rows with their names as one list; of more than are named it is said how many there are. Needs the texts of `roster`. */
export function useRedRows() {
  const t = useTranslations("roster.red");
  const marks = useTranslations("common.mark");
  return ({ count, named }: { count: number; named: readonly NamedRow[] }): string => {
    const rows = named.map(({ rowNo, name }) => t("row", { row: rowNo, name })).join(marks("list"));
    return count > named.length ? t("more", { rows, count }) : rows;
  };
}

/** In how long the street checks a red registration. Needs the texts of `roster`. */
export function useRedLimit() {
  const t = useTranslations("roster.red");
  return (limit: RosterView["red"]["limit"]): string => t("limit", { ...limit });
}

/** Before it is confirmed: which children the file grades red, those that are left out first. */
export function RedRowsAlert({ red: { registers, leaves, limit } }: Pick<RosterView, "red">) {
  const t = useTranslations("roster.red");
  const rowsOf = useRedRows();
  const limitOf = useRedLimit();
  if (registers.count + leaves.count === 0) return null;
  return (
    <Alert tone="danger" title={t("title", { count: registers.count + leaves.count })}>
      {leaves.count > 0 && <p>{t("leaves", { count: leaves.count, rows: rowsOf(leaves) })}</p>}
      {registers.count > 0 && <p>{t("registers", { count: registers.count, rows: rowsOf(registers), limit: limitOf(limit) })}</p>}
      <p>{t("danger")}</p>
    </Alert>
  );
}
