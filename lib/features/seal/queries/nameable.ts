import type { Tx } from "../../../server/db/client";
import { districtOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import type { Role } from "../../../shared/vocabulary/organisation";
import { districtBureauOf, streetOfficeOf } from "../../registration/queries/offices";
import type { Nameable } from "../view";
import type { Sealable } from "./load-sealable";

/** Roles that work on a record; administrators and monitors are never named. */
const WORKING: Role[] = ["CASEWORKER", "STREET_SUPERVISOR", "REVIEWER", "PROGRAMME_OFFICER", "LIAISON", "SOCIAL_WORKER", "COMMUNITY_OFFICER", "SCHOOL_LIAISON", "RESCUE_WORKER"];

/** Members of the offices that work on a record: its street, its district, those with a grant or a running referral. The sealing opens it to nobody anew. */
export async function nameablePeople(tx: Tx, record: Sealable, now: Date): Promise<Nameable[]> {
  const [street, district] = [await streetOfficeOf(tx, record.division), await districtBureauOf(tx, record.division)];
  const grants = await tx.accessGrant.findMany({ where: { childId: record.childId, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { organisationId: true } });
  const referrals = await tx.referral.findMany({ where: { childId: record.childId, endedAt: null }, select: { toOrgId: true } });
  const offices = [street?.id, district?.id, ...grants.map((row) => row.organisationId), ...referrals.map((row) => row.toOrgId)].filter((id) => id !== undefined);
  const barred = await tx.barredPerson.findMany({ where: { childId: record.childId, endedAt: null }, select: { userId: true } });
  const today = new Date(toShanghaiDate(now));
  const members = await tx.membership.findMany({
    where: {
      organisationId: { in: [...new Set(offices)] }, roles: { hasSome: WORKING }, user: { active: true, id: { notIn: barred.map(({ userId }) => userId) } }, organisation: { active: true },
      validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }],
    },
    select: { roles: true, user: { select: { id: true, name: true } }, organisation: { select: { name: true, type: true, divisionCode: true } } },
    orderBy: [{ organisation: { type: "asc" } }, { user: { name: "asc" } }],
  });
  const reviews = ({ roles, organisation }: (typeof members)[number]) =>
    organisation.type === "DISTRICT_BUREAU" && organisation.divisionCode === districtOf(record.division) && roles.includes("REVIEWER");
  // Somebody may belong to two of the offices; once is enough, and as a reviewer if in one of them.
  const people = new Map<string, Nameable>();
  for (const member of members) {
    const known = people.get(member.user.id);
    people.set(member.user.id, {
      userId: member.user.id, name: member.user.name, officeName: known?.officeName ?? member.organisation.name, reviewer: reviews(member) || (known?.reviewer ?? false),
      owner: member.user.id === record.ownerUserId,
    });
  }
  return [...people.values()];
}
