import type { Actor } from "../../../authz/actor";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { withoutPeople } from "../../../shared/masking";
import { namesOf } from "../../case/queries/due-view";
import type { OpeningListParams } from "../schema";
import type { OpeningView, ReviewView } from "../view";
import { asAuditor, openedHereWhere, overseenWhere } from "./opening-scope";

const SHOWN = 100;

const FIELDS = {
  id: true, childId: true, recordNumber: true, userId: true, reasonCipher: true, openedAt: true, endsAt: true, reviewDueAt: true, user: { select: { name: true } }, organisation: { select: { name: true } },
  reviews: { select: { id: true, byAuditor: true, justified: true, noteCipher: true, reviewedById: true, reviewedAt: true } },
} satisfies Prisma.BreakGlassSelect;
type Row = Prisma.BreakGlassGetPayload<{ select: typeof FIELDS }>;

/** Openings without the actor's own kind of review. */
export const waitingWhere = (actor: Actor): Prisma.BreakGlassWhereInput => ({ userId: { not: actor.userId }, reviews: { none: { byAuditor: asAuditor(actor) } } });

export interface OpeningList {
  rows: OpeningView[];
  total: number;
}

/** Openings that the actor has to review, the oldest first, or all of them, newest first; null for whoever answers for none. */
export async function listOpenings(actor: Actor, { state }: OpeningListParams, now: Date): Promise<OpeningList | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = overseenWhere(fresh);
    if (!scope) return null;
    const where: Prisma.BreakGlassWhereInput = state === "waiting" ? { AND: [scope, waitingWhere(fresh)] } : scope;
    const order = state === "waiting" ? ("asc" as const) : ("desc" as const);
    const rows = await tx.breakGlass.findMany({ where, orderBy: [{ openedAt: order }, { id: order }], take: SHOWN, select: FIELDS });
    return { rows: await viewsOf(tx, fresh, rows, now), total: rows.length < SHOWN ? rows.length : await tx.breakGlass.count({ where }) };
  });
}

/** Openings of one record, for its own offices; none for anybody else. */
export async function openingsOfRecord(actor: Actor, record: { registrationId: string } | { caseId: string }, now: Date): Promise<OpeningView[]> {
  return withActor(actor, async (tx, fresh) => {
    const scope = openedHereWhere(fresh);
    if (!scope) return [];
    const found = await tx.registration.findFirst({ where: "caseId" in record ? { caseId: record.caseId } : { id: record.registrationId }, select: { childId: true } });
    if (!found) return [];
    const rows = await tx.breakGlass.findMany({ where: { AND: [scope, { childId: found.childId }] }, orderBy: [{ openedAt: "desc" }, { id: "desc" }], take: SHOWN, select: FIELDS });
    return (await viewsOf(tx, fresh, rows, now)).map((row) => ({ ...row, canReview: false }));
  });
}

/**
 * The auditor judges an opening without reading whom it was about, and so does whoever answers for one of a record that is restricted to others: texts are shown without the names, present or former, of the
 * child and its carers, and without numbers of people.
 */
async function textsFor(tx: Tx, actor: Actor, rows: readonly Row[]): Promise<(openingId: string, text: string) => string> {
  const masked = (asAuditor(actor) ? rows : rows.filter(({ childId }) => actor.closed.includes(childId))).map(({ id }) => id);
  if (masked.length === 0) return (_openingId, text) => text;
  const found = await tx.$queryRaw<{ opening_id: string; name: string }[]>`SELECT opening_id, name FROM break_glass_names(${masked}::uuid[])`;
  return (openingId, text) => (masked.includes(openingId) ? withoutPeople(text, found.filter((row) => row.opening_id === openingId).map(({ name }) => name)) : text);
}

async function viewsOf(tx: Tx, actor: Actor, rows: readonly Row[], now: Date): Promise<OpeningView[]> {
  const names = await namesOf(tx, rows.flatMap((row) => row.reviews.map((review) => review.reviewedById)));
  const shown = await textsFor(tx, actor, rows);
  const reviewOf = (row: Row, byAuditor: boolean): ReviewView | null => {
    const review = row.reviews.find((candidate) => candidate.byAuditor === byAuditor);
    if (!review) return null;
    const { note } = openTexts("break_glass_review", review.id, { noteCipher: review.noteCipher });
    return { justified: review.justified, note: shown(row.id, note), byName: names.get(review.reviewedById) ?? "", at: review.reviewedAt.toISOString() };
  };
  return rows.map((row) => {
    const [supervisor, auditor] = [reviewOf(row, false), reviewOf(row, true)];
    return {
      openingId: row.id, number: row.recordNumber, openerName: row.user.name, officeName: row.organisation.name,
      reason: shown(row.id, openTexts("break_glass", row.id, { reasonCipher: row.reasonCipher }).reason),
      openedAt: row.openedAt.toISOString(), endsAt: row.endsAt.toISOString(), reviewDueAt: row.reviewDueAt.toISOString(), supervisor, auditor,
      overdue: row.reviewDueAt < now && (supervisor === null || auditor === null), canReview: row.userId !== actor.userId && (asAuditor(actor) ? auditor : supervisor) === null,
    };
  });
}
