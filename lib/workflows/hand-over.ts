import type { Tx } from "../server/db/client";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import { invalid } from "../shared/refusal";
import type { OrgType, Role } from "../shared/vocabulary/organisation";
import { sendNotice } from "./notices";

/** Open work of a person in one office: how much, not what; the system administrator sees no case. */
export interface OpenWork {
  organisationId: string;
  cases: number;
  tasks: number;
  visits: number;
  assignments: number;
}

export interface Successor {
  userId: string;
  name: string;
  roles: Role[];
  /** Last day of an absence that has not ended. */
  absentUntil: string | null;
}

export interface OpenOffice extends OpenWork {
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

/** The offices in which a person has open work, and those whose people could go on with its drafts. Only the system administrator gets counts. */
export async function openOfficesOf(tx: Tx, userId: string, now: Date): Promise<{ offices: OpenOffice[]; drafts: number }> {
  const today = new Date(toShanghaiDate(now));
  const work = await tx.$queryRaw<OpenWork[]>`SELECT organisation_id AS "organisationId", cases, tasks, visits, assignments FROM open_work_of(${userId}::uuid)`;
  const [counted] = await tx.$queryRaw<{ drafts: number }[]>`SELECT open_drafts_of(${userId}::uuid) AS drafts`;
  const drafts = counted?.drafts ?? 0;
  const member = drafts > 0
    ? await tx.membership.findMany({ where: { userId, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] }, orderBy: { validFrom: "asc" }, select: { organisationId: true } })
    : [];
  const without = member.filter(({ organisationId }) => !work.some((row) => row.organisationId === organisationId));
  const rows: OpenWork[] = [...work, ...without.map(({ organisationId }) => ({ organisationId, cases: 0, tasks: 0, visits: 0, assignments: 0 }))];
  const offices = [];
  for (const row of rows) {
    const { name, type } = await tx.organisation.findUniqueOrThrow({ where: { id: row.organisationId }, select: { name: true, type: true } });
    const candidates = await candidatesIn(tx, row.organisationId, userId, today);
    offices.push({ ...row, organisation: name, candidates, proposed: proposedIn(type, candidates) });
  }
  return { offices: offices.sort((a, b) => a.organisation.localeCompare(b.organisation, "zh-CN")), drafts };
}

export interface HandedOver {
  cases: number;
  tasks: number;
  visits: number;
  drafts: number;
}

interface Moved {
  recordType: "CARE_CASE" | "VISIT" | "CASE_ASSIGNMENT";
  recordId: string;
  recordNumber: string;
  recordVersion: number;
}

/**
 * Passes all open work of a person on, office by office: to whom is said in `chosen`, else to whom is proposed. To be called when the person is shut out already,
 * so that nothing new comes to it meanwhile. Throws INVALID for a successor who does not work there.
 */
export async function handOverWork(context: WriteContext, userId: string, chosen: ReadonlyMap<string, string | null>): Promise<HandedOver> {
  const { tx, now } = context;
  const { offices } = await openOfficesOf(tx, userId, now);
  const total: HandedOver = { cases: 0, tasks: 0, visits: 0, drafts: 0 };
  let draftsTo: string | null = null;
  for (const office of offices) {
    const to = chosen.has(office.organisationId) ? (chosen.get(office.organisationId) ?? null) : office.proposed;
    const successor = office.candidates.find((candidate) => candidate.userId === to);
    if (to !== null && !successor) throw invalid({ successors: { key: "successorUnknown" } });
    draftsTo ??= to;
    const cases = await moveOffice(context, userId, office, successor ?? null);
    total.cases += cases;
    total.tasks += office.tasks;
    total.visits += office.visits;
    if (cases + office.tasks + office.visits === 0) continue;
    await sendNotice(context, {
      organisationId: office.organisationId, userId: to, kind: "workTakenOver", recordType: "APP_USER", recordId: userId, recordNumber: "",
      params: { cases, tasks: office.tasks, visits: office.visits },
    });
  }
  if (draftsTo) {
    const [moved] = await tx.$queryRaw<{ count: number }[]>`SELECT hand_over_drafts(${userId}::uuid, ${draftsTo}::uuid) AS count`;
    total.drafts = moved?.count ?? 0;
  }
  return total;
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
