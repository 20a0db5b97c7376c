import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { lastDayOver, resultDueAt } from "../../referral/queries/referral-row";
import type { SilentReferral } from "../view";

const SHOWN = 30;

interface Limits {
  status: string;
  acceptDueAt: Date;
  reportDueAt: Date | null;
  firstReportAt: Date | null;
  resultDueOn: Date | null;
}

/** Of what is late in a referral the first. */
function awaitedOf({ status, acceptDueAt, reportDueAt, firstReportAt, resultDueOn }: Limits, now: Date): Pick<SilentReferral, "awaited" | "dueAt"> {
  if (status === "SENT") return { awaited: "REFERRAL_ACCEPTANCE", dueAt: acceptDueAt.toISOString() };
  const result = resultDueOn && resultDueAt(resultDueOn);
  const reportLate = reportDueAt !== null && firstReportAt === null && reportDueAt < now && status === "ACCEPTED";
  if (result && result < now && !(reportLate && reportDueAt < result)) return { awaited: "REFERRAL_RESULT", dueAt: result.toISOString() };
  return { awaited: "REFERRAL_FIRST_REPORT", dueAt: (reportDueAt ?? acceptDueAt).toISOString() };
}

/** Referrals of the district whose receiver is silent past the limit, or has accepted and owes the result past the day it was asked for: each with what has been awaited longest. A court is only reminded by the sender, never escalated (domain: deadlines). */
export async function listSilentReferrals(actor: Actor, now: Date): Promise<{ referrals: SilentReferral[]; total: number }> {
  const scope = scopeOf(actor);
  if (scope.kind !== "division" || scope.level !== "DISTRICT") return { referrals: [], total: 0 };
  const where: Prisma.ReferralWhereInput = {
    districtCode: scope.low, ...notClosed(actor), toOrg: { type: { not: "COURT" } },
    OR: [{ status: "SENT", acceptDueAt: { lt: now } }, { status: "ACCEPTED", reportDueAt: { lt: now }, firstReportAt: null }, { status: { in: ["ACCEPTED", "IN_PROGRESS"] }, resultDueOn: { lte: lastDayOver(now) } }],
  };
  return withActor(actor, async (tx) => {
    const rows = await tx.referral.findMany({
      where, orderBy: [{ sentAt: "asc" }, { id: "asc" }], take: SHOWN,
      select: { id: true, number: true, status: true, streetCode: true, acceptDueAt: true, reportDueAt: true, firstReportAt: true, resultDueOn: true, toOrg: { select: { name: true } } },
    });
    const streets = await tx.division.findMany({ where: { code: { in: [...new Set(rows.map((row) => row.streetCode))] } }, select: { code: true, name: true } });
    const nameOf = new Map(streets.map(({ code, name }) => [code, name]));
    return {
      total: rows.length < SHOWN ? rows.length : await tx.referral.count({ where }),
      referrals: rows.map((row) => ({
        id: row.id, number: row.number, toName: row.toOrg.name, streetName: nameOf.get(row.streetCode) ?? "",
        ...awaitedOf(row, now),
      })),
    };
  });
}
