import type { Actor } from "../../../authz/actor";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { IntakeEventKind } from "../../../shared/vocabulary/casework";
import { intakesBehind } from "../../intake/queries/intakes-behind";
import { alertEvents } from "./alert-events";
import type { RawEvent } from "./raw-event";

/** What began before there was a case: the reports that the child was found by, as far as the actor may open them, the steps of the registration, and who was alarmed of danger, also later. Newest first. */
export async function earlyEvents(tx: Tx, actor: Actor, registrationId: string, caseNumber: string): Promise<RawEvent[]> {
  const row = await tx.registration.findUnique({
    where: { id: registrationId },
    select: {
      id: true, number: true, createdAt: true, filedById: true, filingOrgId: true, streetCheckedAt: true, streetCheckedById: true, districtCheckedAt: true, districtCheckedById: true, intakeReportId: true, urgentReportId: true,
    },
  });
  if (!row) return [];
  // Of a check the registration keeps the person: the office is the one that the person was of on that day.
  const seats = await tx.membership.findMany({
    where: { userId: { in: [row.streetCheckedById, row.districtCheckedById].filter((id) => id !== null) } }, orderBy: { validFrom: "desc" }, select: { userId: true, organisationId: true, validFrom: true, validTo: true },
  });
  const officeOf = (userId: string | null, at: Date): string | null => {
    const day = new Date(toShanghaiDate(at));
    return seats.find((seat) => seat.userId === userId && seat.validFrom <= day && (seat.validTo === null || seat.validTo >= day))?.organisationId ?? null;
  };
  const step = (action: string, at: Date | null, actorId: string | null, actorOrgId?: string): RawEvent[] =>
    at ? [{ id: `${row.id}-${action}`, at, action, recordType: "REGISTRATION", fromStatus: null, toStatus: null, params: {}, actorId, actorOrgId: actorOrgId ?? officeOf(actorId, at) }] : [];
  const reported: RawEvent[] = [];
  for (const { id, repeats } of await intakesBehind(tx, actor, [row], [caseNumber])) reported.push(...(await reportEvents(tx, id, repeats, row.id)));
  return [
    ...reported, ...(await alertEvents(tx, actor, row)), ...step("registration.create", row.createdAt, row.filedById, row.filingOrgId), ...step("registration.check", row.streetCheckedAt, row.streetCheckedById),
    ...step("registration.accept", row.districtCheckedAt, row.districtCheckedById),
  ].sort((a, b) => a.at.getTime() - b.at.getTime()).reverse();
}

const ACTIONS: Record<IntakeEventKind, string> = {
  RECORDED: "intake.record", ATTEMPT: "intake.attempt", CONTACT: "intake.contact", URGENCY: "intake.weigh", REGISTERED: "intake.register", CLOSED: "intake.close", REOPENED: "intake.reopen",
};

/** What happened to a report, without its words: who reported and what was said stand on the report's own page. Other children registered from it are not this case's. */
async function reportEvents(tx: Tx, reportId: string, repeats: boolean, registrationId: string): Promise<RawEvent[]> {
  const { number, contactedAt } = await tx.intakeReport.findUniqueOrThrow({ where: { id: reportId }, select: { number: true, contactedAt: true } });
  const rows = await tx.intakeEvent.findMany({
    where: { reportId, OR: [{ registrationId: null }, { registrationId }] }, orderBy: [{ at: "asc" }, { createdAt: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, at: true, way: true, result: true, urgency: true, reason: true, textCipher: true, byId: true, orgId: true },
  });
  return rows.map(({ id, kind, at, way, result, urgency, reason, textCipher, byId, orgId }) => {
    const first = kind === "CONTACT" && at.getTime() === contactedAt?.getTime();
    const params = {
      number, ...(urgency ? { colour: urgency } : {}), ...(way ? { way } : {}), ...(result ? { contact: result } : {}), ...(reason ? { closing: reason } : {}),
      ...(kind === "REGISTERED" ? { registration: openTexts("intake_event", id, { textCipher }).text ?? "" } : {}),
    };
    return {
      id, at, action: kind === "RECORDED" && repeats ? "intake.record_again" : first && !repeats ? "intake.first_contact" : ACTIONS[kind], recordType: "INTAKE_REPORT", fromStatus: null, toStatus: null, params, actorId: byId, actorOrgId: orgId,
    };
  });
}
