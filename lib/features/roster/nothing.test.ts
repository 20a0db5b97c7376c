import { expect, it } from "vitest";
import { whyNothing } from "./nothing";

it("asks for a mended file only where rows have faults", () => {
  const counts = { NEW: 0, SAME: 0, DUPLICATE: 0, ERROR: 0 };
  expect(whyNothing({ ...counts, SAME: 50_000 })).toBe("nothingFiled");
  expect(whyNothing({ ...counts, SAME: 49_999, ERROR: 1 })).toBe("nothing");
  expect(whyNothing({ ...counts, ERROR: 3, DUPLICATE: 2 })).toBe("nothing");
  expect(whyNothing({ ...counts, SAME: 5, DUPLICATE: 2 })).toBe("nothingSkipped");
  expect(whyNothing(counts)).toBe("nothingThere");
});
