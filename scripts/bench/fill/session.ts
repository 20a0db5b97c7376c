import type pg from "pg";
import type { BenchSize } from "../sizes";

/** What every step of the filling works with. */
export interface Filling {
  client: pg.ClientBase;
  size: BenchSize;
  /** Beijing date from which all dates are counted back. */
  today: string;
  /** Runs a step and says how many rows it wrote and how long it took. */
  step(name: string, work: () => Promise<number>): Promise<void>;
}

/** Runs one statement and answers how many rows it wrote. */
export async function write({ client }: Pick<Filling, "client">, sql: string, values: readonly unknown[] = []): Promise<number> {
  return (await client.query(sql, [...values])).rowCount ?? 0;
}

/** Statements one after another; how many rows they wrote together. */
export async function writeAll(filling: Pick<Filling, "client">, statements: readonly string[]): Promise<number> {
  let rows = 0;
  for (const sql of statements) rows += await write(filling, sql);
  return rows;
}
