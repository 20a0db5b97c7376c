import { toShanghaiDate, toShanghaiTime, type IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";

/** Why a conference cannot have been held on a day: it was to begin later. One that was held earlier is cancelled and called anew for its time. Null: it can. */
export function heldFault(heldOn: IsoDate, startsAt: Date, now: Date): FieldErrors[string] | null {
  const day = toShanghaiDate(startsAt);
  if (now < startsAt) return { key: "minutesBeforeStart", params: { time: `${day} ${toShanghaiTime(startsAt)}` } };
  return heldOn < day ? { key: "heldBeforeStart", params: { date: day } } : null;
}
