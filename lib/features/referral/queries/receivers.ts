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
import type { WorkTask } from "../../../shared/vocabulary/organisation";
import { loadCase } from "../../case/queries/load-case";
import { matrixRowText } from "../matrix-row-text";
import { purposesFor } from "../purposes";
import type { OfficePlace, ReceiverOption, ReceiverOptions } from "../view";
import { purposesInForce } from "./purposes-in-force";

const ORGANISATION = { id: true, name: true, type: true, level: true, divisionCode: true, served: { select: { divisionCode: true } } } satisfies Prisma.OrganisationSelect;
type OrganisationRow = Prisma.OrganisationGetPayload<{ select: typeof ORGANISATION }>;

/** An organisation as the matrix and the jurisdiction judge it: what it serves, or else where it stands. */
const receiverOf = ({ id, type, level, divisionCode, served }: OrganisationRow): Receiver => ({
  id, orgType: type, level, servedDivisions: served.length > 0 ? served.map((row) => row.divisionCode) : [divisionCode],
});

/** A street office or a community is asked about the children who live there, not about those of its neighbours. */
export const reachesHome = (receiver: Receiver, division: string): boolean =>
  (receiver.orgType !== "COMMUNITY" && receiver.orgType !== "STREET_OFFICE") || receiver.servedDivisions.some((served) => contains(served, division));

const working = (on: string): Prisma.OrganisationWhereInput => ({
  active: true, validFrom: { lte: new Date(on) }, OR: [{ validTo: null }, { validTo: { gte: new Date(on) } }],
});

/** The organisation a referral is to go to, whether or not it may; null when there is none of that id at work. */
export async function findReceiver(tx: Tx, receiverId: string, on: string): Promise<(Receiver & OfficePlace & { name: string }) | null> {
  const row = await tx.organisation.findFirst({ where: { id: receiverId, ...working(on) }, select: { ...ORGANISATION, address: true, phone: true } });
  return row && { ...receiverOf(row), name: row.name, address: row.address, phone: row.phone };
}

/** Organisations to which the actor may send a task's matter for a child of this division: exactly those that the sending itself accepts. */
export async function receiversFor(
  tx: Tx, actor: Actor, about: { division: string; task: WorkTask; on: string }, matrix: MatrixInForce, action: "referral.send" | "conference.invite" = "referral.send",
): Promise<ReceiverOption[]> {
  const district = districtOf(about.division);
  const types = allowedOrgTypes(matrix.rows, { task: about.task, district });
  const rows = await tx.organisation.findMany({
    where: {
      AND: [
        working(about.on), { type: { in: types } },
        // In the district, or serving all of the city, or the district from elsewhere.
        { OR: [{ divisionCode: { startsWith: district ?? "-" } }, { divisionCode: "110000" }, { served: { some: { divisionCode: { startsWith: district ?? "-" } } } }] },
      ],
    },
    select: ORGANISATION,
  });
  const purposes = await purposesInForce(tx, about.on);
  const options = rows.flatMap((row): ReceiverOption[] => {
    const receiver = receiverOf(row);
    const decision = authorize(actor, action, { division: about.division, area: AREA_OF_TASK[about.task], task: about.task, receiver }, matrix.rows);
    if (!decision.allowed || !decision.row || !reachesHome(receiver, about.division)) return [];
    return [{ ...optionOf(row, decision.row, about, matrix), purposes: purposesFor(purposes, row.type, about.task) }];
  });
  return options.sort((a, b) => Number(b.local) - Number(a.local) || types.indexOf(a.orgType) - types.indexOf(b.orgType) || a.name.localeCompare(b.name, "zh-CN"));
}

const optionOf = (row: OrganisationRow, decisive: MatrixRow, { division, task }: { division: string; task: WorkTask }, matrix: MatrixInForce): Omit<ReceiverOption, "purposes"> => ({
  organisationId: row.id, name: row.name, orgType: row.type, matrixRow: matrixRowText(decisive, task, matrix.number),
  // The community or street in which the child lives comes before its neighbours.
  local: contains(row.divisionCode, division) && row.level !== "CITY",
});

/** What the sending form offers for a task of a case: receivers with the matrix row that allows each, and the types that may be asked at all. */
export async function eligibleReceivers(actor: Actor, caseId: string, task: WorkTask, now: Date): Promise<ReceiverOptions> {
  return withActor(actor, async (tx, fresh) => {
    const { division } = await loadCase(tx, fresh, caseId, now);
    const on = toShanghaiDate(now);
    const matrix = await matrixInForce(tx, on);
    return {
      task, area: AREA_OF_TASK[task], allowedTypes: allowedOrgTypes(matrix.rows, { task, district: districtOf(division) }),
      receivers: await receiversFor(tx, fresh, { division, task, on }, matrix),
      refused: await refusedIn(tx, fresh, { division, task, on }, matrix),
    };
  });
}

/** The district's departments that the sending would refuse, so that nobody looks for them in vain. */
async function refusedIn(tx: Tx, actor: Actor, about: { division: string; task: WorkTask; on: string }, matrix: MatrixInForce): Promise<ReceiverOptions["refused"]> {
  const rows = await tx.organisation.findMany({
    where: { ...working(about.on), divisionCode: districtOf(about.division) ?? "-", type: { in: [...DEPARTMENT_ORG_TYPES] } }, orderBy: [{ type: "asc" }, { name: "asc" }], select: ORGANISATION,
  });
  return rows.flatMap((row) => {
    const decision = authorize(actor, "referral.send", { division: about.division, area: AREA_OF_TASK[about.task], task: about.task, receiver: receiverOf(row) }, matrix.rows);
    return decision.allowed ? [] : [{ name: row.name, reason: decision.reason, params: decision.params }];
  });
}
