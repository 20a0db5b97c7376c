import { rescueStationsOf, streetOfficeOf } from "../features/registration/queries/offices";
import type { WriteContext } from "../server/write/mutation";
import { addDays, shanghaiInstant, toShanghaiDate } from "../shared/dates";
import { grantAccess } from "./access";
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

/**
 * A child in danger: the street's supervisor and the district's rescue station are told at once, the station may open the record,
 * and each has an alert to answer (未成年人保护法 11; notice 四(三)1).
 */
export async function alertUrgent(context: WriteContext, child: UrgentChild): Promise<void> {
  const { tx, actor, now } = context;
  const notice = { kind: "urgentChild", urgent: true, recordType: "REGISTRATION", recordId: child.registrationId, recordNumber: child.number } as const;
  const task = { rule: "URGENT_ALERT", subjectId: child.registrationId, childId: child.childId, division: child.division, registrationId: child.registrationId, colour: "RED" } as const;

  const street = await streetOfficeOf(tx, child.division);
  if (street) {
    await sendNotice(context, { organisationId: street.id, role: "STREET_SUPERVISOR", ...notice });
    await openTask(context, { ownerOrgId: street.id, ...task });
  }
  for (const station of await rescueStationsOf(tx, child.division)) {
    const standing = await tx.accessGrant.findFirst({
      where: { childId: child.childId, organisationId: station.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { id: true },
    });
    if (!standing) {
      const endsAt = shanghaiInstant(addDays(toShanghaiDate(now), EMERGENCY_GRANT_DAYS));
      await grantAccess(context, { childId: child.childId, division: child.division, organisationId: station.id, kind: "EMERGENCY", reason: child.number, endsAt });
    }
    if (station.id === actor.organisation.id) continue;
    await sendNotice(context, { organisationId: station.id, role: "RESCUE_WORKER", ...notice });
    await openTask(context, { ownerOrgId: station.id, ...task });
  }
}
