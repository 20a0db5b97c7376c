import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { RowOutcome, RowResult } from "@/lib/features/roster/schema";
import { isNoColumn } from "@/lib/features/roster/stored";
import type { RosterRowView, RosterView } from "@/lib/features/roster/view";
import { DecideRow } from "./decide-row";
import { useRosterTexts } from "./use-roster-texts";

const TONES: Record<RowOutcome, StatusTone> = { NEW: "done", SAME: "off", DUPLICATE: "waiting", ERROR: "attention" };

const RESULT_TONES: Record<RowResult, StatusTone> = { REGISTERED: "done", SKIPPED: "off", FAILED: "attention" };
/** Reasons of a failure that have a text of their own. */
const REASONS = ["possibleDuplicate", "unexpected"] as const;

const RegistrationLink = ({ row }: { row: Pick<RosterRowView, "registrationId" | "number"> }) => (
  <Link href={`/registrations/${row.registrationId}`} className="text-action hover:underline">
    {row.number}
  </Link>
);

/** What became of the rows of a roster that has ended: what they said is forgotten, why they were not registered is not. */
export function ResultTable({ rows }: { rows: readonly RosterRowView[] }) {
  const t = useTranslations("roster");
  const texts = useRosterTexts();
  const why = ({ result, resultCode, outcome, faults }: RosterRowView) => {
    if (result === "FAILED") return t(`failed.${REASONS.find((reason) => reason === resultCode) ?? "other"}`);
    if (result === "REGISTERED") return "—";
    // Given up before its turn.
    if (result === null && (outcome === "NEW" || outcome === "DUPLICATE")) return t("result.notReached");
    const absent = faults.filter(isNoColumn);
    return faults.length === 0 ? t(`outcome.${outcome}`) : (
      <ul className="space-y-1">
        {faults.filter((fault) => !isNoColumn(fault)).map((fault) => <li key={`${fault.cell}${fault.path}${fault.key}`}>{texts.fault(fault)}</li>)}
        {absent.length > 0 && <li>{texts.result.lacking(absent)}</li>}
      </ul>
    );
  };
  const columns: Column<RosterRowView>[] = [
    { key: "no", header: t("row.no"), nowrap: true, priority: 1, rowHeader: true, width: "w-24", cell: (row) => t("row.nth", { row: row.rowNo }) },
    { key: "result", header: t("row.result"), nowrap: true, priority: 1, width: "w-32", cell: ({ result, outcome }) => (outcome === "SAME" ? <StatusPill tone="off">{t("result.before")}</StatusPill> : result ? <StatusPill tone={RESULT_TONES[result]}>{t(`result.${result}`)}</StatusPill> : <StatusPill tone="off">{t("result.SKIPPED")}</StatusPill>) },
    { key: "number", header: t("row.number"), nowrap: true, width: "w-64", cell: (row) => (row.number ? <RegistrationLink row={row} /> : "—") },
    { key: "why", header: t("row.why"), cell: why },
  ];
  return <DataTable caption={t("row.resultCaption")} columns={columns} rows={rows} rowKey={(row) => row.rowId} empty={<EmptyState title={t("row.empty")} />} />;
}

/** The rows of a roster with what was found in each. */
export function RowTable({ view }: { view: Pick<RosterView, "importId" | "rows" | "own" | "status" | "mapped"> }) {
  const t = useTranslations("roster");
  const texts = useRosterTexts();
  const decides = view.own && view.status === "CHECKED";
  const found = (row: RosterRowView) => {
    if (row.faults.length + row.matches.length === 0) return row.result ? "—" : row.outcome === "NEW" || row.outcome === "SAME" ? <span className="text-muted">{t(`outcomeNote.${row.outcome}`)}</span> : "—";
    return (
      <ul className="space-y-1">
        {row.faults.filter((fault) => !isNoColumn(fault)).map((fault) => (
          <li key={`${fault.cell}${fault.path}${fault.key}`}>
            {texts.fault(fault)}{" "}
            {decides && view.mapped && (fault.key === "notInList" || fault.key === "partNotInList") && <Link href={`/rosters/${view.importId}/mapping`} className="text-action underline underline-offset-3">{t("addWord")}</Link>}
            {decides && fault.of === "fixed" && <Link href={`/rosters/${view.importId}/mapping`} className="text-action underline underline-offset-3">{t("changeFixed")}</Link>}
          </li>
        ))}
        {row.faults.some(isNoColumn) && <li className="text-muted">{t("missing.inRow", { count: row.faults.filter(isNoColumn).length })}</li>}
        {row.matches.map((match, index) => (
          <li key={index}>
            {texts.match(match)}{" "}
            {match.registrationId && (
              <Link href={`/registrations/${match.registrationId}`} target="_blank" className="text-action hover:underline">
                {t("open")}
              </Link>
            )}
          </li>
        ))}
      </ul>
    );
  };
  const decision = (row: RosterRowView) => !row.result && !row.decision && !(decides && row.outcome === "DUPLICATE") ? "—" : (
    <div className="space-y-1">
      {row.result && <p>{t(`result.${row.result}`)}</p>}
      {row.number && <RegistrationLink row={row} />}
      {row.decision && !row.result && <p>{row.decision === "SKIP" ? t("decide.SKIP") : t("decide.REGISTER", { reason: row.reason })}</p>}
      {decides && row.outcome === "DUPLICATE" && <DecideRow importId={view.importId} row={{ rowId: row.rowId, rowNo: row.rowNo, decision: row.decision }} />}
    </div>
  );
  const columns: Column<RosterRowView>[] = [
    { key: "no", header: t("row.no"), nowrap: true, priority: 1, width: "w-16", cell: (row) => row.rowNo },
    { key: "child", header: t("row.child"), nowrap: true, priority: 1, rowHeader: true, width: "w-44", cell: (row) => (row.name ? `${row.name}${row.birthDate ? ` ${t("row.born", { date: row.birthDate })}` : ""}` : t("row.unnamed")) },
    { key: "outcome", header: t("row.outcome"), nowrap: true, priority: 1, width: "w-28", cell: (row) => <StatusPill tone={TONES[row.outcome]}>{t(`outcome.${row.outcome}`)}</StatusPill> },
    { key: "found", header: t("row.found"), cell: found },
    { key: "decision", header: t("row.decision"), width: "w-56", cell: decision },
  ];
  return <DataTable caption={t("row.caption")} columns={columns} rows={view.rows} rowKey={(row) => row.rowId} empty={<EmptyState title={t("row.empty")} />} />;
}
