import { z } from "zod";
import type { IsoDate } from "../../shared/dates";

export const PROMISE_LIMIT = 10;
export const PROMISE_TEXT_LIMIT = 200;

/** Who is to do what was promised. */
export const PROMISE_BY = ["CARER", "CHILD", "SCHOOL", "OFFICE", "OTHER"] as const;
export type PromiseBy = (typeof PROMISE_BY)[number];

/** What became of a promise at the next visit. Kept and dropped ones are done with; the others stay for the visit after. */
export const PROMISE_OUTCOMES = ["KEPT", "PARTLY", "NOT_KEPT", "DROPPED"] as const;
export type PromiseOutcome = (typeof PROMISE_OUTCOMES)[number];

const promiseSchema = z.object({
  /** The same from visit to visit. */
  key: z.string(),
  text: z.string(),
  /** Null in what was written down as one text, before promises stood one by one. */
  by: z.enum(PROMISE_BY).nullable(),
  /** Day until which it is to be done; '' where none was named. */
  until: z.string(),
  /** Day of the visit at which it was made; '' in what was written down as one text. */
  made: z.string(),
  /** What this visit found; null: made at this visit. */
  outcome: z.enum(PROMISE_OUTCOMES).nullable(),
});
export type VisitPromise = z.output<typeof promiseSchema>;

export const writePromises = (promises: readonly VisitPromise[]): string => (promises.length === 0 ? "" : JSON.stringify(promises));

/** Promises of one visit's record: as a list, or the one text that older records hold. `visitId` names the latter. */
export function readPromises(stored: string, visitId: string): VisitPromise[] {
  if (stored === "") return [];
  if (stored.startsWith("[{")) {
    try {
      const parsed = z.array(promiseSchema).safeParse(JSON.parse(stored));
      if (parsed.success) return parsed.data;
    } catch {
      // A text that merely begins so.
    }
  }
  return [{ key: visitId, text: stored, by: null, until: "", made: "", outcome: null }];
}

const ENDED: readonly (PromiseOutcome | null)[] = ["KEPT", "DROPPED"];

/** What is still to be looked at, of the promises of the visits so far, newest visit first: each by what was last said of it; the earliest made first. */
export function openPromises(visits: readonly (readonly VisitPromise[])[]): VisitPromise[] {
  const last = new Map<string, VisitPromise>();
  for (const visit of visits) for (const promise of visit) if (!last.has(promise.key)) last.set(promise.key, promise);
  return [...last.values()].filter(({ outcome }) => !ENDED.includes(outcome)).sort((a, b) => (a.made < b.made ? -1 : a.made > b.made ? 1 : 0));
}

/** Of some visits, newest first: the promises of each that no later one says anything of. Only there is a day that has passed worth an alarm. */
export function lastSaid(visits: readonly (readonly VisitPromise[])[]): Set<string>[] {
  const said = new Set<string>();
  return visits.map((promises) => {
    const last = promises.filter(({ key }) => !said.has(key)).map(({ key }) => key);
    for (const key of last) said.add(key);
    return new Set(last);
  });
}

/** Whether the day named for a promise has passed. */
export const isLate = ({ until }: Pick<VisitPromise, "until">, today: IsoDate): boolean => until !== "" && until < today;
