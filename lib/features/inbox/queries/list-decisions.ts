import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf, type Cursor, type Page } from "../../../shared/cursor";
import { RISK_COLOURS, type RiskColour } from "../../../shared/vocabulary/casework";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { DECISIONS, type Decision } from "../decisions";
import type { DecisionListParams } from "../schema";
import type { DecisionRow, DecisionWish } from "../view";
import { countDecisions } from "./count-decisions";
import { decisionWheres, type DecisionWheres } from "./decision-where";

export const DECISIONS_PAGE_SIZE = 30;

export interface DecisionPage extends Page<DecisionRow> {
  queue: Decision;
  /** Kinds that the actor decides, with how many wait, whatever the filter says. */
  queues: { key: Decision; count: number }[];
}

type CaseWhere = Prisma.CareCaseWhereInput;
const CASE = { id: true, number: true, colour: true, nextDueAt: true, nextDueRule: true, childId: true, child: { select: { name: true } } } satisfies Prisma.CareCaseSelect;
type Case = Prisma.CareCaseGetPayload<{ select: typeof CASE }>;

/** A row as its kind reads it, before names are put in. */
interface Found {
  id: string;
  careCase: Case | null;
  askedById: string | null;
  askedAt: Date;
  wish: DecisionWish;
}

/** By the next limit of the case, of one limit red before yellow, blue and green; what has no limit or colour last. */
const BY_LIMIT = [{ nextDueAt: { sort: "asc", nulls: "last" } }, { colour: { sort: "asc", nulls: "last" } }] as const satisfies Prisma.CareCaseOrderByWithRelationInput[];

/** What comes behind the last row of a page: its limit, its colour, its id. The id is the row's own, the rest its case's. */
function behind([at, shown, id]: Cursor): { of: CaseWhere; id?: { gt: string } }[] {
  const nextDueAt = at ? new Date(at) : null;
  const order: readonly (RiskColour | null)[] = [...RISK_COLOURS, null];
  const place = order.findIndex((colour) => colour === shown);
  return [
    { of: { nextDueAt, colour: order[place] ?? null }, id: { gt: id ?? "" } }, ...order.slice(place + 1).map((colour) => ({ of: { nextDueAt, colour } })),
    ...(nextDueAt ? [{ of: { nextDueAt: { gt: nextDueAt } } }, { of: { nextDueAt: null } }] : []),
  ];
}

interface Reading {
  filter: CaseWhere;
  cursor: Cursor | null;
}

/** A kind's own conditions, with the filters and the place in the order put to its case. */
function conditions<W>(own: W, { filter, cursor }: Reading, ofCase: (of: CaseWhere) => W): { where: { AND: W[] }; page: { AND: (W | { OR: (W & { id?: { gt: string } })[] })[] } } {
  const where = { AND: [own, ofCase(filter)] };
  return { where, page: { AND: [...where.AND, ...(cursor ? [{ OR: behind(cursor).map(({ of, id }) => ({ ...ofCase(of), ...(id ? { id } : {}) })) }] : [])] } };
}

const take = DECISIONS_PAGE_SIZE + 1;
const day = (date: Date) => date.toISOString().slice(0, 10);
type Read = { [K in Decision]: (tx: Tx, own: NonNullable<DecisionWheres[K]>, reading: Reading) => Promise<{ found: Found[]; total: number }> };

