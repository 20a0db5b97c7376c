import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import type { LackingColumns, RosterView } from "@/lib/features/roster/view";
import { useRosterTexts } from "./use-roster-texts";

/** Columns that the file lacks, each told once over all its rows, not under every row. Needs the texts of `roster`, `registration`, `validation`. */
export function MissingColumns({ view: { lacking, own, status, mapped, importId } }: { view: Pick<RosterView, "lacking" | "own" | "status" | "mapped" | "importId"> }) {
  const t = useTranslations("roster.missing");
  const marks = useTranslations("common.mark");
  const { label } = useRosterTexts();
  if (lacking.rows === 0) return null;
  const field = ({ path, count, rows }: LackingColumns["fields"][number]) => {
    if (count === lacking.rows) return label(path);
    return marks("aside", { text: label(path), aside: count === rows.length ? t("rows", { rows: rows.join(marks("list")) }) : t("count", { count }) });
  };
  return (
    <Alert
      tone="warning" title={t("title", { count: lacking.rows, fields: lacking.fields.map(field).join(marks("list")) })}
      actions={own && mapped && status === "CHECKED" ? <LinkButton size="sm" href={`/rosters/${importId}/mapping`}>{t("map")}</LinkButton> : undefined}
    >
      {t(mapped ? "remedyMapped" : "remedy")}
    </Alert>
  );
}
