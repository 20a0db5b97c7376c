import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { beginIntake } from "../../../workflows/begin-intake";
import { toldBefore } from "../queries/list-told";
import { tellIntakeSchema } from "../schema";

/** How soon somebody has to be there until the street has weighed what a community reports. */
const UNWEIGHED = "YELLOW";

/** A community reports a child of its own community: the street is told and contacts it. The community weighs nothing; the clock runs from now. */
export const tellIntake = defineMutation({
  name: "intake.tell",
  input: tellIntakeSchema,
  async run(context, { clientKey, ...content }) {
    const { tx, actor, now, audit } = context;
    const division = actor.organisation.divisionCode;
    assertAllowed(actor, "intake.tell", { division });
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${clientKey}, 0))::text`;
    const repeated = await toldBefore(tx, clientKey);
    if (repeated) {
      await audit({ action: "intake.tell_repeated", recordType: "INTAKE_REPORT", recordId: repeated.id, recordNumber: repeated.number });
      return { reportId: repeated.id, number: repeated.number };
    }
    const begun = await beginIntake(context, { id: clientKey, division, source: "COMMUNITY", receivedAt: now, urgency: UNWEIGHED, content, urgentReportId: null });
    if (!begun) throw new Refusal("BLOCKED", { reason: "noStreetOffice", params: { division } });
    await audit({
      recordType: "INTAKE_REPORT", recordId: clientKey, recordNumber: begun.number, recordVersion: 1,
      after: { division, source: "COMMUNITY", urgency: UNWEIGHED, receivedAt: now.toISOString(), owner: begun.ownerOrgId, content: hashed(JSON.stringify(content)) },
    });
    return { reportId: clientKey, number: begun.number };
  },
});
