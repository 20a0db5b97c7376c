import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import type { SilentReferral } from "../view";

const SHOWN = 30;

/** Referrals of the district whose receiver is silent past the limit; a court is only reminded by the sender, never escalated (domain: deadlines). */
export async function listSilentReferrals(actor: Actor, now: Date): Promise<{ referrals: SilentReferral[]; total: number }> {
  const scope = scopeOf(actor);
  if (scope.kind !== "division" || scope.level !== "DISTRICT") return { referrals: [], total: 0 };
  const where: Prisma.ReferralWhereInput = {
    districtCode: scope.low, ...notClosed(actor), toOrg: { type: { not: "COURT" } },
    OR: [{ status: "SENT", acceptDueAt: { lt: now } }, { status: "ACCEPTED", reportDueAt: { lt: now }, firstReportAt: null }],
  };
  return withActor(actor, async (tx) => {
    const rows = await tx.referral.findMany({
      where, orderBy: [{ sentAt: "asc" }, { id: "asc" }], take: SHOWN,
      select: { id: true, number: true, status: true, streetCode: true, acceptDueAt: true, reportDueAt: true, toOrg: { select: { name: true } } },
    });
    const streets = await tx.division.findMany({ where: { code: { in: [...new Set(rows.map((row) => row.streetCode))] } }, select: { code: true, name: true } });
    const nameOf = new Map(streets.map(({ code, name }) => [code, name]));
    return {
      total: rows.length < SHOWN ? rows.length : await tx.referral.count({ where }),
      referrals: rows.map((row) => ({
        id: row.id, number: row.number, toName: row.toOrg.name, streetName: nameOf.get(row.streetCode) ?? "",
        awaited: row.status === "SENT" ? "REFERRAL_ACCEPTANCE" : "REFERRAL_FIRST_REPORT",
        dueAt: (row.status === "SENT" ? row.acceptDueAt : (row.reportDueAt ?? row.acceptDueAt)).toISOString(),
      })),
    };
  });
}
