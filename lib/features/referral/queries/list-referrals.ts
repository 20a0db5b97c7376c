import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import { withActor } from "../../../server/db/with-actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { shownName } from "../../assignment/queries/seen-in-full";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { OPEN_REFERRAL_STATUSES } from "../lifecycle";
import type { ReferralListParams } from "../schema";
import type { ReferralRow, ReferralsWaiting } from "../view";
import { disclosedNames } from "./disclosed-names";
import { mayReceive, sentScope } from "./load-referral";
import { marksOf, overdueWhere, rowView, ROW_FIELDS, silentWhere, UNDECIDED, unreadMessages } from "./referral-row";

export const REFERRAL_PAGE_SIZE = 30;

export interface ReferralList extends Page<ReferralRow> {
  side: "sent" | "received";
  /** Both sides exist for the reader. */
  bothSides: boolean;
}

const NOBODY: ReferralList = { rows: [], next: null, total: 0, side: "received", bothSides: false };

/** A page of the referrals of one side: sent in the own street or district, or received by the own organisation. */
export async function listReferrals(actor: Actor, params: ReferralListParams, now: Date): Promise<ReferralList> {
  const sent = sentScope(actor);
  if (!sent && !mayReceive(actor)) return NOBODY;
  const side = sent && params.side !== "received" ? "sent" : "received";
  const where: Prisma.ReferralWhereInput = {
    AND: [
      side === "sent" ? (sent ?? {}) : { toOrgId: actor.organisation.id, ...notClosed(actor) },
      params.unread ? { messages: { some: unreadMessages(actor) } } : params.state === "open" ? { status: { in: [...OPEN_REFERRAL_STATUSES] } } : { endedAt: { not: null } },
      params.status ? { status: params.status } : {},
      params.task ? { task: params.task } : {},
      params.overdue ? overdueWhere(now) : {},
      params.undecided && side === "sent" ? UNDECIDED : {},
    ],
  };
  // What waits longest stands first; what has ended, newest first.
  const order = params.state === "open" ? ("asc" as const) : ("desc" as const);
  const cursor = decodeCursor(params.after, 2);
  const beyond = order === "asc" ? "gt" : "lt";
  const after = cursor && {
    OR: [{ sentAt: { [beyond]: new Date(cursor[0] ?? 0) } }, { sentAt: new Date(cursor[0] ?? 0), id: { [beyond]: cursor[1] ?? "" } }],
  };
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.referral.findMany({
      where: after ? { AND: [where, after] } : where, orderBy: [{ sentAt: order }, { id: order }], take: REFERRAL_PAGE_SIZE + 1,
      select: { ...ROW_FIELDS, caseId: side === "sent", childId: side === "sent" },
    });
    const page = pageOf(found, REFERRAL_PAGE_SIZE, await tx.referral.count({ where }), (row) => [row.sentAt.toISOString(), row.id]);
    const rules = await loadDeadlineRules(tx);
    const ids = page.rows.map((row) => row.id);
    const names = side === "sent" ? await namesOfChildren(tx, fresh, page.rows.map((row) => row.childId)) : await disclosedNames(tx, ids);
    const marks = await marksOf(tx, fresh, ids, side === "sent");
    return {
      ...page, side, bothSides: sent !== null,
      rows: page.rows.map((row) => rowView(row, rules, now, { name: names.get(side === "sent" ? row.childId : row.id) ?? null, caseId: side === "sent" ? row.caseId : null, ...marks(row.id) })),
    };
  });
}

async function namesOfChildren(tx: Tx, actor: Actor, childIds: readonly string[]): Promise<Map<string, string>> {
  const children = await tx.child.findMany({ where: { id: { in: [...new Set(childIds)] } }, select: { id: true, name: true } });
  return new Map(children.map(({ id, name }) => [id, shownName(name, sightOf(actor) === "FULL")]));
}

/** Referrals whose receiver keeps silent past its limit, for the district's inbox (never against a court); `total` over all, `rows` the longest silent. */
export async function silentReferrals(actor: Actor, now: Date, take = 20): Promise<{ rows: ReferralRow[]; total: number }> {
  const scope = sentScope(actor);
  if (!scope) return { rows: [], total: 0 };
  const where: Prisma.ReferralWhereInput = { AND: [scope, { status: { in: ["SENT", "ACCEPTED"] } }, silentWhere(now)] };
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.referral.findMany({
      where, orderBy: [{ acceptDueAt: "asc" }, { id: "asc" }], take, select: { ...ROW_FIELDS, caseId: true, child: { select: { name: true } } },
    });
    const rules = await loadDeadlineRules(tx);
    const marks = await marksOf(tx, fresh, found.map((row) => row.id), true);
    return { rows: found.map((row) => rowView(row, rules, now, { name: shownName(row.child.name, sightOf(fresh) === "FULL"), caseId: row.caseId, ...marks(row.id) })), total: await tx.referral.count({ where }) };
  });
}

/** What waits for the actor's office in its referrals: those to accept, messages that nobody has read, and for the street the outcomes to decide on. Each counts referrals, as its list shows them. */
export async function referralsWaiting(actor: Actor): Promise<ReferralsWaiting> {
  const sent = sentScope(actor);
  if (!sent && !mayReceive(actor)) return { toAccept: 0, unreadSent: 0, unreadReceived: 0, undecided: 0 };
  return withActor(actor, async (tx, fresh) => {
    const said = { messages: { some: unreadMessages(fresh) } };
    const received = { toOrgId: fresh.organisation.id, ...notClosed(fresh) };
    return {
      toAccept: await tx.referral.count({ where: { ...received, status: "SENT" } }),
      unreadSent: sent ? await tx.referral.count({ where: { AND: [sent, said] } }) : 0,
      unreadReceived: await tx.referral.count({ where: { AND: [received, said] } }),
      undecided: sent && fresh.organisation.type === "STREET_OFFICE" ? await tx.referral.count({ where: { AND: [sent, UNDECIDED] } }) : 0,
    };
  });
}
