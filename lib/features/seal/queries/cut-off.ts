import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { CutOff } from "../view";

/** Who works on a sealed record and is not named: the carrier of the case, receivers of running referrals, offices with a planned visit. Their work would lie where nobody sees it. */
export async function cutOffBy(tx: Tx, record: { childId: string; ownerUserId: string | null }, named: readonly string[], now: Date): Promise<CutOff[]> {
  const today = new Date(toShanghaiDate(now));
  const offices = (await tx.membership.findMany({
    where: { userId: { in: [...named] }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] }, select: { organisationId: true },
  })).map(({ organisationId }) => organisationId);
  const elsewhere = { notIn: offices };
  const owner = record.ownerUserId && !named.includes(record.ownerUserId) ? await tx.appUser.findUnique({ where: { id: record.ownerUserId }, select: { name: true } }) : null;
  const referrals = await tx.referral.findMany({ where: { childId: record.childId, endedAt: null, toOrgId: elsewhere }, orderBy: { sentAt: "asc" }, select: { number: true, toOrg: { select: { name: true } } } });
  const visits = await tx.visit.findMany({ where: { childId: record.childId, status: "PLANNED", assignedOrgId: elsewhere }, orderBy: { dueOn: "asc" }, select: { dueOn: true, assignedOrg: { select: { name: true } } } });
  return [
    ...(owner ? [{ kind: "owner" as const, name: owner.name, detail: "" }] : []),
    ...referrals.map(({ number, toOrg }) => ({ kind: "referral" as const, name: toOrg.name, detail: number })),
    ...visits.map(({ dueOn, assignedOrg }) => ({ kind: "visit" as const, name: assignedOrg.name, detail: dueOn.toISOString().slice(0, 10) })),
  ];
}
