import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, encodeCursor, type Page } from "../../../shared/cursor";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import { rangeOf } from "../../../shared/division-code";
import type { WorkCalendar } from "../../../shared/working-days";
import { namesOf } from "../../case/queries/due-view";
import { loadCalendar } from "../../deadline/queries/load-calendar";
import { PART_OF_NUMBER } from "../../ledger/person-query";
import { childNamed } from "../../ledger/queries/child-named";
import { sortReviewQueue, type ReviewItem, type ReviewRank } from "../review-queue";
import { authorsOf } from "../rules";
import type { ReviewQueueParams } from "../schema";
import type { ReviewQueueRow } from "../view";
import { workingDaysSince, workingTime } from "../waiting";

export const REVIEW_PAGE_SIZE = 20;

interface QueueView extends Page<ReviewQueueRow> {
  /** The actor reviews for a district; for anybody else there is no queue. */
  reviewer: boolean;
  /** Streets of the district, to filter by. */
  streets: { code: string; name: string }[];
}

/** What a rank is counted from. */
const RANKED = { id: true, colour: true, submittedAt: true, reviewDueAt: true } satisfies Prisma.PlanVersionSelect;

type Ranked = ReviewItem & { rank: ReviewRank };

/**
 * The plans that wait for a district's reviewer, most pressing first; nothing for anybody else. The rank moves with time, so a page goes on from
 * the instant at which the first was ranked. For that what waits in one district is read whole by the index of what is handed in, in its four columns: a few hundred
 * at most. In the order of coming in, a page is read by its key.
 */
export async function listReviewQueue(actor: Actor, params: ReviewQueueParams, now: Date): Promise<QueueView> {
  return withActor(actor, async (tx, fresh) => {
    const scope = scopeOf(fresh);
    const reviewer = scope.kind === "division" && scope.level === "DISTRICT" && authorize(fresh, "plan.approve", { division: scope.low, authorIds: [] }, []).allowed;
    if (!reviewer) return { reviewer, rows: [], next: null, total: 0, streets: [] };
    const [asOf, lastId, lastScore, lastAt] = decodeCursor(params.after, 4) ?? [];
    const rankedAt = asOf ? new Date(asOf) : now;

    const found = params.q ? matching(params.q, scope.low, { gte: scope.low, lt: scope.high }) : {};
    const where: Prisma.PlanVersionWhereInput | null = found && {
      ...found, ...notClosed(fresh), districtCode: scope.low, status: "SUBMITTED", submittedAt: { not: null }, reviewDueAt: params.overdue ? { lt: now } : { not: null },
      ...(params.colour ? { colour: params.colour } : {}), ...(params.street ? { division: within(params.street) } : {}),
    };
    const newest = params.order === "newest";
    const total = where ? await tx.planVersion.count({ where }) : 0;
    const waiting = !where ? [] : newest
      ? await tx.planVersion.findMany({
          where: { AND: [where, lastId ? cameBefore(new Date(Number(lastAt)), lastId) : {}] }, orderBy: [{ submittedAt: "desc" }, { id: "asc" }], take: REVIEW_PAGE_SIZE + 1, select: RANKED,
        })
      : await tx.planVersion.findMany({ where, select: RANKED });
    // What waits is counted as its limit was: by the days of work of the district.
    const calendar = await loadCalendar(tx, scope.low);
    const byRank = sortReviewQueue(waiting.flatMap(toItem), rankedAt, (from, to) => workingTime(from, to, calendar));
    const ranked = newest ? byRank.sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime() || (a.id < b.id ? -1 : 1)) : byRank;
    const from = lastId && !newest ? ranked.findIndex((item) => follows(item, { id: lastId, score: Number(lastScore), at: Number(lastAt) })) : 0;
    const page = from < 0 ? [] : ranked.slice(from, from + REVIEW_PAGE_SIZE);
    const last = page.at(-1);
    const more = last !== undefined && last !== ranked.at(-1);
    return {
      reviewer, rows: await detail(tx, fresh, page, now, calendar), total,
      next: more ? encodeCursor([rankedAt.toISOString(), last.id, String(last.rank.score), String(last.submittedAt.getTime())]) : null,
      streets: await tx.division.findMany({ where: { parentCode: scope.low, level: "STREET" }, orderBy: { code: "asc" }, select: { code: true, name: true } }),
    };
  });
}

