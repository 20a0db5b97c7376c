import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { streetOf } from "../../../shared/division-code";
import { divisionsInside } from "../../division/queries/search-divisions";
import { comesOfAgeOn } from "../../../workflows/comes-of-age";
import { latestVisitDay, retryDay } from "../../../workflows/schedule-visit";
import { nextAttempt, soonestAgain } from "../rules";
import { loadCalendar } from "../../deadline/queries/load-calendar";
import type { OrgType } from "../../../shared/vocabulary/organisation";
import { readPromises } from "../promises";
import type { VisitDetail, VisitRecordView, VisitRhythm } from "../view";
import { CARD_FIELDS, cardsOf, namesOfUsers } from "./card";
import { CHANGE_FIELDS, changeView } from "./change-view";
import { attemptsOf, visitedElsewhere, visitsBefore } from "./so-far";
import { rhythmOf, visitBasis, type VisitBasis } from "./visit-basis";
import { grantsOf, visitScope } from "./visit-scope";

export const RECORD_FIELDS = {
  visitId: true, sawChild: true, unseenReason: true, seenAlone: true, carerPresent: true, concern: true, concernNoteCipher: true, announceNoteCipher: true, findingsCipher: true, promisesCipher: true, changesCipher: true,
} satisfies Prisma.VisitRecordSelect;

/** What was found, opened for whoever may see it. */
export function recordView(row: Prisma.VisitRecordGetPayload<{ select: typeof RECORD_FIELDS }> | null): VisitRecordView | null {
  if (!row) return null;
  const { visitId, sawChild, unseenReason, seenAlone, carerPresent, concern, ...ciphers } = row;
  const { promises, concernNote, announceNote, ...texts } = openTexts("visit_record", visitId, ciphers);
  return { sawChild, unseenReason, seenAlone, carerPresent, concern, concernNote: concernNote ?? "", announceNote: announceNote ?? "", ...texts, promises: readPromises(promises, visitId) };
}

/** One visit with its form or its record; null for whoever may not open it. */
export async function visitDetail(actor: Actor, visitId: string, now: Date): Promise<VisitDetail | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = visitScope(fresh, now);
    const row = scope
      ? await tx.visit.findFirst({
          where: { id: visitId, ...scope },
          select: { ...CARD_FIELDS, ...CHANGE_FIELDS, division: true, version: true, doneAt: true, counted: true, doneById: true, doneByOrgId: true, record: { select: RECORD_FIELDS } },
        })
      : null;
    if (!row) return null;
    const today = toShanghaiDate(now);
    const [card] = await cardsOf(tx, fresh, [row], today, now);
    if (!card) return null;
    const grants = await grantsOf(tx, fresh, row.childId, now);
    const log = row.status === "PLANNED" && authorize(fresh, "visit.log", { division: row.division, grants }, []).allowed;
    const soFar = await visitsBefore(tx, [row.caseId], row.doneAt);
    const before = soFar.get(row.caseId) ?? { last: null, promises: [] };
    const elsewhere = row.status === "PLANNED" && scopeOf(fresh).kind === "community" ? visitedElsewhere(soFar, await attemptsOf(tx, [row.caseId])) : new Set<string>();
    const basis = log ? await visitBasis(tx, row.id) : null;
    const names = await namesOfUsers(tx, [row.doneById, row.changedById, before.last?.doneById ?? null]);
    const office = row.doneByOrgId ? await tx.organisation.findUnique({ where: { id: row.doneByOrgId }, select: { name: true } }) : null;
    return {
      ...card, version: row.version, doneOn: row.doneAt ? toShanghaiDate(row.doneAt) : null, visitorName: row.doneById ? (names.get(row.doneById) ?? null) : null,
      visitorOrgName: office?.name ?? null, record: recordView(row.record), today,
      last: before.last && {
        on: toShanghaiDate(before.last.doneAt), kind: before.last.kind, status: before.last.status, visitorName: (before.last.doneById && names.get(before.last.doneById)) ?? "",
      },
      openPromises: before.promises, promisesElsewhere: elsewhere.has(row.caseId),
      communities: log ? await divisionsInside(tx, streetOf(row.division) ?? row.division, "COMMUNITY") : [],
      rhythm: basis && (await rhythmView(tx, fresh, basis, row, now)), openedOn: basis && scopeOf(fresh).kind !== "community" ? toShanghaiDate(basis.openedAt) : null, counted: row.status === "PLANNED" || row.status === "CANCELLED" ? null : row.counted,
      change: changeView(row, names), permissions: { log },
    };
  });
}

async function rhythmView(tx: Tx, actor: Actor, basis: VisitBasis, { division, childId, assignedOrg }: { division: string; childId: string; assignedOrg: { type: OrgType } }, now: Date): Promise<VisitRhythm | null> {
  const colour = rhythmOf(basis);
  if (!colour) return null;
  const today = toShanghaiDate(now);
  const soonest = soonestAgain(today, colour, assignedOrg.type !== "COMMUNITY", await loadCalendar(tx, division));
  const { dueOn, missed } = nextAttempt({ retryBy: await retryDay({ tx }, now, division), limit: await latestVisitDay({ tx }, colour, basis.clockFrom, division), today, soonest });
  const latest = await latestVisitDay({ tx }, colour, now, division);
  const adultOn = await comesOfAgeOn(tx, childId);
  // The next one would fall due after the eighteenth birthday: none follows.
  if (adultOn && latest >= adultOn) return null;
  return { latestNext: scopeOf(actor).kind === "community" ? null : latest, retryDue: dueOn, missed: missed === null ? null : missed === today ? "today" : "past" };
}
