import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { allowedOrgTypes, AREA_OF_TASK, type MatrixRow } from "../../../authz/matrix";
import type { Receiver } from "../../../authz/permissions";
import { DEPARTMENT_ORG_TYPES } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { matrixInForce, type MatrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import { contains, districtOf } from "../../../shared/division-code";
import { Refusal } from "../../../shared/refusal";
import { ORG_TYPES, WORK_TASKS, type OrgType, type WorkTask } from "../../../shared/vocabulary/organisation";
import { loadCase } from "../../case/queries/load-case";
import { interimOffice } from "../../ladder/queries/interim-handover";
import { onFileOf } from "../../correction/queries/on-file";
import { matrixRowText } from "../matrix-row-text";
import { usualFirst } from "../../conference/usual-task";
import { purposesFor, type PurposeRow } from "../purposes";
import { sameSchool } from "../same-school";
import type { InvitableOffice, OfficePlace, ReceiverOption, ReceiverOptions } from "../view";
import { purposesInForce } from "./purposes-in-force";

const ORGANISATION = { id: true, name: true, type: true, level: true, divisionCode: true, served: { select: { divisionCode: true } } } satisfies Prisma.OrganisationSelect;
type OrganisationRow = Prisma.OrganisationGetPayload<{ select: typeof ORGANISATION }>;

/** An organisation as the matrix and the jurisdiction judge it: what it serves, or else where it stands. */
const receiverOf = ({ id, type, level, divisionCode, served }: OrganisationRow): Receiver => ({
  id, orgType: type, level, servedDivisions: served.length > 0 ? served.map((row) => row.divisionCode) : [divisionCode],
});

/** Where a child lives, and which school its record names. */
export interface ChildPlace {
  division: string;
  school: string;
}

export const childPlace = async (tx: Tx, { childId, division }: { childId: string; division: string }): Promise<ChildPlace> =>
  ({ division, school: (await onFileOf(tx, [childId])).get(childId)?.SCHOOL.school ?? "" });

/** What stands below the district is asked about the children who live there, not about those of its neighbours; a school about its own pupils too. */
export const reachesHome = (receiver: Receiver & { name: string }, { division, school }: ChildPlace): boolean =>
  !isLocal(receiver) || receiver.servedDivisions.some((served) => contains(served, division)) || (receiver.orgType === "SCHOOL" && sameSchool(school, receiver.name));

const isLocal = ({ orgType, level }: Receiver): boolean => level === "STREET" || level === "COMMUNITY" || orgType === "COMMUNITY" || orgType === "STREET_OFFICE" || orgType === "SCHOOL";

/** Throws MATRIX_REFUSED for an organisation that has nothing to do with the child's home or school. */
export function assertReachesHome(receiver: Receiver & { name: string }, place: ChildPlace): void {
  if (!reachesHome(receiver, place)) throw new Refusal("MATRIX_REFUSED", { reason: receiver.orgType === "SCHOOL" ? "schoolElsewhere" : "receiverElsewhere", params: { orgType: receiver.orgType } });
}

const working = (on: string): Prisma.OrganisationWhereInput => ({
  active: true, validFrom: { lte: new Date(on) }, OR: [{ validTo: null }, { validTo: { gte: new Date(on) } }],
});

/** The organisation a referral is to go to, whether or not it may; null when there is none of that id at work. */
export async function findReceiver(tx: Tx, receiverId: string, on: string): Promise<(Receiver & OfficePlace & { name: string }) | null> {
  const row = await tx.organisation.findFirst({ where: { id: receiverId, ...working(on) }, select: { ...ORGANISATION, address: true, phone: true } });
  return row && { ...receiverOf(row), name: row.name, address: row.address, phone: row.phone };
}

interface About {
  place: ChildPlace;
  on: string;
}

/** Organisations at work of some types in the child's district, or serving it or the whole city. */
const inReach = (tx: Tx, { place, on }: About, types: OrgType[]): Promise<OrganisationRow[]> => {
  const district = districtOf(place.division) ?? "-";
  return tx.organisation.findMany({
    where: { AND: [working(on), { type: { in: types } }, { OR: [{ divisionCode: { startsWith: district } }, { divisionCode: "110000" }, { served: { some: { divisionCode: { startsWith: district } } } }] }] },
    select: ORGANISATION,
  });
};

/** The row by which an organisation may be sent to or invited for a task; null when it may not. Exactly what the sending and the calling accept. */
function rowFor(actor: Actor, action: "referral.send" | "conference.invite", row: OrganisationRow, { place }: About, task: WorkTask, matrix: MatrixInForce): MatrixRow | null {
  const receiver = { ...receiverOf(row), name: row.name };
  const decision = authorize(actor, action, { division: place.division, area: AREA_OF_TASK[task], task, receiver }, matrix.rows);
  return decision.allowed && decision.row && reachesHome(receiver, place) ? decision.row : null;
}

const byPlaceAndName = (a: { local: boolean; name: string }, b: { local: boolean; name: string }, between: number): number =>
  Number(b.local) - Number(a.local) || between || a.name.localeCompare(b.name, "zh-CN");

/** Organisations to which the actor may send a task's matter for a child. */
async function receiversFor(tx: Tx, actor: Actor, about: About & { task: WorkTask; guardId: string | null }, matrix: MatrixInForce): Promise<ReceiverOption[]> {
  const { place, task } = about;
  const types = allowedOrgTypes(matrix.rows, { task, district: districtOf(place.division) });
  const [rows, purposes] = [await inReach(tx, about, types), await purposesInForce(tx, about.on)];
  const reads = await withAccounts(tx, rows.map(({ id }) => id), about.on);
  const options = rows.flatMap((row): ReceiverOption[] => {
    const decisive = rowFor(actor, "referral.send", row, about, task, matrix);
    return decisive ? [{ ...optionOf(row, place), withoutAccount: !reads.has(row.id), matrixRow: matrixRowText(decisive, task, matrix.number), purposes: purposesFor(purposes, row.type, task, row.id === about.guardId) }] : [];
  });
  return options.sort((a, b) => byPlaceAndName(a, b, types.indexOf(a.orgType) - types.indexOf(b.orgType)));
}

/** Of some organisations, those in which somebody has an account. */
async function withAccounts(tx: Tx, ids: string[], on: string): Promise<Set<string>> {
  const today = new Date(on);
  const rows = await tx.membership.findMany({ where: { organisationId: { in: ids }, user: { active: true }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] }, distinct: ["organisationId"], select: { organisationId: true } });
  return new Set(rows.map(({ organisationId }) => organisationId));
}

