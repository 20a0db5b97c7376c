import { expect, it } from "vitest";
import { messageArguments } from "./message-arguments";

it.each([
  ["Case {number}: {rule} is due", ["number", "rule"]],
  ["{number}, {colour, select, RED {red} other {green}}", ["number", "colour"]],
  ["{count, plural, one {# child of {office}} other {# children of {office}}}.", ["count", "office"]],
  ["{graver, select, HARM {harm} other {{colour, select, RED {red} other {green}} and harm}}", ["graver", "colour"]],
  ["nothing", []],
])("of %s", (message, names) => {
  expect(messageArguments(message)).toEqual(names);
});
