import { shanghaiInstant, toShanghaiDate, type IsoDate } from "../../shared/dates";
import { invalid } from "../../shared/refusal";

const MINUTE_MS = 60_000;

/** When something was done about an alert: not before the alert, not in the future; refused at the field that says it otherwise. */
export function actedInstant({ actedOn, actedAt }: { actedOn: IsoDate; actedAt: string }, alertedAt: Date, now: Date): Date {
  const at = shanghaiInstant(actedOn, actedAt);
  const late = actedOn > toShanghaiDate(now);
  if (at > now) throw invalid({ [late ? "actedOn" : "actedAt"]: { key: late ? "dateFuture" : "timeFuture" } });
  // Told by the minute: what was done in the minute of the alert was done after it.
  if (at.getTime() < Math.floor(alertedAt.getTime() / MINUTE_MS) * MINUTE_MS) throw invalid({ actedAt: { key: "beforeUrgent" } });
  return at;
}
