import type { Tx } from "../server/db/client";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import { invalid } from "../shared/refusal";
import type { OrgType, Role } from "../shared/vocabulary/organisation";
import { sendNotice } from "./notices";

/** Open work of a person in one office: how much, not what; administrators see no case. */
export interface OpenWork {
  organisationId: string;
  cases: number;
  tasks: number;
  visits: number;
  assignments: number;
  drafts: number;
}

export interface Successor {
  userId: string;
  name: string;
  roles: Role[];
  /** Last day of an absence that has not ended. */
  absentUntil: string | null;
}

export interface OpenOffice extends OpenWork {
  /** Nobody else works there: visits that go back to who carries the case, and what else is open in the office as a whole and stays there; null where somebody does. */
  left: { visits: number; tasks: number } | null;
  organisation: string;
  candidates: Successor[];
  /** Who is proposed: in a street its supervisor, elsewhere the office as a whole (null). */
  proposed: string | null;
}

/** Who works in an office beside the person, supervisors first. */
async function candidatesIn(tx: Tx, organisationId: string, except: string, today: Date): Promise<Successor[]> {
  const found = await tx.membership.findMany({
    where: { organisationId, userId: { not: except }, user: { active: true }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] },
    select: { roles: true, user: { select: { id: true, name: true, absentUntil: true } } },
  });
  return found
    .map(({ roles, user }) => ({ userId: user.id, name: user.name, roles, absentUntil: user.absentUntil && user.absentUntil >= today ? user.absentUntil.toISOString().slice(0, 10) : null }))
    .sort((a, b) => Number(b.roles.includes("STREET_SUPERVISOR")) - Number(a.roles.includes("STREET_SUPERVISOR")) || a.name.localeCompare(b.name, "zh-CN"));
}

/** A street's cases have a carrier; elsewhere what stands with nobody is everybody's of the office. */
function proposedIn(type: OrgType, candidates: readonly Successor[]): string | null {
  if (type !== "STREET_OFFICE") return null;
  const present = candidates.filter((candidate) => candidate.absentUntil === null);
  return (present[0] ?? candidates[0])?.userId ?? null;
}

const NOTHING: Omit<OpenWork, "organisationId"> = { cases: 0, tasks: 0, visits: 0, assignments: 0, drafts: 0 };

/** The offices in which a person has open work or forms begun, or which nobody is left to work in. Only the system and the security administrator get counts. */
export async function openOfficesOf(tx: Tx, userId: string, now: Date): Promise<OpenOffice[]> {
  const today = new Date(toShanghaiDate(now));
  const rows = await tx.$queryRaw<OpenWork[]>`SELECT organisation_id AS "organisationId", cases, tasks, visits, assignments, drafts FROM open_work_of(${userId}::uuid)`;
  const left = await tx.$queryRaw<{ organisationId: string; visits: number; tasks: number }[]>`SELECT organisation_id AS "organisationId", visits, tasks FROM offices_left_by(${userId}::uuid)`;
  for (const { organisationId } of left) if (!rows.some((row) => row.organisationId === organisationId)) rows.push({ organisationId, ...NOTHING });
  const offices = [];
  for (const row of rows) {
    const { name, type } = await tx.organisation.findUniqueOrThrow({ where: { id: row.organisationId }, select: { name: true, type: true } });
    const candidates = await candidatesIn(tx, row.organisationId, userId, today);
    const alone = left.find(({ organisationId }) => organisationId === row.organisationId);
    offices.push({ ...row, organisation: name, left: alone ? { visits: alone.visits, tasks: alone.tasks } : null, candidates, proposed: proposedIn(type, candidates) });
  }
  return offices.sort((a, b) => a.organisation.localeCompare(b.organisation, "zh-CN"));
}

export interface HandedOver {
  cases: number;
  tasks: number;
  visits: number;
  drafts: number;
  /** Visits of offices in which nobody is left: they went back to who carries the case. */
  returned: number;
}

interface Moved {
  recordType: "CARE_CASE" | "VISIT" | "CASE_ASSIGNMENT";
  recordId: string;
  recordNumber: string;
  recordVersion: number;
}

