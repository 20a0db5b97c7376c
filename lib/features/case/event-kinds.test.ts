import { describe, expect, it } from "vitest";
import { MESSAGES } from "../../i18n/catalogue";
import { actionsOf, EVENT_KINDS, KIND_OF_ACTION, kindOf } from "./event-kinds";

const { other: _other, ...areas } = MESSAGES["zh-CN"].case.events;
const ACTIONS = Object.entries(areas).flatMap(([area, names]) => Object.keys(names).filter((name) => !name.endsWith("_earlier")).map((name) => `${area}.${name}`));

describe("what is told of a case", () => {
  it("is of one group, whatever it is", () => {
    expect(ACTIONS.length).toBeGreaterThan(60);
    expect(ACTIONS.filter((action) => kindOf(action) === null)).toEqual([]);
    expect(Object.keys(KIND_OF_ACTION).filter((action) => !ACTIONS.includes(action))).toEqual([]);
  });

  it("is found by the group's condition as by its name", () => {
    for (const kind of EVENT_KINDS) {
      const { areas: of, also, except } = actionsOf(kind);
      const found = ACTIONS.filter((action) => (of.some((area) => action.startsWith(`${area}.`)) && !except.includes(action)) || also.includes(action));
      expect(found, kind).toEqual(ACTIONS.filter((action) => kindOf(action) === kind));
      expect(found.length, kind).toBeGreaterThan(0);
    }
  });

  it("has a word for each group in both languages", () => {
    for (const messages of Object.values(MESSAGES)) expect(Object.keys(messages.case.history.kinds).sort()).toEqual([...EVENT_KINDS].sort());
  });
});
