import { expect, it } from "vitest";
import { unsavedState } from "./use-autosave";

it("says of an unsaved form only what is true: on this computer or nowhere, without network or refused", () => {
  expect(unsavedState(false, true)).toBe("offline");
  expect(unsavedState(true, true)).toBe("kept");
  expect([unsavedState(false, false), unsavedState(true, false)]).toEqual(["failed", "failed"]);
});
