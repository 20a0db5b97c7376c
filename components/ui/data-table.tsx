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
  /** Class of the column's width, such as 'w-40'; the rest share what is left. */
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
  /** On a phone: what is below a card's head stands in lines (default), or, where it is a few numbers, side by side. */
  cards?: "lines" | "figures";
  /** Heads of many columns of figures stand in two lines where they are long, rather than push the last columns out. */
  wrapHeads?: boolean;
  /** Rows with nothing to tell: on a phone they have no card, and the page says in a line what they are. */
  quiet?: (row: Row) => boolean;
  className?: string;
}

/*
 * Roles are written out because on a phone the rows are laid out as cards, which takes a table's own roles away. The look stands in app/data-table.css: a list
 * has hundreds of cells, and what is written on each is sent hundreds of times.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, rowHref, empty, totals, cards, wrapHeads, quiet, className }: DataTableProps<Row>) {
  if (rows.length === 0) return <div className={cx("table-box bg-surface", className)}>{empty}</div>;
  const named = columns.find((column) => column.rowHeader) ?? columns.find((column) => column.priority === 1) ?? columns[0];
  return (
    <TableKeys className={cx("table-box table-cards scroll-hint overflow-x-auto max-md:overflow-visible max-md:bg-transparent max-md:bg-none", className)}>
      <table role="table" className={cx("data-table", cards === "figures" && "data-cards-figures", wrapHeads && "data-heads-wrap")}>
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key} role="columnheader" scope="col"
                aria-sort={column.sort ? (column.sort.direction ?? "none") : undefined}
                className={cx(column.width, column.align === "end" && "cell-end", column.priority === 3 && "cell-3") || undefined}
              >
                {column.sort ? <SortLink header={column.header} sort={column.sort} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => {
            const href = rowHref?.(row);
            return (
              <tr key={rowKey(row)} role="row" className={quiet?.(row) ? "row-quiet" : undefined}>
                {columns.map((column) => (
                  <Cell key={column.key} column={column} header={column === named} href={column === named ? href : undefined}>
                    {column.cell(row)}
                  </Cell>
                ))}
              </tr>
            );
          })}
        </tbody>
        {totals && (
          <tfoot role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <Cell key={column.key} column={column}>
                  {totals[column.key]}
                </Cell>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </TableKeys>
  );
}

function Cell<Row>({ column, header, href, children }: { column: Column<Row>; header?: boolean; href?: string; children: ReactNode }) {
  const priority = column.priority ?? (header ? 1 : 2);
  const Tag = header ? "th" : "td";
  return (
    <Tag
      role={header ? "rowheader" : "cell"} scope={header ? "row" : undefined}
      className={cx(`cell-${priority}`, column.align === "end" && "cell-end", column.nowrap && "cell-nowrap")}
    >
      {priority === 2 && <span aria-hidden="true">{column.header}</span>}
      {href ? (
        <Link href={href} data-row-link="" prefetch={false}>
          {children}
        </Link>
      ) : priority === 2 ? (
        <div>{children}</div>
      ) : (
        children
      )}
    </Tag>
  );
}
