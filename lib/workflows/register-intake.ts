import { INTAKE_LIFECYCLE } from "../features/intake/lifecycle";
import { INTAKE_FIELDS, intakeScope, loadIntakeInScope, type LoadedIntake } from "../features/intake/queries/intake-scope";
import type { WriteContext } from "../server/write/mutation";
import { nextState } from "../shared/lifecycle";
import { Refusal } from "../shared/refusal";
import { stopIntakeClocks } from "./intake-clocks";
import { noteIntake } from "./note-intake";

/**
 * The report that a registration comes of: named by the form, or the one that went out with the report of danger. What the actor cannot see does not exist.
 * Throws NOT_FOUND, WRONG_STATE for one that is closed.
 */
export async function intakeOf({ tx, actor }: WriteContext, intakeReportId: string | null, urgentReportId: string | null): Promise<LoadedIntake | null> {
  if (intakeReportId) {
    const report = await loadIntakeInScope(tx, actor, intakeReportId);
    if (report.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "intakeClosed" });
    return report;
  }
  const scope = urgentReportId ? intakeScope(actor) : null;
  const report = scope && (await tx.intakeReport.findFirst({ where: { AND: [{ urgentReportId }, scope] }, select: INTAKE_FIELDS }));
  // A report of danger that the street has ended is registered from all the same: the child is there.
  return report && report.status !== "CLOSED" ? report : null;
}

/** The child is registered: the report's clocks are fulfilled. Whoever fills in the form has met the child, so it is the first contact where none was written down. */
export async function registerIntake(context: WriteContext, report: LoadedIntake, registration: { id: string; number: string }): Promise<void> {
  const { tx, now, audit } = context;
  const status = nextState(INTAKE_LIFECYCLE, report.status, "register");
  const { count } = await tx.intakeReport.updateMany({
    where: { id: report.id, status: { not: "CLOSED" } }, data: { status, contactedAt: report.contactedAt ?? now, nextDueAt: null, version: { increment: 1 } },
  });
  if (count === 0) throw new Refusal("WRONG_STATE", { reason: "intakeClosed" });
  await stopIntakeClocks(context, report.id, now);
  await noteIntake(context, { reportId: report.id, kind: "REGISTERED", at: now, registrationId: registration.id, text: registration.number });
  await audit({
    action: "intake.register", recordType: "INTAKE_REPORT", recordId: report.id, recordNumber: report.number, recordVersion: report.version + 1,
    before: { status: report.status }, after: { status, registration: registration.number, firstContact: report.contactedAt === null },
  });
}