/* Each kind is found by the index of what is undecided in a place, some dozens of rows, and those alone are put in their order. */
const READ: Read = {
  async departures(tx, own, reading) {
    const { where, page } = conditions<Prisma.AssessmentWhereInput>(own, reading, (careCase) => ({ careCase }));
    const rows = await tx.assessment.findMany({
      where: page, orderBy: [...BY_LIMIT.map((careCase) => ({ careCase })), { id: "asc" }], take,
      select: { id: true, colour: true, proposedLevel: true, confirmedColour: true, confirmedLevel: true, confirmedById: true, assessorId: true, updatedAt: true, careCase: { select: CASE } },
    });
    return {
      total: await tx.assessment.count({ where }),
      found: rows.map((row) => ({
        id: row.id, careCase: row.careCase, askedById: row.confirmedById ?? row.assessorId, askedAt: row.updatedAt,
        wish: { kind: "departures", from: { colour: row.colour, level: row.proposedLevel }, to: { colour: row.confirmedColour, level: row.confirmedLevel } },
      })),
    };
  },
  async pauses(tx, own, reading) {
    const { where, page } = conditions<Prisma.TaskPauseWhereInput>(own, reading, (careCase) => ({ task: { careCase } }));
    const rows = await tx.taskPause.findMany({
      where: page, orderBy: [...BY_LIMIT.map((careCase) => ({ task: { careCase } })), { id: "asc" }], take,
      select: { id: true, until: true, askedById: true, askedAt: true, task: { select: { rule: true, careCase: { select: CASE } } } },
    });
    return {
      total: await tx.taskPause.count({ where }),
      found: rows.map(({ id, until, askedById, askedAt, task }) => ({ id, careCase: task.careCase, askedById, askedAt, wish: { kind: "pauses", rule: task.rule, until: day(until) } })),
    };
  },
  async planChecks(tx, own, reading) {
    const { where, page } = conditions<Prisma.PlanCheckWhereInput>(own, reading, (careCase) => ({ plan: { careCase } }));
    const rows = await tx.planCheck.findMany({
      where: page, orderBy: [...BY_LIMIT.map((careCase) => ({ plan: { careCase } })), { id: "asc" }], take,
      select: { id: true, checkedOn: true, nextOn: true, writtenById: true, writtenAt: true, plan: { select: { careCase: { select: CASE } } } },
    });
    return {
      total: await tx.planCheck.count({ where }),
      found: rows.map(({ id, checkedOn, nextOn, writtenById, writtenAt, plan }) => ({ id, careCase: plan.careCase, askedById: writtenById, askedAt: writtenAt, wish: { kind: "planChecks", on: day(checkedOn), next: day(nextOn) } })),
    };
  },
  async countersign(tx, own, reading) {
    const { where, page } = conditions<Prisma.ClosingEvaluationWhereInput>(own, reading, (careCase) => ({ careCase }));
    const rows = await tx.closingEvaluation.findMany({
      where: page, orderBy: [...BY_LIMIT.map((careCase) => ({ careCase })), { id: "asc" }], take,
      select: { id: true, reason: true, requestedById: true, requestedAt: true, careCase: { select: CASE } },
    });
    return {
      total: await tx.closingEvaluation.count({ where }),
      found: rows.map(({ id, reason, requestedById, requestedAt, careCase }) => ({ id, careCase, askedById: requestedById, askedAt: requestedAt, wish: { kind: "countersign", reason } })),
    };
  },
};

const TABS: Record<Decision, string> = { departures: "/assessment", pauses: "#pauses", planChecks: "/plan#plan-checks", countersign: "/closure" };

/** What waits for the actor's decision, of one kind: the list behind its number in today's work. Null for who decides none of that kind. */
export async function listDecisions(actor: Actor, params: DecisionListParams, now: Date): Promise<DecisionPage | null> {
  return withActor(actor, async (tx, fresh) => {
    const wheres = decisionWheres(fresh);
    const waiting = await countDecisions(tx, wheres);
    const queues = DECISIONS.flatMap((key) => (waiting[key] === undefined ? [] : [{ key, count: waiting[key] }]));
    const queue = params.queue ?? queues[0]?.key;
    if (!queue || queue === "unknown" || waiting[queue] === undefined) return null;
    const filter: CaseWhere = { ...(params.colour ? { colour: params.colour === "NONE" ? null : params.colour } : {}), ...(params.overdue ? { nextDueAt: { lt: now } } : {}) };
    const reading = { filter, cursor: decodeCursor(params.after, 3) };
    const { found, total } = await readOf(queue)(tx, wheres, reading);
    const page = pageOf(found, DECISIONS_PAGE_SIZE, total, ({ careCase, id }) => [careCase?.nextDueAt?.toISOString() ?? null, careCase?.colour ?? null, id]);
    const names = await namesOf(tx, page.rows.map(({ askedById }) => askedById));
    const full = await seenInFull(tx, fresh, page.rows.flatMap(({ careCase }) => careCase?.childId ?? []), now);
    return {
      ...page, queue, queues,
      rows: page.rows.flatMap(({ id, careCase, askedById, askedAt, wish }): DecisionRow[] =>
        careCase
          ? [{
              id, href: `/cases/${careCase.id}${TABS[queue]}`, name: shownName(careCase.child.name, full(careCase.childId)), number: careCase.number, colour: careCase.colour,
              dueAt: careCase.nextDueAt?.toISOString() ?? null, dueRule: careCase.nextDueRule, askedBy: (askedById && names.get(askedById)) || "—", askedAt: askedAt.toISOString(), wish,
            }]
          : []),
    };
  });
}

/** How a kind is read, by its own conditions. */
const readOf = <K extends Decision>(queue: K) => async (tx: Tx, wheres: DecisionWheres, reading: Reading): Promise<{ found: Found[]; total: number }> => {
  const own = wheres[queue];
  return own ? READ[queue](tx, own, reading) : { found: [], total: 0 };
};
