import { encryptField } from "../../../lib/server/crypto/field-cipher";

/** Free texts of a row by the names of their columns, encrypted for its place: `{ findings }` gives `{ findings_cipher }`; nothing stays nothing. */
export function sealColumns(table: string, rowId: string, texts: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const column = `${name}_cipher`;
      return [column, text === null ? null : encryptField(text, { table, column, rowId })];
    }),
  );
}
