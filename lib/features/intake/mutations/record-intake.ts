import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { beginIntake } from "../../../workflows/begin-intake";
import { RECEIVED_DAYS } from "../rules";
import { recordIntakeSchema } from "../schema";

/** A report of a child that nobody has met yet (domain: life of a case): the clock of first contact runs from when it came in, by the urgency that a person sets. */
export const recordIntake = defineMutation({
  name: "intake.record",
  input: recordIntakeSchema,
  async run(context, { clientKey, source, receivedOn, receivedAt, division, urgency, ...content }) {
    const { tx, actor, now, audit } = context;
    assertAllowed(actor, "intake.record", { division });
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${clientKey}, 0))::text`;
    const repeated = await tx.intakeReport.findFirst({ where: { id: clientKey, recordedById: actor.userId }, select: { id: true, number: true } });
    if (repeated) {
      await audit({ action: "intake.record_repeated", recordType: "INTAKE_REPORT", recordId: repeated.id, recordNumber: repeated.number });
      return { reportId: repeated.id, number: repeated.number };
    }
    const at = shanghaiInstant(receivedOn, receivedAt);
    if (at > now) throw invalid({ [receivedOn > toShanghaiDate(now) ? "receivedOn" : "receivedAt"]: { key: receivedOn > toShanghaiDate(now) ? "dateFuture" : "timeFuture" } });
    if (receivedOn < addDays(toShanghaiDate(now), -RECEIVED_DAYS)) throw invalid({ receivedOn: { key: "receivedTooOld", params: { days: RECEIVED_DAYS } } });
    if (!(await tx.division.findFirst({ where: { code: division, level: { in: ["STREET", "COMMUNITY"] }, validTo: null }, select: { code: true } }))) throw invalid({ division: { key: "communityInvalid" } });
    const begun = await beginIntake(context, { id: clientKey, division, source, receivedAt: at, urgency, content, urgentReportId: null });
    if (!begun) throw new Refusal("BLOCKED", { reason: "noStreetOffice", params: { division } });
    await audit({
      recordType: "INTAKE_REPORT", recordId: clientKey, recordNumber: begun.number, recordVersion: 1,
      after: { division, source, urgency, receivedAt: at.toISOString(), owner: begun.ownerOrgId, content: hashed(JSON.stringify(content)) },
    });
    return { reportId: clientKey, number: begun.number };
  },
});
