import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { endIntakeClock, meetFirst, nextIntakeDue } from "../../../workflows/intake-clocks";
import { noteIntake } from "../../../workflows/note-intake";
import { INTAKE_LIFECYCLE } from "../lifecycle";
import { loadIntakeInScope } from "../queries/intake-scope";
import { reached, seenOnSite } from "../rules";
import { logContactSchema } from "../schema";

/** Contact with the child or its carer, or an attempt at it. The first contact, which may be written down after a later one, ends its clock as of when it happened and starts that of the registration. */
export const logContact = defineMutation({
  name: "intake.contact",
  input: logContactSchema,
  async run(context, { clientKey, reportId, version, happenedOn, happenedAt, way, result, note }) {
    const { tx, actor, now, audit } = context;
    const report = await loadIntakeInScope(tx, actor, reportId);
    assertAllowed(actor, "intake.contact", { division: report.division });
    const repeated = await tx.intakeEvent.findFirst({ where: { id: clientKey, reportId, byId: actor.userId }, select: { id: true } });
    if (repeated) {
      await audit({ action: "intake.contact_repeated", recordType: "INTAKE_REPORT", recordId: report.id, recordNumber: report.number });
      return { reportId };
    }
    const met = reached(result);
    const status = nextState(INTAKE_LIFECYCLE, report.status, met ? "meet" : "attempt");
    const at = shanghaiInstant(happenedOn, happenedAt);
    const late = happenedOn > toShanghaiDate(now);
    if (at > now) throw invalid({ [late ? "happenedOn" : "happenedAt"]: { key: late ? "dateFuture" : "timeFuture" } });
    if (at < report.receivedAt) throw invalid({ happenedAt: { key: "beforeReport" } });
    const first = met && (report.contactedAt === null || at < report.contactedAt);
    if (first) await meetFirst(context, report, at);
    if (seenOnSite(way, result)) await endIntakeClock(context, reportId, "ON_SITE_CONTACT", at);
    await noteIntake(context, { id: clientKey, reportId, kind: met ? "CONTACT" : "ATTEMPT", at, way, result, text: note });
    await guardedUpdate(tx, tx.intakeReport, "INTAKE_REPORT", { id: reportId, version }, {
      status, ...(first ? { contactedAt: at } : {}), nextDueAt: await nextIntakeDue(context, reportId), version: { increment: 1 },
    });
    await audit({
      recordType: "INTAKE_REPORT", recordId: reportId, recordNumber: report.number, recordVersion: version + 1,
      before: { status: report.status, firstContact: report.contactedAt?.toISOString() ?? null }, after: { status, way, result, at: at.toISOString(), ...(first ? { firstContact: at.toISOString() } : {}), note: hashed(note) },
    });
    return { reportId };
  },
});
