import { decryptField } from "@/lib/server/crypto/field-cipher";

const CIPHER = "_cipher";

/** Fits a *_cipher column and opens for nobody: for rows whose text no test reads. */
export const UNREAD = "v1.none.none.x";

/** Rows read past the application with their encrypted columns opened: `findings_cipher` becomes `findings`. `id` names the column of the primary key. */
export function opened<Row extends Record<string, unknown> = Record<string, unknown>>(table: string, rows: readonly Record<string, unknown>[], id = "id"): Row[] {
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column.replace(/_cipher$/, ""), column.endsWith(CIPHER) && typeof value === "string" ? decryptField(value, { table, column, rowId: String(row[id]) }) : value,
        ]),
      ) as Row,
  );
}
