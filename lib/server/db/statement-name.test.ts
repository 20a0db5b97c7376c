import { expect, it, vi } from "vitest";

const fresh = async () => {
  vi.resetModules();
  return (await import("./statement-name")).statementName;
};

it("is the same for the same statement, and another for another", async () => {
  const statementName = await fresh();
  const [one, two] = [statementName({ sql: "SELECT 1" }), statementName({ sql: "SELECT 2" })];
  expect(statementName({ sql: "SELECT 1" })).toBe(one);
  expect(one).not.toBe(two);
  // PostgreSQL cuts names at 63 bytes.
  expect(one).toMatch(/^h[\w-]{22}$/);
});

it("is none for what has no plan", async () => {
  const statementName = await fresh();
  for (const sql of ["BEGIN", "COMMIT", "SET LOCAL x = 1", "ROLLBACK TO SAVEPOINT one"]) expect(statementName({ sql })).toBe("");
});

it("is none beyond the most: a connection keeps no endless number of plans", async () => {
  const statementName = await fresh();
  const names = Array.from({ length: 600 }, (_, i) => statementName({ sql: `SELECT ${i}` }));
  expect(names.filter((name) => name !== "")).toHaveLength(500);
  expect(statementName({ sql: "SELECT 1" })).toBe(names[1]);
});
