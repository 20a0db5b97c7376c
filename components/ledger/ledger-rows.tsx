"use client";

import type { ReactNode } from "react";
import { OpenCaseButton } from "@/components/case/open-case-button";
import { DueMark } from "@/components/inbox/due-mark";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { Sort } from "@/components/ui/sort-link";
import { StatusPill } from "@/components/ui/status-pill";
import type { CaseOwnerOption } from "@/lib/features/case/view";
import { LEDGER_COLUMNS, type LedgerColumn } from "./ledger-columns";
import type { OpenLine, ShownLine } from "./shown-line";

export interface LedgerRowsProps {
  caption: string;
  lines: readonly ShownLine[];
  headers: Readonly<Record<LedgerColumn, string>>;
  sorts: Partial<Record<LedgerColumn, Sort>>;
  /** The words of the two badges. */
  urgent: string;
  restricted: string;
  /** Who may carry a case; null where no row of the page is to be opened. */
  opening: { owners: readonly CaseOwnerOption[]; defaultOwnerId: string | null } | null;
}

type Shape = Omit<Column<ShownLine>, "key" | "header" | "sort" | "cell"> & { cell: (line: OpenLine, props: LedgerRowsProps) => ReactNode };

const SHAPES: Record<LedgerColumn, Shape> = {
  risk: { width: "w-18", priority: 1, cell: ({ colour }) => <RiskBadge colour={colour} /> },
  name: { priority: 1, rowHeader: true, nowrap: true, cell: ({ name, formerly }) => (formerly ? <>{name} <span className="block text-xs font-normal text-muted">{formerly}</span></> : name) },
  person: {
    priority: 1, nowrap: true,
    cell: ({ person, urgent }, props) => (
      <>
        {person}
        {urgent && (
          <>
            <span className="whitespace-normal"> </span>
            <Badge tone="danger">{props.urgent}</Badge>
          </>
        )}
      </>
    ),
  },
  stage: { nowrap: true, cell: ({ tone, stage }) => <StatusPill tone={tone}>{stage}</StatusPill> },
  category: { cell: ({ category }) => category },
  community: { width: "min-w-28", cell: ({ community }) => community },
  owner: { nowrap: true, cell: ({ owner = "—" }) => owner },
  due: {
    cell: ({ due }) =>
      due ? (
        <>
          {due.what} <DueMark due={due} />
        </>
      ) : (
        "—"
      ),
  },
  filed: { nowrap: true, priority: 3, cell: ({ filed }) => filed },
  action: {
    nowrap: true,
    // Above the row's own link, which covers the row.
    cell: ({ open }, { opening }) =>
      open && opening ? (
        <span className="relative z-[1] md:-my-1.5 md:block">
          <OpenCaseButton {...open} {...opening} size="sm" variant="secondary" />
        </span>
      ) : null,
  },
};

/** The rows of the ledger from plain lines: as elements of the server each would be sent once more for the script, five times as long. Needs the texts of `case.open`. */
export function LedgerRows(props: LedgerRowsProps) {
  const { caption, lines, headers, sorts, restricted, opening } = props;
  const restrictedName = (number: string) => (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 font-normal text-muted">
      {number}
      <Badge>{restricted}</Badge>
    </span>
  );
  const columns = LEDGER_COLUMNS.filter((key) => opening || key !== "action").map((key): Column<ShownLine> => {
    const { cell, ...shape } = SHAPES[key];
    return {
      ...shape, key, header: headers[key], ...(sorts[key] ? { sort: sorts[key] } : {}),
      cell: (line) => ("restricted" in line ? (key === "name" ? restrictedName(line.restricted) : null) : cell(line, props)),
    };
  });
  return <DataTable caption={caption} columns={columns} rows={lines} rowKey={({ href }) => href} rowHref={({ href }) => href} empty={null} />;
}
