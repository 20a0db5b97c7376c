import { toShanghaiDate, type IsoDate } from "../../shared/dates";
import { invalid } from "../../shared/refusal";

/** A change of configuration (matrix, instrument) holds from a day on: not before today, and not before the version that it replaces. Throws INVALID on `effectiveFrom`. */
export function assertEffectiveDate(effectiveFrom: IsoDate, replaces: IsoDate, now: Date): void {
  if (effectiveFrom < toShanghaiDate(now)) throw invalid({ effectiveFrom: { key: "effectivePast" } });
  if (effectiveFrom < replaces) throw invalid({ effectiveFrom: { key: "effectiveBeforeLast", params: { last: replaces } } });
}
