import { toShanghaiDate, toShanghaiTime, type IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";

/** Why a conference cannot have been held on a day: it was to begin later. One that was held earlier is cancelled and called anew for its time. `otherDay`: whoever writes says that it was held on another day than the appointed one. Null: it can. */
export function heldFault(heldOn: IsoDate, startsAt: Date, now: Date, otherDay: boolean): FieldErrors[string] | null {
  const day = toShanghaiDate(startsAt);
  if (now < startsAt) return { key: "minutesBeforeStart", params: { time: `${day} ${toShanghaiTime(startsAt)}` } };
  // A day to come is a mistake, however it is meant: it is said before whether another day is meant at all.
  if (heldOn > toShanghaiDate(now)) return { key: "dateFuture", params: {} };
  if (heldOn < day) return { key: "heldBeforeStart", params: { date: day } };
  return heldOn !== day && !otherDay ? { key: "heldOtherDay", params: { date: day } } : null;
}
