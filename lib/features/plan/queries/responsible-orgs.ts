import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { AREA_OF_TASK, type MatrixRow } from "../../../authz/matrix";
import type { Receiver } from "../../../authz/permissions";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { districtOf, rangeOf, streetOf } from "../../../shared/division-code";
import { Refusal } from "../../../shared/refusal";
import { WORK_TASKS, type OrgType, type WorkTask } from "../../../shared/vocabulary/organisation";
import type { PlanMeasure } from "../content";
import type { ResponsibleOrg } from "../view";

const ORG = {
  id: true, name: true, type: true, level: true, divisionCode: true, active: true, served: { select: { divisionCode: true } },
} satisfies Prisma.OrganisationSelect;
type Org = Prisma.OrganisationGetPayload<{ select: typeof ORG }>;

const receiverOf = (org: Org): Receiver => ({
  id: org.id, orgType: org.type, level: org.level, servedDivisions: org.served.length > 0 ? org.served.map((row) => row.divisionCode) : [org.divisionCode],
});

/** Whether the matrix lets an organisation carry a task for a child: the rule of sending a referral, and one's own office besides. */
function decide(actor: Actor, division: string, org: Org, task: WorkTask, matrix: readonly MatrixRow[]) {
  const decision = authorize(actor, "referral.send", { division, area: AREA_OF_TASK[task], task, receiver: receiverOf(org) }, matrix);
  return decision.allowed || decision.reason === "receiverIsSender" ? null : decision;
}

/** Those near the child: of streets its own, of communities its own or its street's, of the rest whoever serves the district or the city. */
function isNear(org: Org, actor: Actor, division: string): boolean {
  if (org.id === actor.organisation.id) return true;
  if (org.type === "STREET_OFFICE") return false;
  if (org.type === "COMMUNITY") return org.divisionCode.startsWith(division.length === 12 ? division : (streetOf(division) ?? division));
  return true;
}

/** Of these there are thousands; only those at the child's own place count. */
const LOCAL: OrgType[] = ["COMMUNITY", "STREET_OFFICE"];

function within(code: string) {
  const { low, high } = rangeOf(code);
  return { gte: low, lt: high };
}

/** The organisations that the matrix in force and the jurisdiction allow for at least one task, one's own office first. */
export async function responsibleOrgs(tx: Tx, actor: Actor, division: string, matrix: readonly MatrixRow[]): Promise<ResponsibleOrg[]> {
  const inDistrict = within(districtOf(division) ?? division);
  const inStreet = within(streetOf(division) ?? division);
  const found = await tx.organisation.findMany({
    where: {
      active: true,
      OR: [
        { divisionCode: inDistrict, type: { notIn: LOCAL } },
        { divisionCode: inStreet, type: { in: LOCAL } },
        { level: "CITY" },
        { served: { some: { divisionCode: inDistrict } }, type: { notIn: LOCAL } },
      ],
    },
    orderBy: [{ type: "asc" }, { name: "asc" }],
    select: ORG,
  });
  return found
    .filter((org) => isNear(org, actor, division))
    .map((org) => ({
      id: org.id, name: org.name, type: org.type, own: org.id === actor.organisation.id,
      tasks: WORK_TASKS.filter((task) => decide(actor, division, org, task, matrix) === null),
    }))
    .filter((org) => org.own || org.tasks.length > 0)
    .sort((a, b) => Number(b.own) - Number(a.own));
}

/**
 * Refuses a measure whose organisation the matrix or the jurisdiction does not allow for its task; without a task only one's own office may be
 * named. Throws Refusal with the matrix's reason and the field.
 */
export async function assertResponsible(
  tx: Tx, actor: Actor, division: string, matrix: readonly MatrixRow[], measures: readonly { measure: PlanMeasure; index: number }[],
): Promise<void> {
  const ids = [...new Set(measures.flatMap(({ measure }) => measure.responsibleOrgId ?? []))];
  if (ids.length === 0) return;
  const orgs = new Map((await tx.organisation.findMany({ where: { id: { in: ids } }, select: ORG })).map((org) => [org.id, org]));
  for (const { measure, index } of measures) {
    if (measure.responsibleOrgId === null || measure.responsibleOrgId === actor.organisation.id) continue;
    const fieldErrors = { [`measures.${index}.responsibleOrgId`]: { key: "notAllowed" } };
    const org = orgs.get(measure.responsibleOrgId);
    if (!org?.active) throw new Refusal("INVALID", { fieldErrors });
    // The task is still to be chosen: the check before submission asks for it.
    if (measure.task === null) continue;
    const refused = decide(actor, division, org, measure.task, matrix);
    if (refused) throw new Refusal(refused.code, { reason: refused.reason, params: refused.params, fieldErrors });
    if (!isNear(org, actor, division)) {
      throw new Refusal("MATRIX_REFUSED", { reason: "receiverOutsideDistrict", params: { orgType: org.type, division }, fieldErrors });
    }
  }
}
