import { describe, expect, it } from "vitest";
import { decideUndo, overlaps, planUndo, type Fields, type JournalRow, type UndoOption, type Value } from "./undo-plan";

const row = (change: Partial<JournalRow> & Pick<JournalRow, "fields">): JournalRow => ({ table: "child", rowId: "a", kind: "CHANGED", version: 2, ...change });
const now = (rows: Record<string, Fields>) => new Map(Object.entries(rows));

describe("the plan of an undoing", () => {
  it("puts back what still says what the merge wrote, leaves what says the former again, names what says something else", () => {
    const journal = [row({ fields: { NAME: { before: "甲", after: "乙" }, PHONE: { before: "1", after: "2" }, SEX: { before: "MALE", after: "FEMALE" } } })];
    const plan = planUndo(journal, now({ "child:a": { NAME: "乙", PHONE: "3", SEX: "MALE", ADDRESS: "later" } }), []);
    expect(plan.restore).toEqual([{ table: "child", rowId: "a", set: { NAME: "甲" } }]);
    expect(plan.open).toMatchObject([{ key: "EDITED:child:a:PHONE", before: "1", after: "2", now: "3", options: ["LATER", "BEFORE"] }]);
  });

  it("puts somebody else's data back, or leaves them, as one: never a name with another's phone", () => {
    const fields = { name: { before: "某祖母", after: "某父" }, phone: { before: "1", after: "2" }, age: { before: 60, after: 60 } };
    const person = row({ table: "child_guardian", rowId: "g", fields });
    const planned = (current: Fields) => planUndo([person], now({ "child_guardian:g": current }), []);
    expect(planned({ name: "某父", phone: "2", age: 60 })).toMatchObject({ restore: [{ set: { name: "某祖母", phone: "1", age: 60 } }], open: [] });
    expect(planned({ name: "某祖母", phone: "1", age: 60 })).toMatchObject({ restore: [], open: [] });
    const edited = planned({ name: "某父", phone: "3", age: 60 });
    expect(edited).toMatchObject({ restore: [], open: [{ key: "EDITED:child_guardian:g:", field: null, whole: { name: "某祖母", phone: "1", age: 60 } }] });
    expect(decideUndo(edited, { "EDITED:child_guardian:g:": "LATER" }).restore).toEqual([]);
    expect(decideUndo(edited, { "EDITED:child_guardian:g:": "BEFORE" }).restore).toEqual([{ table: "child_guardian", rowId: "g", set: { name: "某祖母", phone: "1", age: 60 } }]);
    // Also where the edit is in something that both said alike.
    expect(planned({ name: "某父", phone: "2", age: 61 }).open).toHaveLength(1);
  });

  it("takes away what the merge made and nobody touched, names what was touched or is gone", () => {
    const made = (rowId: string) => row({ table: "child_guardian", rowId, kind: "CREATED", fields: { name: { before: null, after: "某母" } } });
    const plan = planUndo([made("x"), made("y"), made("z"), row({ rowId: "gone", fields: {} })], now({ "child_guardian:x": { name: "某母" }, "child_guardian:y": { name: "某母改" } }), []);
    expect(plan.remove).toEqual([{ table: "child_guardian", rowId: "x" }]);
    expect(plan.open.map(({ kind, rowId, options }) => [kind, rowId, options])).toEqual([["COPY_EDITED", "y", ["STAY", "REMOVE"]], ["GONE", "gone", []]]);
  });

  it("offers for what came later what can be done with it", () => {
    const plan = planUndo([], now({}), [{ table: "consent_record", rowId: "c", can: "MOVE" }, { table: "barred_person", rowId: "b", can: "COPY" }, { table: "sibling_decision", rowId: "s", can: "NAME" }]);
    expect(plan.open.map(({ options }) => options)).toEqual([["STAY", "OTHER"], ["BOTH", "STAY"], []]);
  });

  it("carries out the choices, and refuses one that was not offered or not made", () => {
    const journal = [row({ fields: { PHONE: { before: "1", after: "2" } } })];
    const plan = planUndo(journal, now({ "child:a": { PHONE: "3" } }), [{ table: "consent_record", rowId: "c", can: "MOVE" }, { table: "barred_person", rowId: "b", can: "COPY" }]);
    const keys = plan.open.map(({ key }) => key);
    const choose = (...options: (UndoOption | undefined)[]) => decideUndo(plan, Object.fromEntries(keys.flatMap((key, index) => (options[index] ? [[key, options[index]]] : []))) as Record<string, UndoOption>);
    expect(choose("BEFORE", "OTHER", "BOTH")).toMatchObject({ restore: [{ set: { PHONE: "1" } }], move: [{ rowId: "c" }], copy: [{ rowId: "b" }] });
    expect(choose("LATER", "STAY", "STAY")).toMatchObject({ restore: [], move: [], copy: [] });
    expect(() => choose("LATER", "BOTH", "STAY")).toThrow(RangeError);
    expect(() => choose("LATER", undefined, "STAY")).toThrow(RangeError);
  });

  it("over random edits leaves no field of the journal neither put back nor named, and touches no other", () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      let state = seed;
      const draw = (below: number) => {
        state = (state * 48_271) % 2_147_483_647;
        return state % below;
      };
      const fields = Object.fromEntries(["A", "B", "C", "D"].filter(() => draw(2)).map((field) => [field, { before: draw(3) as Value, after: 3 + draw(3) }]));
      const current: Fields = Object.fromEntries(["A", "B", "C", "D", "E"].map((field) => [field, draw(3) === 0 ? 9 : (fields[field]?.after ?? 7)]));
      const plan = planUndo([row({ fields })], now({ "child:a": current }), []);
      const set = plan.restore[0]?.set ?? {};
      for (const [field, { before, after }] of Object.entries(fields)) {
        if (current[field] === after) expect(set[field], `seed ${seed}`).toBe(before);
        else expect(plan.open.some((matter) => matter.field === field) && !(field in set), `seed ${seed}`).toBe(true);
      }
      expect(Object.keys(set).every((field) => field in fields)).toBe(true);
    }
  });
});

it("two merges overlap by one field of one row", () => {
  const [one, same, other] = [row({ fields: { NAME: { before: 1, after: 2 } } }), row({ fields: { NAME: { before: 2, after: 3 } } }), row({ fields: { PHONE: { before: 1, after: 2 } } })];
  expect([overlaps([one], [same]), overlaps([one], [other]), overlaps([one], [{ ...same, rowId: "b" }])]).toEqual([true, false, false]);
});
