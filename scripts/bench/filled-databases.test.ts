import { expect, it } from "vitest";
import { filledDatabases } from "./filled-databases";

it("a filled database is found by the name it was given, whatever has been added since", () => {
  const sources = ["first", "with a migration more"];
  const { nameOf, isCurrent } = filledDatabases(() => sources.shift() ?? "later still");
  const filled = nameOf({ name: "large" });
  expect(filled).toBe("hutong_bench_large_first");
  expect(nameOf({ name: "large" })).toBe(filled);
  expect([isCurrent(filled), isCurrent("hutong_bench_large_before"), nameOf({ name: "small" })]).toEqual([true, false, "hutong_bench_small_first"]);
});

it("its key is taken when a run first asks, not before", () => {
  let taken = 0;
  const { nameOf } = filledDatabases(() => String((taken += 1)));
  expect(taken).toBe(0);
  nameOf({ name: "small" });
  nameOf({ name: "large" });
  expect(taken).toBe(1);
});
