import { Link } from "./link";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { SortLink, type Sort } from "./sort-link";
import { TableKeys } from "./table-keys";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** On a phone: 1 in the card's head, 2 a line with its header (default), 3 left out, on narrow screens too. */
  priority?: 1 | 2 | 3;
  /** Header becomes a link that orders by this column. */
  sort?: Sort;
  /** CSS width of the column; the rest share what is left. */
  width?: string;
  nowrap?: boolean;
  /** Names the row and holds its link; otherwise the first column of priority 1. */
  rowHeader?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where the row opens: by click anywhere on it, by Enter on its first cell. */
  rowHref?: (row: Row) => string | undefined;
  /** Said in place of the rows when there are none. */
  empty: ReactNode;
  /** A line of sums under the rows, by column key. */
  totals?: Record<string, ReactNode>;
  className?: string;
}

/* Roles are written out because on a phone the rows are laid out as cards, which takes a table's own roles away. */
export function DataTable<Row>({ caption, columns, rows, rowKey, rowHref, empty, totals, className }: DataTableProps<Row>) {
  if (rows.length === 0) return <div className={cx("rounded-md border border-line bg-surface", className)}>{empty}</div>;
  const named = columns.find((column) => column.rowHeader) ?? columns.find((column) => column.priority === 1) ?? columns[0];
  return (
    <TableKeys className={cx("overflow-x-auto rounded-md border border-line bg-surface max-md:overflow-visible max-md:border-0 max-md:bg-transparent", className)}>
      <table role="table" className="w-full border-collapse text-base max-md:block md:text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key} role="columnheader" scope="col" style={{ width: column.width }}
                aria-sort={column.sort ? (column.sort.direction ?? "none") : undefined}
                className={cx("border-b border-line bg-sunken px-3 py-2 font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4", column.align === "end" ? "text-right" : "text-left", column.priority === 3 && "max-lg:hidden print:table-cell")}
              >
                {column.sort ? <SortLink header={column.header} sort={column.sort} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:flex max-md:flex-col max-md:gap-2">
          {rows.map((row) => {
            const href = rowHref?.(row);
            return (
              <tr
                key={rowKey(row)} role="row"
                className={cx(
                  "relative border-b border-line last:border-b-0 max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-2 max-md:gap-y-0.5 max-md:rounded-md max-md:border max-md:bg-surface max-md:p-3 max-md:last:border-b",
                  href && "hover:bg-action-soft has-[[data-row-link]:focus-visible]:bg-action-soft",
                )}
              >
                {columns.map((column) => (
                  <Cell key={column.key} column={column} header={column === named} href={column === named ? href : undefined}>
                    {column.cell(row)}
                  </Cell>
                ))}
              </tr>
            );
          })}
        </tbody>
        {totals && <Totals columns={columns} totals={totals} />}
      </table>
    </TableKeys>
  );
}

function Cell<Row>({ column, header, href, children }: { column: Column<Row>; header?: boolean; href?: string; children: ReactNode }) {
  const priority = column.priority ?? (header ? 1 : 2);
  const Tag = header ? "th" : "td";
  const end = column.align === "end";
  return (
    <Tag
      role={header ? "rowheader" : "cell"} scope={header ? "row" : undefined}
      className={cx(
        "px-3 py-2 text-left align-top font-normal first:pl-4 last:pr-4 max-md:p-0 max-md:first:pl-0 max-md:last:pr-0 md:min-w-20",
        end && "text-right tabular-nums max-md:text-left", column.nowrap && "whitespace-nowrap",
        priority === 1 && "max-md:-order-1 max-md:font-medium", priority === 2 && "max-md:flex max-md:w-full max-md:gap-3", priority === 3 && "max-lg:hidden print:table-cell",
      )}
    >
      {priority === 2 && (
        <span aria-hidden="true" className="w-24 shrink-0 text-sm leading-[1.8] text-muted md:hidden">
          {column.header}
        </span>
      )}
      {href ? (
        <Link
          href={href} data-row-link="" prefetch={false}
          className="rounded-sm font-medium text-ink after:absolute after:inset-0 hover:text-action focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {children}
        </Link>
      ) : (
        <div className="min-w-0 max-md:flex-1">{children}</div>
      )}
    </Tag>
  );
}

function Totals<Row>({ columns, totals }: { columns: readonly Column<Row>[]; totals: Record<string, ReactNode> }) {
  return (
    <tfoot role="rowgroup" className="max-md:mt-2 max-md:block max-md:rounded-md max-md:border max-md:border-line max-md:bg-surface max-md:p-3">
      <tr role="row" className="border-t-2 border-line font-semibold max-md:block max-md:border-0">
        {columns.map((column) => (
          <Cell key={column.key} column={column}>
            {totals[column.key]}
          </Cell>
        ))}
      </tr>
    </tfoot>
  );
}
