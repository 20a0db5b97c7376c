import { TAKES_FROM_HOME } from "../../ladder/ladder";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { HeardBy, SeenBy } from "../../case/closing-rules";

interface SeenCase {
  id: string;
  childId: string;
}

const dayOf = (date: Date | undefined | null): IsoDate | null => (date ? date.toISOString().slice(0, 10) : null);

/** The last day on which a visit of the case saw the child itself. */
export async function lastVisited(tx: Tx, caseId: string): Promise<IsoDate | null> {
  const visit = await tx.visit.findFirst({ where: { caseId, doneAt: { not: null }, record: { sawChild: true } }, orderBy: { doneAt: "desc" }, select: { doneAt: true } });
  return visit?.doneAt ? toShanghaiDate(visit.doneAt) : null;
}

/**
 * The last day on which the record says that the child was seen alive: at a visit, at a look after an earlier closing, by who assessed it, at the contact after the report, when it was taken into care or harm to it was stopped.
 * A form that was filled in or a judgment says nothing of that: neither needs the child.
 */
export async function lastSeen(tx: Tx, { id: caseId, childId }: SeenCase): Promise<{ on: IsoDate; by: SeenBy } | null> {
  const look = await tx.followUp.findFirst({ where: { caseId, childSeen: true, doneOn: { not: null } }, orderBy: { doneOn: "desc" }, select: { doneOn: true } });
  // Alone with the child, or told by the child itself.
  const assessed = await tx.assessment.findFirst({
    where: { caseId, status: { not: "DRAFT" }, OR: [{ seenAlone: true }, { sourceKinds: { has: "CHILD" } }] }, orderBy: { assessedOn: "desc" }, select: { assessedOn: true },
  });
  const taken = await tx.ladderStepTaken.findFirst({ where: { caseId, struckAt: null, step: { in: [...TAKES_FROM_HOME, "STOP"] } }, orderBy: { takenOn: "desc" }, select: { takenOn: true } });
  const days: { on: IsoDate | null; by: SeenBy }[] = [
    { on: await lastVisited(tx, caseId), by: "visit" }, { on: dayOf(look?.doneOn), by: "followUp" }, { on: dayOf(assessed?.assessedOn), by: "assessment" }, { on: await met(tx, childId), by: "contact" }, { on: dayOf(taken?.takenOn), by: "step" },
  ];
  return days.flatMap(({ on, by }) => (on ? [{ on, by }] : [])).sort((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null;
}

/** Of the reports from which the child was registered. A report of brothers and sisters says who was met for all of them: a contact that names another registration is not this child's. */
async function met(tx: Tx, childId: string): Promise<IsoDate | null> {
  const registrations = await tx.registration.findMany({ where: { childId }, select: { id: true, intakeReportId: true } });
  const contact = await tx.intakeEvent.findFirst({
    where: {
      kind: "CONTACT", result: "CHILD_SEEN", reportId: { in: registrations.flatMap(({ intakeReportId }) => intakeReportId ?? []) }, OR: [{ registrationId: null }, { registrationId: { in: registrations.map(({ id }) => id) } }],
    },
    orderBy: [{ at: "desc" }, { id: "desc" }], select: { at: true },
  });
  return contact ? toShanghaiDate(contact.at) : null;
}

/** The last day on which a registration was begun with a contact or danger to the child was reported: somebody took it for living, though nothing says that it was seen. */
export async function lastHeard(tx: Tx, { childId }: Pick<SeenCase, "childId">): Promise<{ on: IsoDate; by: HeardBy } | null> {
  const registrations = await tx.registration.findMany({ where: { childId, status: { not: "MERGED" } }, select: { firstContactAt: true, urgentReport: { select: { reportedAt: true } } } });
  const days = registrations.flatMap(({ firstContactAt, urgentReport }): { on: IsoDate; by: HeardBy }[] => [
    { on: toShanghaiDate(firstContactAt), by: "registration" }, ...(urgentReport ? [{ on: toShanghaiDate(urgentReport.reportedAt), by: "alert" as const }] : []),
  ]);
  return days.sort((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null;
}
