import { decryptField, encryptField } from "./field-cipher";

type Text = string | null;
type Sealed<T> = { [K in keyof T as `${K & string}Cipher`]: T[K] };
type Opened<T> = { [K in keyof T as K extends `${infer Name}Cipher` ? Name : never]: T[K] };

const CIPHER = "Cipher";
const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Free texts of one row, ready to be written: `sealTexts("visit_record", id, { findings })` gives `{ findingsCipher }`, which stands in column
 * findings_cipher. Nothing stays nothing; an empty text is encrypted as well, so that the table does not show who wrote something.
 */
export function sealTexts<T extends Record<string, Text>>(table: string, rowId: string, texts: T): Sealed<T> {
  const entries = Object.entries(texts).map(([name, text]) => {
    const column = columnOf(`${name}${CIPHER}`);
    return [`${name}${CIPHER}`, text === null ? null : encryptField(text, { table, column, rowId })] as const;
  });
  return Object.fromEntries(entries) as Sealed<T>;
}

/** The other way: of the columns given, those that end in Cipher, opened. Throws when one was altered or belongs to another row. */
export function openTexts<T extends Record<string, unknown>>(table: string, rowId: string, row: T): Opened<T> {
  const entries = Object.entries(row).flatMap(([name, stored]) => {
    if (!name.endsWith(CIPHER)) return [];
    return [[name.slice(0, -CIPHER.length), typeof stored === "string" ? decryptField(stored, { table, column: columnOf(name), rowId }) : null] as const];
  });
  return Object.fromEntries(entries) as Opened<T>;
}
