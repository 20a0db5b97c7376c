import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Receiver } from "../../../authz/permissions";
import { CONTRACTED_ORG_TYPES } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { matrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import type { AgencyOption } from "../view";

const FIELDS = { id: true, name: true, type: true, level: true, divisionCode: true, served: { select: { divisionCode: true } } } satisfies Prisma.OrganisationSelect;
type Row = Prisma.OrganisationGetPayload<{ select: typeof FIELDS }>;

/** The agency as the matrix and the jurisdiction judge it. */
export const agencyReceiver = ({ id, type, level, divisionCode, served }: Row): Receiver => ({
  id, orgType: type, level, servedDivisions: served.length > 0 ? served.map((row) => row.divisionCode) : [divisionCode],
});

const working = (today: Date): Prisma.OrganisationWhereInput => ({ active: true, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] });

/** An organisation at work, whether or not it may take a case. */
export async function findAgency(tx: Tx, organisationId: string, now: Date): Promise<Row | null> {
  return tx.organisation.findFirst({ where: { id: organisationId, ...working(new Date(toShanghaiDate(now))) }, select: FIELDS });
}

/** Social workers of agencies, by agency. */
export async function workersOf(tx: Tx, organisationIds: readonly string[], now: Date): Promise<Map<string, AgencyOption["workers"]>> {
  const today = new Date(toShanghaiDate(now));
  const rows = await tx.membership.findMany({
    where: {
      organisationId: { in: [...organisationIds] }, roles: { has: "SOCIAL_WORKER" }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }],
      user: { active: true },
    },
    orderBy: { user: { name: "asc" } }, select: { organisationId: true, user: { select: { id: true, name: true } } },
  });
  const workers = new Map<string, AgencyOption["workers"]>();
  for (const { organisationId, user } of rows) workers.set(organisationId, [...(workers.get(organisationId) ?? []), { userId: user.id, name: user.name }]);
  return workers;
}

/** Agencies to which the actor may assign a case of this division: exactly those that the assignment itself accepts. */
export async function agenciesFor(tx: Tx, actor: Actor, division: string, now: Date): Promise<AgencyOption[]> {
  const on = toShanghaiDate(now);
  const matrix = await matrixInForce(tx, on);
  const rows = await tx.organisation.findMany({ where: { type: { in: [...CONTRACTED_ORG_TYPES] }, ...working(new Date(on)) }, orderBy: { name: "asc" }, select: FIELDS });
  const allowed = rows.filter((row) => authorize(actor, "case.assign_agency", { division, receiver: agencyReceiver(row) }, matrix.rows).allowed);
  const workers = await workersOf(tx, allowed.map(({ id }) => id), now);
  return allowed.map(({ id, name, type }) => ({ organisationId: id, name, orgType: type, workers: workers.get(id) ?? [] }));
}