/** As a form sends it: to whom the work of each office goes. */
export type Successors = readonly { organisationId: string; userId: string | null }[];

/**
 * Passes open work of a person on, office by office, or that of one office alone: to whom is said in `successors`, else to whom is proposed. To be called when the
 * person is out already, so that nothing new comes to it meanwhile. Throws INVALID for a successor who does not work there.
 */
export async function handOverWork(context: WriteContext, userId: string, successors: Successors, only?: string): Promise<HandedOver> {
  const { tx, now } = context;
  const offices = (await openOfficesOf(tx, userId, now)).filter(({ organisationId }) => only === undefined || organisationId === only);
  const chosen = new Map(successors.map(({ organisationId, userId: to }) => [organisationId, to]));
  const total: HandedOver = { cases: 0, tasks: 0, visits: 0, drafts: 0, returned: 0 };
  for (const office of offices) {
    total.returned += await returnVisitsLeft(context, userId, office.organisationId);
    const to = chosen.has(office.organisationId) ? (chosen.get(office.organisationId) ?? null) : office.proposed;
    const successor = office.candidates.find((candidate) => candidate.userId === to);
    if (to !== null && !successor) throw invalid({ successors: { key: "successorUnknown" } });
    const cases = await moveOffice(context, userId, office, successor ?? null);
    total.cases += cases;
    total.tasks += office.tasks;
    total.visits += office.visits;
    if (to !== null && office.drafts > 0) total.drafts += await moveDrafts(tx, userId, office.organisationId, to);
    if (cases + office.tasks + office.visits === 0) continue;
    await sendNotice(context, {
      organisationId: office.organisationId, userId: to, kind: "workTakenOver", recordType: "APP_USER", recordId: userId, recordNumber: "",
      params: { cases, tasks: office.tasks, visits: office.visits },
    });
  }
  return total;
}

/** What nobody is left to make goes back to who carries the case, who is told by the database; what went is in the log. */
async function returnVisitsLeft({ tx, audit }: WriteContext, userId: string, organisationId: string): Promise<number> {
  const returned = await tx.$queryRaw<{ recordId: string; recordVersion: number; to: string }[]>`
    SELECT record_id AS "recordId", record_version AS "recordVersion", organisation_id AS "to" FROM return_visits_left_by(${userId}::uuid, ${organisationId}::uuid)`;
  for (const { recordId, recordVersion, to } of returned) {
    await audit({ action: "visit.return", recordType: "VISIT", recordId, recordVersion, before: { assignedOrgId: organisationId }, after: { assignedOrgId: to } });
  }
  return returned.length;
}

async function moveDrafts(tx: Tx, userId: string, organisationId: string, to: string): Promise<number> {
  const [moved] = await tx.$queryRaw<{ count: number }[]>`SELECT hand_over_drafts(${userId}::uuid, ${organisationId}::uuid, ${to}::uuid) AS count`;
  return moved?.count ?? 0;
}

/** One office; answers how many cases went to the successor. Each record that moved has its line in the log; the timeline of a case gets its own in the database. */
async function moveOffice({ tx, audit }: WriteContext, userId: string, { organisationId }: OpenOffice, successor: Successor | null): Promise<number> {
  const to = successor?.userId ?? null;
  const moved = await tx.$queryRaw<Moved[]>`
    SELECT record_type AS "recordType", record_id AS "recordId", record_number AS "recordNumber", record_version AS "recordVersion"
    FROM hand_over_work(${userId}::uuid, ${organisationId}::uuid, ${to}::uuid)`;
  for (const { recordType, recordId, recordNumber, recordVersion } of moved) {
    const field = recordType === "CARE_CASE" ? "ownerUserId" : recordType === "VISIT" ? "assignedUserId" : "userId";
    await audit({ action: "user.hand_over", recordType, recordId, recordNumber, recordVersion, before: { [field]: userId }, after: { [field]: to } });
  }
  return moved.filter(({ recordType }) => recordType === "CARE_CASE").length;
}
