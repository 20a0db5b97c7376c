import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import type { Role } from "../../../shared/vocabulary/organisation";
import { communityOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import { childWhereabouts } from "../../ladder/queries/interim-care";
import type { VisitorOption } from "../view";

const VISITING_ROLES: Role[] = ["CASEWORKER", "STREET_SUPERVISOR", "COMMUNITY_OFFICER", "SOCIAL_WORKER", "RESCUE_WORKER"];

interface About {
  childId: string;
  division: string;
  ownerOrgId: string;
}

/**
 * Who may be asked to visit (notice 四(一)2): the street that carries the case, the community in which the child lives, and whoever holds a
 * grant for the child and visits by it: the agency it was assigned to, the rescue station. A community is not asked while the child lives elsewhere, and only with the word of warning where it may not live at home.
 */
export async function visitorsFor(tx: Tx, { childId, division, ownerOrgId }: About, now: Date): Promise<VisitorOption[]> {
  const today = new Date(toShanghaiDate(now));
  const granted: Prisma.AccessGrantListRelationFilter = { some: { childId, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] } };
  const lives = await childWhereabouts(tx, childId);
  const community = lives === "ELSEWHERE" ? null : communityOf(division);
  const rows = await tx.organisation.findMany({
    where: {
      active: true,
      OR: [
        { id: ownerOrgId },
        ...(community ? [{ type: "COMMUNITY" as const, divisionCode: community }] : []),
        { type: { in: ["SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY"] }, grants: { some: { ...granted.some, kind: "ASSIGNMENT" } } },
        { type: "RESCUE_STATION", grants: granted },
      ],
    },
    select: {
      id: true, name: true, type: true,
      memberships: {
        where: { roles: { hasSome: VISITING_ROLES }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }], user: { active: true } },
        select: { user: { select: { id: true, name: true } } },
      },
    },
  });
  const rank = (id: string) => (id === ownerOrgId ? 0 : 1);
  return rows
    .sort((a, b) => rank(a.id) - rank(b.id) || a.name.localeCompare(b.name, "zh-CN"))
    .map(({ id, name, type, memberships }) => ({
      organisationId: id, name, orgType: type, mayMiss: lives === "RELATIVES" && type === "COMMUNITY", people: memberships.map(({ user }) => ({ userId: user.id, name: user.name })).sort((a, b) => a.name.localeCompare(b.name, "zh-CN")),
    }));
}
