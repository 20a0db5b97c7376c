import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { dropIntakeClocks, nextIntakeDue, startIntakeClock } from "../../../workflows/intake-clocks";
import { noteIntake } from "../../../workflows/note-intake";
import { INTAKE_LIFECYCLE } from "../lifecycle";
import { loadIntakeInScope } from "../queries/intake-scope";
import { childSeenOnSite } from "../queries/seen-on-site";
import { ATTEMPTS_BEFORE_NOT_FOUND, closedBySupervisor, closingFault } from "../rules";
import { closeIntakeSchema, numberIn, reopenIntakeSchema } from "../schema";

/** A report ends without a registration, with the reason. A red one, and one whose child nobody has met, is ended by the supervisor alone. */
export const closeIntake = defineMutation({
  name: "intake.close",
  input: closeIntakeSchema,
  async run(context, { reportId, version, reason, note }) {
    const { tx, actor, now, audit } = context;
    const report = await loadIntakeInScope(tx, actor, reportId);
    const contacted = report.contactedAt !== null;
    assertAllowed(actor, closedBySupervisor(report.urgency, contacted) ? "intake.settle" : "intake.close", { division: report.division });
    const status = nextState(INTAKE_LIFECYCLE, report.status, "close");
    const attempts = await tx.intakeEvent.count({ where: { reportId, kind: "ATTEMPT" } });
    const fault = closingFault(reason, { contacted, attempts });
    if (fault) throw new Refusal("BLOCKED", { reason: fault, params: { attempts, needed: ATTEMPTS_BEFORE_NOT_FOUND } });
    const repeatsNumber = reason === "DUPLICATE" ? numberIn(note) : null;
    if (repeatsNumber === report.number) throw invalid({ note: { key: "duplicateNumber" } });
    await dropIntakeClocks(context, reportId);
    await noteIntake(context, { reportId, kind: "CLOSED", at: now, reason, text: note });
    await guardedUpdate(tx, tx.intakeReport, "INTAKE_REPORT", { id: reportId, version }, { status, closedReason: reason, repeatsNumber, nextDueAt: null, version: { increment: 1 } });
    await audit({ recordType: "INTAKE_REPORT", recordId: reportId, recordNumber: report.number, recordVersion: version + 1, before: { status: report.status }, after: { status, closedReason: reason, repeats: repeatsNumber, note: hashed(note) } });
    return { reportId };
  },
});

/** The supervisor takes a closed report up again: its limits begin anew, from now. */
export const reopenIntake = defineMutation({
  name: "intake.reopen",
  input: reopenIntakeSchema,
  async run(context, { reportId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const report = await loadIntakeInScope(tx, actor, reportId);
    assertAllowed(actor, "intake.settle", { division: report.division });
    const contacted = report.contactedAt !== null;
    const status = nextState(INTAKE_LIFECYCLE, report.status, contacted ? "reopenMet" : "reopenUnmet");
    await startIntakeClock(context, report, contacted ? "REGISTRATION" : "FIRST_CONTACT", { urgency: report.urgency, from: now });
    if (report.urgency === "RED" && !(await childSeenOnSite(tx, reportId))) await startIntakeClock(context, report, "ON_SITE_CONTACT", { urgency: report.urgency, from: now });
    await noteIntake(context, { reportId, kind: "REOPENED", at: now, text: reason });
    await guardedUpdate(tx, tx.intakeReport, "INTAKE_REPORT", { id: reportId, version }, { status, closedReason: null, repeatsNumber: null, nextDueAt: await nextIntakeDue(context, reportId), version: { increment: 1 } });
    await audit({ recordType: "INTAKE_REPORT", recordId: reportId, recordNumber: report.number, recordVersion: version + 1, before: { status: report.status, closedReason: report.closedReason }, after: { status, reason: hashed(reason) } });
    return { reportId };
  },
});