/** Organisations that the actor may invite to a conference about a child, each with the tasks for which it may be invited, its usual one first. */
export async function invitableOffices(tx: Tx, actor: Actor, about: About, matrix: MatrixInForce, purposes: readonly PurposeRow[]): Promise<InvitableOffice[]> {
  const named = [...new Set(matrix.rows.map(({ orgType }) => orgType))];
  const rows = await inReach(tx, about, named);
  const offices = rows.flatMap((row): InvitableOffice[] => {
    const tasks = WORK_TASKS.filter((task) => purposesFor(purposes, row.type, task).length > 0 && rowFor(actor, "conference.invite", row, about, task, matrix));
    return tasks.length > 0 ? [{ ...optionOf(row, about.place), tasks: usualFirst(row.type, tasks) }] : [];
  });
  return offices.sort((a, b) => byPlaceAndName(a, b, ORG_TYPES.indexOf(a.orgType) - ORG_TYPES.indexOf(b.orgType)));
}

const optionOf = (row: OrganisationRow, { division }: ChildPlace) => ({
  organisationId: row.id, name: row.name, orgType: row.type,
  // The community or street in which the child lives comes before its neighbours.
  local: contains(row.divisionCode, division) && row.level !== "CITY",
});

/** What the sending form offers for a task of a case: receivers with the matrix row that allows each, and the types that may be asked at all. */
export async function eligibleReceivers(actor: Actor, caseId: string, task: WorkTask, now: Date): Promise<ReceiverOptions> {
  return withActor(actor, async (tx, fresh) => {
    const place = await childPlace(tx, await loadCase(tx, fresh, caseId, now));
    const about = { place, task, on: toShanghaiDate(now), guardId: (await interimOffice(tx, caseId))?.organisationId ?? null };
    const matrix = await matrixInForce(tx, about.on);
    return {
      task, area: AREA_OF_TASK[task], allowedTypes: allowedOrgTypes(matrix.rows, { task, district: districtOf(place.division) }),
      receivers: await receiversFor(tx, fresh, about, matrix), refused: await refusedIn(tx, fresh, about, matrix),
    };
  });
}

/** The district's departments that the sending would refuse, so that nobody looks for them in vain. */
async function refusedIn(tx: Tx, actor: Actor, { place: { division }, task, on }: About & { task: WorkTask }, matrix: MatrixInForce): Promise<ReceiverOptions["refused"]> {
  const rows = await tx.organisation.findMany({
    where: { ...working(on), divisionCode: districtOf(division) ?? "-", type: { in: [...DEPARTMENT_ORG_TYPES] } }, orderBy: [{ type: "asc" }, { name: "asc" }], select: ORGANISATION,
  });
  return rows.flatMap((row) => {
    const decision = authorize(actor, "referral.send", { division, area: AREA_OF_TASK[task], task, receiver: receiverOf(row) }, matrix.rows);
    return decision.allowed ? [] : [{ name: row.name, reason: decision.reason, params: decision.params }];
  });
}
