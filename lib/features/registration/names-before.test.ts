import { expect, it } from "vitest";
import { namesBefore } from "./names-before";

it.each([
  ["a name that stays is no earlier one", [], "曾悦悦", "曾悦悦", []],
  ["the name before a correction is kept", [], "曾乐乐", "曾悦悦", ["曾乐乐"]],
  ["with those before it, once", ["曾乐"], "曾乐乐", "曾悦悦", ["曾乐", "曾乐乐"]],
  ["a name that is taken back is the present one", ["曾乐乐"], "曾悦悦", "曾乐乐", ["曾悦悦"]],
  ["an empty name is none", [], "", "曾悦悦", []],
])("%s", (_what, earlier, until, now, expected) => expect(namesBefore(earlier, until, now)).toEqual(expected));
