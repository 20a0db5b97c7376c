import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { dropIntakeClocks, nextIntakeDue, startIntakeClock } from "../../../workflows/intake-clocks";
import { noteIntake } from "../../../workflows/note-intake";
import { sendNotice } from "../../../workflows/notices";
import { INTAKE_LIFECYCLE } from "../lifecycle";
import { loadIntakeInScope } from "../queries/intake-scope";
import { childSeenOnSite } from "../queries/seen-on-site";
import { heavier } from "../rules";
import { changeUrgencySchema } from "../schema";

/**
 * Another provisional urgency, with the reason. A heavier one counts from now and never puts a limit off; a lighter one, which gives more time from the report on,
 * is the supervisor's to set. What ran before stays in the history as dropped.
 */
export const changeUrgency = defineMutation({
  name: "intake.weigh",
  input: changeUrgencySchema,
  async run(context, { reportId, version, urgency, reason }) {
    const { tx, actor, now, audit } = context;
    const report = await loadIntakeInScope(tx, actor, reportId);
    const up = heavier(urgency, report.urgency);
    assertAllowed(actor, up ? "intake.contact" : "intake.settle", { division: report.division });
    const status = nextState(INTAKE_LIFECYCLE, report.status, "weigh");
    if (urgency === report.urgency) throw invalid({ urgency: { key: "urgencySame" } });

    const [contact] = report.contactedAt === null ? await dropIntakeClocks(context, reportId, ["FIRST_CONTACT"]) : [];
    if (contact) await startIntakeClock(context, report, "FIRST_CONTACT", up ? { urgency, from: now, notAfter: contact.dueAt } : { urgency, from: report.receivedAt });
    if (report.urgency === "RED") await dropIntakeClocks(context, reportId, ["ON_SITE_CONTACT"]);
    if (urgency === "RED" && !(await childSeenOnSite(tx, reportId))) await startIntakeClock(context, report, "ON_SITE_CONTACT", { urgency, from: now });

    await noteIntake(context, { reportId, kind: "URGENCY", at: now, urgency, text: reason });
    await guardedUpdate(tx, tx.intakeReport, "INTAKE_REPORT", { id: reportId, version }, { urgency, nextDueAt: await nextIntakeDue(context, reportId), version: { increment: 1 } });
    if (urgency === "RED") {
      await sendNotice(context, { organisationId: report.ownerOrgId, role: "STREET_SUPERVISOR", kind: "intakeTurnedRed", urgent: true, recordType: "INTAKE_REPORT", recordId: reportId, recordNumber: report.number });
    }
    await audit({
      recordType: "INTAKE_REPORT", recordId: reportId, recordNumber: report.number, recordVersion: version + 1, before: { urgency: report.urgency }, after: { urgency, status, reason: hashed(reason) },
    });
    return { reportId };
  },
});
