import { expect, it } from "vitest";
import { canDo, nextState, nextStateElse, possibleActions, type LifecycleTable } from "./lifecycle";
import { Refusal } from "./refusal";

const TABLE: LifecycleTable<"A" | "B", "go" | "back"> = { A: { go: "B" }, B: { back: "A" } };

it("steps along the table and refuses the rest", () => {
  expect(nextState(TABLE, "A", "go")).toBe("B");
  expect(possibleActions(TABLE, "B")).toEqual(["back"]);
  expect([canDo(TABLE, "A", "go"), canDo(TABLE, "A", "back")]).toEqual([true, false]);
  try {
    nextState(TABLE, "B", "go");
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: "WRONG_STATE", details: { params: { from: "B", action: "go" } } });
  }
});

it("refuses with the reason that is given", () => {
  expect(nextStateElse(TABLE, "A", "go", "isOver")).toBe("B");
  expect(() => nextStateElse(TABLE, "B", "go", "isOver")).toThrow("WRONG_STATE isOver");
});

it("knows no inherited names", () => {
  expect(() => nextState(TABLE, "toString" as "A", "go")).toThrow(Refusal);
  expect(() => nextState(TABLE, "A", "constructor" as "go")).toThrow(Refusal);
});
