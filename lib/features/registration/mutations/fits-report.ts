import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid } from "../../../shared/refusal";
import type { RegistrationForm } from "../schema";

interface Report {
  number: string;
  receivedAt: Date;
  contactedAt: Date | null;
}

/** Nobody met or registered the child before it was reported, nor earlier than the report has it. Throws INVALID. */
export function assertFitsReport({ filedOn, firstContactOn }: RegistrationForm["head"], { number, receivedAt, contactedAt }: Report): void {
  const received = toShanghaiDate(receivedAt);
  if (filedOn !== "" && filedOn < received) throw invalid({ "form.head.filedOn": { key: "beforeItsReport", params: { number, on: received } } });
  const met = contactedAt && toShanghaiDate(contactedAt);
  if (firstContactOn !== "" && met && firstContactOn < met) throw invalid({ "form.head.firstContactOn": { key: "beforeItsContact", params: { number, on: met } } });
  if (firstContactOn !== "" && firstContactOn < received) throw invalid({ "form.head.firstContactOn": { key: "beforeItsReport", params: { number, on: received } } });
}

/** The same for a registration that is written anew, as far as the actor reads its report. */
export async function assertStillFitsReport(tx: Tx, registrationId: string, head: RegistrationForm["head"]): Promise<void> {
  const { intakeReportId } = await tx.registration.findUniqueOrThrow({ where: { id: registrationId }, select: { intakeReportId: true } });
  const report = intakeReportId && (await tx.intakeReport.findFirst({ where: { id: intakeReportId, status: { not: "CLOSED" } }, select: { number: true, receivedAt: true, contactedAt: true, urgentReportId: true } }));
  // A report of danger that was sent from the form is not where the child was first met.
  if (report && report.urgentReportId === null) assertFitsReport(head, report);
}
