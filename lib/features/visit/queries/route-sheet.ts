import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { communityOf, streetOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import { planScope } from "../../plan/queries/load-plan";
import { visitDueAt } from "../day";
import { routeEnd, stopsOf } from "../route";
import type { RouteParams } from "../schema";
import type { RouteSheet } from "../view";
import { CARD_FIELDS, cardsOf } from "./card";
import { STILL_PLANNED } from "./due-visits-where";
import { attemptsOf, homeBy, homeEvery, visitedElsewhere, visitsBefore } from "./so-far";
import { visitScope } from "./visit-scope";

/** More than a round of one day or one week holds; what is beyond it is told in a number. */
export const ROUTE_LIMIT = 120;

/** The round of a day or a week: visits that are due or overdue by then, those too whose limit has passed while the next attempt has a later day, put to the actor or to its office. Null for a district, which makes no visits, and for whoever sees none. */
export async function routeSheet(actor: Actor, { who: asked, on: day, span }: RouteParams, now: Date): Promise<RouteSheet | null> {
  const scope = scopeOf(actor);
  const visible = visitScope(actor, now);
  if (!visible || (scope.kind === "division" && scope.level !== "STREET")) return null;
  const today = toShanghaiDate(now);
  const who = asked ?? "mine";
  const on = day ?? today;
  const until = routeEnd(on, span);
  return withActor(actor, async (tx, fresh) => {
    const where: Prisma.VisitWhereInput = {
      AND: [
        visible,
        { ...STILL_PLANNED, assignedOrgId: actor.organisation.id, OR: [{ dueOn: { lte: new Date(until) } }, { id: { in: await overdueBy(tx, actor, until, now) } }] },
        who === "mine" ? { OR: [{ assignedUserId: actor.userId }, { assignedUserId: null }] } : {},
      ],
    };
    const rows = await tx.visit.findMany({ where, orderBy: [{ dueOn: "asc" }, { id: "asc" }], take: ROUTE_LIMIT, select: { ...CARD_FIELDS, division: true } });
    const total = rows.length < ROUTE_LIMIT ? rows.length : await tx.visit.count({ where });
    const caseIds = rows.map(({ caseId }) => caseId);
    const cards = await cardsOf(tx, fresh, rows, today, now);
    const before = await visitsBefore(tx, caseIds);
    const attempts = await attemptsOf(tx, caseIds);
    const elsewhere = scope.kind === "community" ? visitedElsewhere(before, attempts) : new Set<string>();
    const every = await homeEvery(tx, today);
    const measures = await openMeasures(tx, fresh, caseIds, now);
    const places = await placeNames(tx, rows.map(({ division }) => division));
    const lines = rows.flatMap((row, index) => {
      const card = cards[index];
      if (!card) return [];
      const { last, promises = [] } = before.get(row.caseId) ?? { last: null };
      const home = homeBy(attempts.get(row.caseId)?.lastHome ?? null, every);
      const place = places.get(communityOf(row.division) ?? "") ?? places.get(streetOf(row.division) ?? "") ?? { code: row.division, name: "" };
      return [
        {
          ...card, placeCode: place.code, placeName: place.name, last: last && { on: toShanghaiDate(last.doneAt), kind: last.kind, status: last.status }, unseenLast: last !== null && !last.sawChild,
          // Nobody finds at home whom an office guards, or who was taken from there.
          homeDue: !card.contact?.interim && !card.contact?.away && (home === null || home <= card.dueOn),
          // Whose name is masked, of that child no text is shown either: texts name people.
          promises: card.contact ? promises : [], promisesElsewhere: elsewhere.has(row.caseId), measures: card.contact ? (measures.get(row.caseId) ?? []) : [],
        },
      ];
    });
    return { stops: stopsOf(lines, today), today, on, until, who, count: lines.length, more: total - rows.length };
  });
}

/** Planned visits of the office whose limit has passed: they are overdue until somebody has made them, whatever day the next attempt has (docs/decisions/missed-limit.md). */
async function overdueBy(tx: Tx, actor: Actor, until: string, now: Date): Promise<string[]> {
  const clocks = await tx.task.findMany({ where: { rule: "VISIT", doneAt: null, ownerOrgId: actor.organisation.id, dueAt: { lt: now, lte: visitDueAt(until) } }, select: { subjectId: true } });
  return clocks.map(({ subjectId }) => subjectId);
}

/** Names of the communities and streets of some divisions, by code. */
async function placeNames(tx: Tx, divisions: readonly string[]): Promise<Map<string, { code: string; name: string }>> {
  const codes = [...new Set(divisions.flatMap((division) => [communityOf(division), streetOf(division)]).filter((code) => code !== null))];
  const rows = await tx.division.findMany({ where: { code: { in: codes } }, select: { code: true, name: true } });
  return new Map(rows.map((row) => [row.code, row]));
}

/** Measures of the plans in force that are not done, by case, in their order; nothing for a community, which reads no plan. */
async function openMeasures(tx: Tx, actor: Actor, caseIds: readonly string[], now: Date): Promise<Map<string, string[]>> {
  const scope = planScope(actor, now);
  if (!scope) return new Map();
  const versions = await tx.planVersion.findMany({
    where: { plan: { caseId: { in: [...new Set(caseIds)] } }, status: "APPROVED", ...scope },
    select: {
      plan: { select: { caseId: true, progress: { select: { measureKey: true, status: true } } } },
      measures: { select: { id: true, key: true, textCipher: true }, orderBy: [{ position: "asc" }, { key: "asc" }] },
    },
  });
  return new Map(
    versions.map(({ plan, measures }) => {
      const ended = new Set(plan.progress.filter(({ status }) => status === "DONE" || status === "DROPPED").map(({ measureKey }) => measureKey));
      return [plan.caseId, measures.filter(({ key }) => !ended.has(key)).map(({ id, textCipher }) => openTexts("plan_measure", id, { textCipher }).text)];
    }),
  );
}
