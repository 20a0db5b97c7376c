import { BEFORE_DUE, COURTS_OWN, ENDS_WARNED_OF } from "../features/deadline/escalation";
import { districtBureauOf, streetOfficeOf } from "../features/registration/queries/offices";
import type { Tx } from "../server/db/client";
import { toShanghaiDate } from "../shared/dates";
import type { DeadlineRule, EscalationStep } from "../shared/vocabulary/casework";
import type { OrgType, Role } from "../shared/vocabulary/organisation";

/** A task as the chain needs it. */
export interface ChainTask {
  id: string;
  rule: DeadlineRule;
  subjectId: string;
  childId: string;
  division: string;
  caseId: string | null;
  registrationId: string | null;
  ownerOrgId: string;
  ownerUserId: string | null;
  ownerOrg: { type: OrgType };
  dueAt: Date;
  createdAt: Date;
}

/** What of it decides who is told: a limit of a report, which has no child yet, has the same. */
export type Addressed = Pick<ChainTask, "rule" | "division" | "ownerOrgId" | "ownerUserId" | "ownerOrg">;

/** What a notice about the task leads to. */
export interface ChainRecord {
  recordType: string;
  recordId: string;
  recordNumber: string;
  /** Who sent it, where it is a referral or a handover. */
  sender?: { organisationId: string; userId: string };
}

export interface Address {
  organisationId: string;
  userId?: string | null;
  role?: Role | null;
}

/** Whom a step of the chain speaks to: whoever carries the task, then the street's supervisor, then the district's reviewers. */
export async function addressesOf(tx: Tx, task: Addressed, record: ChainRecord, step: EscalationStep, now: Date): Promise<Address[]> {
  const street = async (): Promise<Address[]> => addressed(tx, await streetOfficeOf(tx, task.division), "STREET_SUPERVISOR", now);
  const district = async (role: Role = "REVIEWER"): Promise<Address[]> => addressed(tx, await districtBureauOf(tx, task.division), role, now);
  const carrier = await carrierOf(tx, task, now);
  if (task.rule === "MOVE_ANSWER" && !BEFORE_DUE.includes(step)) return moveAddresses(tx, task, record, step, now);
  if (COURTS_OWN.includes(task.rule)) return carrier;
  if (BEFORE_DUE.includes(step)) {
    if (!ENDS_WARNED_OF.includes(task.rule) || step === "FIRST_WARNING") return carrier;
    return distinct([...carrier, ...(await street()), ...(step === "REMINDER" ? await district() : [])]);
  }
  // What a district carries itself goes to who answers for its work there; nobody above it works on cases.
  if (task.ownerOrg.type === "DISTRICT_BUREAU") return step === "SUPERVISOR" ? district("PROGRAMME_OFFICER") : [];
  if (step === "DISTRICT") return district();
  const found = await street();
  return distinct([...(record.sender ? [record.sender] : []), ...(found.length > 0 ? found : await district())]);
}

/** Who is silent about a handover is told by its own people, and who waits knows it; at last the district that the child is still in, which speaks with the other. */
async function moveAddresses(tx: Tx, task: Addressed, { sender }: ChainRecord, step: EscalationStep, now: Date): Promise<Address[]> {
  if (step === "DISTRICT") return addressed(tx, await districtBureauOf(tx, task.division), "REVIEWER", now);
  const silent = await addressed(tx, { id: task.ownerOrgId }, task.ownerOrg.type === "DISTRICT_BUREAU" ? "REVIEWER" : "STREET_SUPERVISOR", now);
  return distinct([...silent, ...(sender ? [sender] : [])]);
}

/** The person who has it; else the role that alone does such work; else the whole office. */
async function carrierOf(tx: Tx, { ownerOrgId, ownerUserId, ownerOrg, rule }: Addressed, now: Date): Promise<Address[]> {
  if (ownerUserId) return [{ organisationId: ownerOrgId, userId: ownerUserId }];
  if (ownerOrg.type === "DISTRICT_BUREAU") return addressed(tx, { id: ownerOrgId }, "REVIEWER", now);
  if (rule === "REGISTRATION_CHECK" || rule === "CLOSURE_REVIEW" || rule === "MOVE_ANSWER" || rule === "PLAN_CHECK") return addressed(tx, { id: ownerOrgId }, "STREET_SUPERVISOR", now);
  return [{ organisationId: ownerOrgId }];
}

/** To a role of an office, or to the whole office where nobody holds the role: a notice that nobody can read tells nobody. */
async function addressed(tx: Tx, office: { id: string } | null, role: Role, now: Date): Promise<Address[]> {
  if (!office) return [];
  const today = new Date(toShanghaiDate(now));
  const holder = await tx.membership.findFirst({
    where: { organisationId: office.id, roles: { has: role }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] }, select: { id: true },
  });
  return [{ organisationId: office.id, role: holder ? role : null }];
}

const distinct = (addresses: readonly Address[]): Address[] => [
  ...new Map(addresses.map((address) => [`${address.organisationId}/${address.userId ?? ""}/${address.role ?? ""}`, address])).values(),
];
