import { Refusal } from "../../shared/refusal";
import type { ClosingBar, ClosingBarCode } from "../case/closing-rules";

/** The text under errors.reasons for what bars a closure. */
export const barReason = (code: ClosingBarCode): `closing${Capitalize<ClosingBarCode>}` =>
  `closing${code.charAt(0).toUpperCase()}${code.slice(1)}` as `closing${Capitalize<ClosingBarCode>}`;

/** The refusal that names the first bar. */
export const barred = (bar: ClosingBar): Refusal => new Refusal("BLOCKED", { reason: barReason(bar.code), params: bar.params });
