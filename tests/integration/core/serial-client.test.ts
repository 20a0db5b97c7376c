import { afterAll, beforeAll, expect, it } from "vitest";
import { SerialClient } from "@/lib/server/db/serial-client";

let client: SerialClient;
beforeAll(async () => {
  client = new SerialClient({ connectionString: process.env.APP_DATABASE_URL });
  await client.connect();
});
afterAll(() => client.end());

const at = async (sql: string) => (await client.query<{ at: number }>(sql)).rows[0]?.at;

it("runs queries that are asked for at once one after the other, in their order", async () => {
  const order: number[] = [];
  const ask = (n: number) => at(`SELECT ${n} AS at FROM pg_sleep(${n === 1 ? 0.05 : 0})`).then((found) => order.push(found ?? 0));
  await Promise.all([ask(1), ask(2), ask(3)]);
  expect(order).toEqual([1, 2, 3]);
});

it("goes on after a query that failed, and tells each caller of its own failure alone", async () => {
  const [failed, found] = await Promise.allSettled([client.query("SELECT no_such_column"), at("SELECT 7 AS at")]);
  expect(failed).toMatchObject({ status: "rejected" });
  expect(found).toEqual({ status: "fulfilled", value: 7 });
});
