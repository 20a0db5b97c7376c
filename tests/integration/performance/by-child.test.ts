import { describe, expect, it } from "vitest";
import { queryAll } from "../../support/database";

/** A table of a few rows, or one that is read by its own index (audit_event: child_id, at). */
const EXEMPT: readonly string[] = [];

describe("what belongs to a child", () => {
  it("is found by the child without reading the table: each table with child_id has an index, over all of its rows, that begins with it", async () => {
    const rows = await queryAll<{ name: string }>(
      `SELECT k.relname AS name FROM pg_class k JOIN pg_attribute a ON a.attrelid = k.oid AND a.attname = 'child_id' AND NOT a.attisdropped
       WHERE k.relnamespace = 'public'::regnamespace AND k.relkind IN ('r', 'p') AND NOT k.relispartition
         AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = k.oid AND i.indkey[0] = a.attnum AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = '(child_id IS NOT NULL)')) ORDER BY 1`);
    expect(rows.map(({ name }) => name).filter((name) => !EXEMPT.includes(name))).toEqual([]);
  });

  it("and a registration by its case", async () => {
    const [row] = await queryAll<{ found: boolean }>("SELECT EXISTS (SELECT 1 FROM pg_indexes WHERE tablename = 'registration' AND indexdef LIKE '%(case_id)%') AS found");
    expect(row?.found).toBe(true);
  });
});
