import type { Tx } from "../../../server/db/client";
import { openTexts } from "../../../server/crypto/texts";
import { addDays, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { VisitKind, VisitStatus } from "../../../shared/vocabulary/casework";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { ruleInForce } from "../../deadline/rules";
import { openPromises, readPromises, type VisitPromise } from "../promises";

/** How far back the promises are looked for: each visit that was made answers all that were open. */
const VISITS_BACK = 8;

export interface PastVisit {
  visitId: string;
  kind: VisitKind;
  status: VisitStatus;
  doneAt: Date;
  doneById: string | null;
  sawChild: boolean;
}

export interface SoFar {
  /** The last visit whose findings the actor may see. */
  last: PastVisit | null;
  promises: VisitPromise[];
  /** Instant of the last visit that was made, of those that the actor may see: the last that could answer for promises. */
  lastMade: Date | null;
}

interface Row extends PastVisit {
  caseId: string;
  promisesCipher: string;
}

/**
 * What the visits before this day left behind, by case, in one read: row-level security leaves a community its own visits. Only for cases of visits that were loaded through scope.
 */
export async function visitsBefore(tx: Tx, caseIds: readonly string[], before: Date | null = null): Promise<Map<string, SoFar>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT v.case_id AS "caseId", v.id AS "visitId", v.kind, v.status, v.done_at AS "doneAt", v.done_by_id AS "doneById", v.saw_child AS "sawChild", v.promises_cipher AS "promisesCipher"
      FROM unnest(${[...new Set(caseIds)]}::uuid[]) AS asked(id)
     CROSS JOIN LATERAL (
       SELECT v.case_id, v.id, v.kind, v.status, v.done_at, v.done_by_id, r.saw_child, r.promises_cipher FROM visit v JOIN visit_record r ON r.visit_id = v.id
        WHERE v.case_id = asked.id AND v.status IN ('DONE', 'MISSED', 'REFUSED') AND (${before}::timestamptz IS NULL OR v.done_at < ${before}::timestamptz)
        ORDER BY v.done_at DESC, v.id DESC LIMIT ${VISITS_BACK}) v
     ORDER BY v.case_id, v.done_at DESC, v.id DESC`;
  const found = new Map<string, Omit<SoFar, "last" | "promises"> & { last: PastVisit; visits: VisitPromise[][] }>();
  for (const { caseId, promisesCipher, ...visit } of rows) {
    const of = found.get(caseId) ?? { last: visit, visits: [], lastMade: null };
    of.visits.push(readPromises(openTexts("visit_record", visit.visitId, { promisesCipher }).promises, visit.visitId));
    if (visit.status === "DONE") of.lastMade ??= visit.doneAt;
    found.set(caseId, of);
  }
  return new Map([...found].map(([caseId, { visits, ...of }]) => [caseId, { ...of, promises: openPromises(visits) }]));
}

/**
 * Cases with open promises of which another office has made a visit since the last that the actor sees: what is open to the actor may be settled there, and the actor cannot know.
 * `attempts` of the same cases.
 */
export function visitedElsewhere(before: ReadonlyMap<string, SoFar>, attempts: ReadonlyMap<string, Attempts>): Set<string> {
  const elsewhere = ([caseId, { promises, lastMade }]: [string, SoFar]) => {
    const made = attempts.get(caseId)?.lastMade ?? null;
    return promises.length > 0 && made !== null && (lastMade === null || made > lastMade);
  };
  return new Set([...before].filter(elsewhere).map(([caseId]) => caseId));
}

export interface Attempts {
  /** Instant of the last visit at home, over all who visit; null: none yet. */
  lastHome: Date | null;
  /** Instant of the last visit that was made, of whatever kind and by whomever. */
  lastMade: Date | null;
  /** Days of Shanghai on which attempts have failed since: several of one day are one. */
  failedDays: number;
}

/** What is known of the visits of cases over all who make them, also to whom not all of them are open: when, and on how many days they failed; nothing else. */
export async function attemptsOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, Attempts>> {
  const rows = await tx.$queryRaw<{ caseId: string; lastHome: Date | null; lastMade: Date | null; failedDays: number }[]>`
    SELECT case_id AS "caseId", last_home AS "lastHome", last_made AS "lastMade", failed_days AS "failedDays" FROM visits_so_far(${[...new Set(caseIds)]}::uuid[])`;
  return new Map(rows.map(({ caseId, ...attempts }) => [caseId, attempts]));
}

/** How many days may pass between visits at home (a rule row; docs/decisions/visit-kinds.md), as of today. */
export async function homeEvery(tx: Tx, today: IsoDate): Promise<number> {
  return ruleInForce(await loadDeadlineRules(tx), "HOME_VISIT", null, today).amount;
}

/** The last day for a visit at home. A child never visited there is due at the next visit. */
export const homeBy = (lastHome: Date | null, every: number): IsoDate | null => lastHome && addDays(toShanghaiDate(lastHome), every);
