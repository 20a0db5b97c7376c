import type { WriteContext } from "../server/write/mutation";
import { addDays, shanghaiInstant, toShanghaiDate } from "../shared/dates";
import { grantAccess } from "./access";
import { officesToAlert } from "./alerted-offices";
import { openTask } from "./deadlines";
import { sendNotice } from "./notices";

export interface UrgentChild {
  registrationId: string;
  number: string;
  childId: string;
  division: string;
}

/** The alert opens the record for so long; shelter or assignment give a grant of their own. */
export const EMERGENCY_GRANT_DAYS = 30;

/** A report that went out before the form was full: who was told then is not alarmed a second time. */
export interface EarlierReport {
  id: string;
  number: string;
}

/**
 * A child in danger: the street's supervisor and the district's rescue station are told at once, the station may open the record,
 * and each has an alert to answer (未成年人保护法 11; notice 四(三)1). Offices that an urgent report has alerted already are told that the
 * child is registered now; their alert is the report's.
 */
export async function alertUrgent(context: WriteContext, child: UrgentChild, report: EarlierReport | null = null): Promise<void> {
  const { tx, actor } = context;
  const about = { recordType: "REGISTRATION", recordId: child.registrationId, recordNumber: child.number } as const;
  const alerted = new Set(report ? (await tx.urgentAlert.findMany({ where: { reportId: report.id }, select: { organisationId: true } })).map((alert) => alert.organisationId) : []);
  for (const office of await officesToAlert(tx, child.division)) {
    if (office.station) await openToStation(context, child, office.id);
    if (office.station && office.id === actor.organisation.id) continue;
    const to = { organisationId: office.id, role: office.role };
    if (report && alerted.has(office.id)) {
      await sendNotice(context, { ...to, ...about, kind: "urgentRegistered", params: { report: report.number } });
      continue;
    }
    await sendNotice(context, { ...to, ...about, kind: "urgentChild", urgent: true });
    await openTask(context, {
      rule: "URGENT_ALERT", subjectId: child.registrationId, childId: child.childId, division: child.division, registrationId: child.registrationId, colour: "RED", ownerOrgId: office.id,
    });
  }
}

async function openToStation(context: WriteContext, child: UrgentChild, organisationId: string): Promise<void> {
  const { tx, now } = context;
  const endsAt = shanghaiInstant(addDays(toShanghaiDate(now), EMERGENCY_GRANT_DAYS));
  // One that was alarmed before, and whose sight has ended or is about to: there is one grant of a kind.
  await tx.$queryRaw`SELECT reopen_alarmed(${child.childId}::uuid, ${organisationId}::uuid, ${endsAt}::timestamptz)::text`;
  const standing = await tx.accessGrant.findFirst({
    where: { childId: child.childId, organisationId, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { id: true },
  });
  if (standing) return;
  await grantAccess(context, { childId: child.childId, division: child.division, organisationId, kind: "EMERGENCY", reason: child.number, endsAt });
}

/** Whoever checks the registration has taken the report up too; the other offices answer for themselves. */
export async function answerOwnAlert({ tx, actor, now }: WriteContext, reportId: string | null): Promise<void> {
  if (!reportId) return;
  await tx.urgentAlert.updateMany({ where: { reportId, organisationId: actor.organisation.id, answeredAt: null }, data: { answeredAt: now, answeredById: actor.userId } });
}
