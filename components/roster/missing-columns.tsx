import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { isNoColumn } from "@/lib/features/roster/stored";
import type { RosterRowView, RosterView } from "@/lib/features/roster/view";
import { useRosterTexts } from "./use-roster-texts";

/** As many rows are named; more are counted. */
const NAMED = 5;

/** Columns that the rows shown lack, each told once, not under every row. Needs the texts of `roster`, `registration`, `validation`. */
export function MissingColumns({ view: { rows, own, status, mapped, importId } }: { view: Pick<RosterView, "rows" | "own" | "status" | "mapped" | "importId"> }) {
  const t = useTranslations("roster.missing");
  const marks = useTranslations("common.mark");
  const { label } = useRosterTexts();
  const lacking = rows.filter(({ faults }) => faults.some(isNoColumn));
  if (lacking.length === 0) return null;
  const byField = new Map<string, RosterRowView[]>();
  for (const row of lacking) for (const fault of row.faults) if (isNoColumn(fault)) byField.set(fault.path, [...(byField.get(fault.path) ?? []), row]);
  const field = ([path, of]: [string, RosterRowView[]]) => {
    if (of.length === lacking.length) return label(path);
    return marks("aside", { text: label(path), aside: of.length <= NAMED ? t("rows", { rows: of.map(({ rowNo }) => rowNo).join(marks("list")) }) : t("count", { count: of.length }) });
  };
  return (
    <Alert
      tone="warning" title={t("title", { count: lacking.length, fields: [...byField].map(field).join(marks("list")) })}
      actions={own && mapped && status === "CHECKED" ? <LinkButton size="sm" href={`/rosters/${importId}/mapping`}>{t("map")}</LinkButton> : undefined}
    >
      {t(mapped ? "remedyMapped" : "remedy")}
    </Alert>
  );
}
