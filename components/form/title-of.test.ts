import { expect, it } from "vitest";
import { isSentBefore, titleOf } from "./title-of";

it("does not call the same person in another window somebody else", () => {
  const conflict = (own?: number) => titleOf({ ok: false, code: "CONFLICT", requestId: "r", params: own === undefined ? undefined : { actor: "李文静", own } });
  expect([conflict(1), conflict(0), conflict()]).toEqual(["result.ownTitle", "CONFLICT.title", "CONFLICT.title"]);
  expect(titleOf({ ok: false, code: "WRONG_STATE", requestId: "r", params: { own: 1 } })).toBe("WRONG_STATE.title");
});

it("calls a receiver of elsewhere no matter of responsibilities", () => {
  const refused = (reason: string) => titleOf({ ok: false, code: "MATRIX_REFUSED", requestId: "r", reason, params: { orgType: "COURT" } });
  expect([refused("receiverOutsideDistrict"), refused("receiverElsewhere"), refused("schoolElsewhere"), refused("matrixRefused")]).toEqual(["result.receiverTitle", "result.receiverTitle", "result.receiverTitle", "MATRIX_REFUSED.title"]);
});

it("does not call the same what was sent under one key with other content", () => {
  const refused = (reason: string) => titleOf({ ok: false, code: "DUPLICATE", requestId: "r", reason });
  expect([refused("sentOtherwise"), refused("sentOtherwiseAs"), refused("possibleDuplicate")]).toEqual(["result.sentTitle", "result.sentTitle", "DUPLICATE.title"]);
  expect(["sentOtherwise", "sentOtherwiseAs", "possibleDuplicate"].map((reason) => isSentBefore({ ok: false, code: "DUPLICATE", requestId: "r", reason }))).toEqual([true, true, false]);
});
