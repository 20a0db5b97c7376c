import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LEDGER_STAGE_TONES } from "@/components/case/case-status-tone";
import { OpenCaseButton } from "@/components/case/open-case-button";
import { DueTime } from "@/components/inbox/due-text";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { Sort } from "@/components/ui/sort-link";
import { StatusPill } from "@/components/ui/status-pill";
import type { CaseOwnerOption } from "@/lib/features/case/view";
import type { LedgerSort } from "@/lib/features/ledger/schema";
import type { ListedRow, LedgerRow } from "@/lib/features/ledger/view";

export interface LedgerTableProps {
  rows: readonly ListedRow[];
  sort: LedgerSort;
  hrefOfSort: (sort: LedgerSort) => string;
  owners: readonly CaseOwnerOption[];
  /** Who reads: the case is theirs when opened without another owner. */
  userId: string;
  empty: ReactNode;
  now: Date;
  /** The reader sees names: where they are masked, their order would tell of them. */
  ordersByName: boolean;
}

/** The ledger: what decides the next action comes first; a row opens the case, or the registration before there is one. */
export function LedgerTable({ rows, sort, hrefOfSort, owners, userId, empty, now, ordersByName }: LedgerTableProps) {
  const t = useTranslations("ledger");
  const enums = useTranslations("enums");
  const order = (ascending: LedgerSort, descending: LedgerSort, first: LedgerSort = ascending): Sort =>
    sort === ascending ? { direction: "ascending", href: hrefOfSort(descending) }
    : sort === descending ? { direction: "descending", href: hrefOfSort(ascending) }
    : { href: hrefOfSort(first) };
  // Above the row's own link, which covers the row.
  const opening = (row: LedgerRow): ReactNode =>
    row.openable && (
      <span className="relative z-[1] md:-my-1.5 md:block">
        <OpenCaseButton
          registrationId={row.registrationId} version={row.openable.version} owners={owners} size="sm" variant="secondary"
          defaultOwnerId={owners.some((owner) => owner.userId === userId) ? userId : null}
        />
      </span>
    );
  /** Of a restricted record nothing but its number. */
  const shown = (cell: (row: LedgerRow) => ReactNode) =>
    function Shown(line: ListedRow): ReactNode {
      return line.restricted ? null : cell(line);
    };
  const columns: Column<ListedRow>[] = [
    { key: "risk", header: t("column.risk"), width: "w-18", priority: 1, sort: order("colour", "colourMildest"), cell: (row) => (row.restricted ? null : <RiskBadge colour={row.colour} />) },
    {
      key: "name", header: t("column.name"), priority: 1, rowHeader: true, nowrap: true, ...(ordersByName ? { sort: order("name", "nameReversed") } : {}),
      cell: (row) =>
        row.restricted ? (
          <span className="inline-flex flex-wrap items-baseline gap-x-2 font-normal text-muted">
            {row.number}
            <Badge>{t("restricted")}</Badge>
          </span>
        ) : (
          row.name
        ),
    },
    {
      key: "person", header: t("column.person"), nowrap: true, priority: 1,
      cell: shown((row) => (
        <>
          {enums(`Sex.${row.sex}`)} · {t("age", { age: row.age })}
          {row.urgent && row.stage !== "CLOSED" && (
            <span className="ml-2">
              <Badge tone="danger">{t("urgent")}</Badge>
            </span>
          )}
        </>
      )),
    },
    { key: "stage", header: t("column.stage"), nowrap: true, cell: shown((row) => <StatusPill tone={LEDGER_STAGE_TONES[row.stage]}>{enums(`LedgerStage.${row.stage}`)}</StatusPill>) },
    { key: "category", header: t("column.category"), cell: shown((row) => enums(`Category.${row.category}`)) },
    { key: "community", header: t("column.community"), cell: shown((row) => row.divisionName) },
    { key: "owner", header: t("column.owner"), nowrap: true, cell: shown((row) => row.ownerName ?? "—") },
    {
      key: "due", header: t("column.due"), sort: order("due", "dueLatest"),
      cell: shown((row) =>
        row.nextDueAt && row.nextDueRule ? (
          <>
            <span className="mr-2 whitespace-nowrap">{enums(`DeadlineRule.${row.nextDueRule}`)}</span>
            <DueTime dueAt={row.nextDueAt} now={now} />
          </>
        ) : (
          "—"
        )),
    },
    { key: "filed", header: t("column.filed"), nowrap: true, priority: 3, sort: order("filedOldest", "filed", "filed"), cell: shown((row) => row.filedOn) },
    // A column of its own, so that all rows are of one height; left out where nothing is to be opened.
    ...(rows.some((row) => !row.restricted && row.openable) ? [{ key: "open", header: t("column.action"), nowrap: true, cell: (row: ListedRow) => (row.restricted ? null : opening(row)) }] : []),
  ];
  return (
    <DataTable
      caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.registrationId} empty={empty}
      rowHref={(row) => (!row.restricted && row.caseId ? `/cases/${row.caseId}` : `/registrations/${row.registrationId}`)}
    />
  );
}