function within(code: string) {
  const { low, high } = rangeOf(code);
  return { gte: low, lt: high };
}

const toItem = (row: { id: string; colour: ReviewItem["colour"]; submittedAt: Date | null; reviewDueAt: Date | null }): ReviewItem[] =>
  row.submittedAt && row.reviewDueAt ? [{ id: row.id, colour: row.colour, submittedAt: row.submittedAt, reviewDueAt: row.reviewDueAt }] : [];

/** By a part of the case's number, else by a part of the child's name. */
function matching(query: string, districtCode: string, division: { gte: string; lt: string }): Prisma.PlanVersionWhereInput | null {
  if (PART_OF_NUMBER.test(query)) return { plan: { careCase: { districtCode, number: { contains: query.toUpperCase() } } } };
  const child = childNamed(query, division);
  return child && { child };
}

/** What follows a row in the order of coming in, the last first. */
const cameBefore = (submittedAt: Date, id: string): Prisma.PlanVersionWhereInput => ({ OR: [{ submittedAt: { lt: submittedAt } }, { submittedAt, id: { gt: id } }] });

/** True for what stands after the last row of the page before, even if that row has been decided meanwhile. */
function follows(item: Ranked, last: { id: string; score: number; at: number }): boolean {
  const at = item.submittedAt.getTime();
  if (item.rank.score !== last.score) return item.rank.score < last.score;
  return at !== last.at ? at > last.at : item.id > last.id;
}

async function detail(tx: Tx, actor: Actor, page: readonly Ranked[], now: Date, calendar: WorkCalendar): Promise<ReviewQueueRow[]> {
  const rows = await tx.planVersion.findMany({
    where: { id: { in: page.map((item) => item.id) } },
    select: {
      id: true, planId: true, number: true, division: true, authorId: true, submittedById: true,
      child: { select: { name: true, sex: true, birthDate: true, streetCode: true } }, plan: { select: { careCase: { select: { number: true, level: true } } } },
    },
  });
  const returned = await tx.planVersion.findMany({
    where: { planId: { in: rows.map((row) => row.planId) }, status: "RETURNED" }, select: { planId: true, number: true },
  });
  const names = await namesOf(tx, rows.map((row) => row.submittedById));
  const streets = await tx.division.findMany({ where: { code: { in: [...new Set(rows.map((row) => row.child.streetCode))] } }, select: { code: true, name: true } });
  const streetName = new Map(streets.map(({ code, name }) => [code, name]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap((item): ReviewQueueRow[] => {
    const row = byId.get(item.id);
    if (!row) return [];
    const { child, plan } = row;
    return [
      {
        planVersionId: row.id, caseNumber: plan.careCase.number, childName: child.name, sex: child.sex,
        age: fullYears(child.birthDate.toISOString().slice(0, 10), toShanghaiDate(now)), streetName: streetName.get(child.streetCode) ?? child.streetCode,
        colour: item.colour, level: plan.careCase.level, number: row.number,
        resubmitted: returned.some((other) => other.planId === row.planId && other.number === row.number - 1),
        submittedByName: (row.submittedById && names.get(row.submittedById)) || "", submittedAt: item.submittedAt.toISOString(),
        reviewDueAt: item.reviewDueAt.toISOString(), waitingDays: workingDaysSince(item.submittedAt, now, calendar), rank: item.rank,
        mayReview: authorize(actor, "plan.approve", { division: row.division, authorIds: authorsOf(row) }, []).allowed,
      },
    ];
  });
}
