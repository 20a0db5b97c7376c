import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import type { ApprovalDueView, OwnApprovalView } from "../view";

const NAMED = 10;
const day = (date: Date) => date.toISOString().slice(0, 10);

/** The approval under which the person works in the office of this session, the last one. */
export async function ownApproval(tx: Tx, { userId, organisation }: Pick<Actor, "userId" | "organisation">): Promise<OwnApprovalView | null> {
  const found = await tx.accessApproval.findFirst({
    where: { membership: { userId, organisationId: organisation.id } }, orderBy: { validUntil: "desc" },
    select: { approverName: true, approverTitle: true, approvedOn: true, documentNumber: true, validUntil: true },
  });
  if (!found) return null;
  const { approverName, approverTitle, documentNumber } = found;
  return {
    approver: approverName === null ? null : { name: approverName, title: approverTitle ?? "" }, approvedOn: day(found.approvedOn), documentNumber, validUntil: day(found.validUntil),
  };
}

/** For who may not read any more: what held last, and who writes a new one down. Open while that is due. */
export async function loadApprovalDue(actor: Actor, now: Date): Promise<ApprovalDueView> {
  const today = new Date(toShanghaiDate(now));
  return withActor(actor, async (tx, fresh) => {
    const administrators = await tx.appUser.findMany({
      where: { active: true, memberships: { some: { roles: { has: "SECURITY_ADMIN" }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] } } },
      orderBy: { name: "asc" }, take: NAMED, select: { name: true },
    });
    return { last: await ownApproval(tx, fresh), administrators: administrators.map(({ name }) => name) };
  }, { openWhile: ["APPROVAL"] });
}
