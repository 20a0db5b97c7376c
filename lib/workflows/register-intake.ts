import { INTAKE_LIFECYCLE } from "../features/intake/lifecycle";
import { INTAKE_FIELDS, intakeScope, loadIntakeInScope, type LoadedIntake } from "../features/intake/queries/intake-scope";
import type { WriteContext } from "../server/write/mutation";
import { nextState } from "../shared/lifecycle";
import { Refusal } from "../shared/refusal";
import { dropIntakeClocks, nextIntakeDue, stopIntakeClocks } from "./intake-clocks";
import { noteIntake } from "./note-intake";

/**
 * The reports that a registration comes of: the one that the form names, then the one that went out with a report of danger. What the actor cannot see does not exist.
 * Throws NOT_FOUND, WRONG_STATE for a named one that is closed.
 */
export async function intakesOf({ tx, actor }: WriteContext, intakeReportId: string | null, urgentReportId: string | null): Promise<LoadedIntake[]> {
  const named = intakeReportId ? await loadIntakeInScope(tx, actor, intakeReportId) : null;
  if (named?.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "intakeClosed" });
  const scope = urgentReportId ? intakeScope(actor) : null;
  const sent = scope && (await tx.intakeReport.findFirst({ where: { AND: [{ urgentReportId }, scope] }, select: INTAKE_FIELDS }));
  // A report of danger that the street has ended is registered from all the same: the child is there.
  return [...(named ? [named] : []), ...(sent && sent.status !== "CLOSED" && sent.id !== named?.id ? [sent] : [])];
}

/**
 * The child is registered, which fulfils the limit of the registration. Those of the first contact and of the visit on site run on until somebody has written down how the child was met and by whom: a form
 * may be filled in at a desk, and a day on it is no contact. Of two reports of one child the first has those limits.
 */
export async function registerIntakes(context: WriteContext, reports: readonly LoadedIntake[], registration: { id: string; number: string }): Promise<void> {
  for (const [index, report] of reports.entries()) await registerIntake(context, report, registration, index > 0);
}

async function registerIntake(context: WriteContext, report: LoadedIntake, registration: { id: string; number: string }, beside: boolean): Promise<void> {
  const { tx, now, audit } = context;
  const status = nextState(INTAKE_LIFECYCLE, report.status, "register");
  await stopIntakeClocks(context, report.id, now, ["REGISTRATION"]);
  if (beside) await dropIntakeClocks(context, report.id);
  const { count } = await tx.intakeReport.updateMany({
    where: { id: report.id, status: { not: "CLOSED" } }, data: { status, nextDueAt: await nextIntakeDue(context, report.id), version: { increment: 1 } },
  });
  if (count === 0) throw new Refusal("WRONG_STATE", { reason: "intakeClosed" });
  await noteIntake(context, { reportId: report.id, kind: "REGISTERED", at: now, registrationId: registration.id, text: registration.number });
  await audit({
    action: "intake.register", recordType: "INTAKE_REPORT", recordId: report.id, recordNumber: report.number, recordVersion: report.version + 1,
    before: { status: report.status }, after: { status, registration: registration.number, contacted: report.contactedAt !== null },
  });
}
