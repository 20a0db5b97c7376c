import { expect, it } from "vitest";
import { paidSoFar, reachedSoFar } from "./so-far";

const said = (reached: number | null, amount: number | null, corrected = false) => ({ reached, amount, corrected });

it("what was reached is what the last entry tells; corrected ones tell nothing", () => {
  expect(reachedSoFar([])).toBeNull();
  expect(reachedSoFar([said(2, null), said(4, null), said(null, null), said(9, null, true)])).toBe(4);
});
it("money adds up, to the fen", () => {
  expect(paidSoFar([said(null, null)])).toBeNull();
  expect(paidSoFar([said(null, 0.1), said(null, 0.2), said(null, 800, true)])).toBe(0.3);
});
