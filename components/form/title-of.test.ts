import { expect, it } from "vitest";
import { titleOf } from "./title-of";

it("does not call the same person in another window somebody else", () => {
  const conflict = (own?: number) => titleOf({ ok: false, code: "CONFLICT", requestId: "r", params: own === undefined ? undefined : { actor: "李文静", own } });
  expect([conflict(1), conflict(0), conflict()]).toEqual(["result.ownTitle", "CONFLICT.title", "CONFLICT.title"]);
  expect(titleOf({ ok: false, code: "WRONG_STATE", requestId: "r", params: { own: 1 } })).toBe("WRONG_STATE.title");
});
