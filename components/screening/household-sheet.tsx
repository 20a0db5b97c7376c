import { useTranslations } from "next-intl";
import type { ListedHousehold } from "@/lib/features/screening/views";
import { HOUSEHOLD_VISIT_OUTCOMES } from "@/lib/shared/vocabulary/casework";

/** Households to visit, for paper: each with what is known and with boxes and lines for this time. */
export function HouseholdSheet({ rows, withCommunity }: { rows: readonly ListedHousehold[]; withCommunity: boolean }) {
  const t = useTranslations("screening.list");
  const sheet = useTranslations("screening.list.sheet");
  const visit = useTranslations("screening.visit");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  const soFar = (row: ListedHousehold) =>
    row.outcome === null
      ? sheet("none")
      : [
          enums(row.outcome), row.outcome === "VISITED" && t("found", { count: row.minorsAtHome ?? 0 }), row.resident !== null && visit(`residentIs.${row.resident ? "yes" : "no"}`), t("tries", { count: row.tries, day: row.visitedOn ?? "" }), row.takenUp ? t("takenUp") : row.told && t(withCommunity ? "told" : "toldOwn"),
        ].filter(Boolean).join(" · ");
  return (
    <ol className="divide-y divide-line rounded-md border border-line bg-surface print:rounded-none print:border-ink print:bg-transparent">
      {rows.map((row, index) => (
        <li key={row.householdId} className="grid break-inside-avoid gap-x-6 gap-y-1 px-4 py-3 text-sm md:grid-cols-2 print:grid-cols-2 print:px-2">
          <div className="min-w-0">
            <p>
              <span className="mr-2 text-muted tabular-nums">{index + 1}</span>
              <span className="font-medium">{row.headName}</span>
              {row.phone && <span className="ml-3">{row.phone}</span>}
            </p>
            <p className="break-words">{[withCommunity && row.communityName, row.address].filter(Boolean).join(" ")}</p>
            <p className="text-muted">
              {sheet("before")} {soFar(row)}
            </p>
          </div>
          <div className="hidden print:block">
            <p>{HOUSEHOLD_VISIT_OUTCOMES.map((outcome) => `□${enums(outcome)}`).join("　")}</p>
            <p className="mt-1 whitespace-pre-wrap">{[sheet("minors"), sheet("resident")].join("　")}</p>
            <p className="mt-1">{sheet("again")}</p>
            <p className="mt-1 flex items-end gap-2">
              <span>{sheet("note")}</span>
              <span className="h-5 flex-1 border-b border-line" />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
