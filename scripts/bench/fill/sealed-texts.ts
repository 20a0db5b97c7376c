import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { write, type Filling } from "./session";

const BATCH = 5_000;

export interface SealedTexts {
  /** Of the temporary table that is made: (id uuid, "<column>_cipher" text, ...). */
  name: string;
  /** Where the texts will stand. */
  table: string;
  /** A statement that gives the ids of its rows. */
  ids: string;
  /** The same texts for each row; each is encrypted for its own place, as the application does. */
  texts: Record<string, string>;
}

/** Ciphertexts for many rows, which only the application can make; answers how many rows. */
export async function sealTextsOf(filling: Filling, { name, table, ids, texts }: SealedTexts): Promise<number> {
  const columns = Object.keys(texts).map((column) => `${column}_cipher`);
  await write(filling, `CREATE TEMP TABLE ${name} (id uuid PRIMARY KEY, ${columns.map((column) => `${column} text`).join(", ")}) ON COMMIT DROP`);
  const { rows } = await filling.client.query<{ id: string }>(ids);
  let writing = Promise.resolve(0);
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const sealed = batch.map(({ id }) => sealColumns(table, id, texts));
    await writing;
    writing = write(filling, `INSERT INTO ${name} SELECT * FROM unnest($1::uuid[], ${columns.map((_, at) => `$${at + 2}::text[]`).join(", ")})`, [
      batch.map(({ id }) => id), ...columns.map((column) => sealed.map((row) => row[column])),
    ]);
  }
  await writing;
  await write(filling, `ANALYZE ${name}`);
  return rows.length;
}
