import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { planVisit } from "../../../workflows/schedule-visit";
import { loadCase } from "../../case/queries/load-case";
import { planVisitSchema } from "../schema";
import { chooseVisitor } from "./choose-visitor";
import { tellVisitor } from "./tell-visitor";

/** One visit more than the rhythm of the colour asks for. */
export const planExtraVisit = defineMutation({
  name: "visit.schedule",
  input: planVisitSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const found = await loadCase(tx, actor, input.caseId, now);
    assertAllowed(actor, "visit.schedule", { division: found.division });
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${found.id}::uuid FOR UPDATE`;
    const earlier = await tx.visit.findFirst({ where: { clientKey: input.clientKey, caseId: found.id }, select: { id: true } });
    if (earlier) {
      await audit({ action: "visit.schedule_repeated", recordType: "VISIT", recordId: earlier.id });
      return { visitId: earlier.id };
    }
    if (found.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "visitsEnded" });
    const visitor = await chooseVisitor(context, found, input);
    const registration = await tx.registration.findUniqueOrThrow({ where: { id: found.registrationId }, select: { urgency: true } });
    const { visitId } = await planVisit(context, {
      caseId: found.id, childId: found.childId, division: found.division, ownerOrgId: visitor.organisationId, ownerUserId: input.userId || null,
      // Before the first assessment there is the provisional urgency (初判), in the same four colours.
      colour: found.colour ?? registration.urgency, dueOn: input.dueOn, kind: input.kind,
    });
    await tx.visit.updateMany({ where: { id: visitId }, data: { clientKey: input.clientKey } });
    await recordCaseEvent(context, {
      caseId: found.id, childId: found.childId, division: found.division, action: "visit.plan", recordType: "VISIT", recordId: visitId,
      params: { kind: input.kind, dueOn: input.dueOn },
    });
    const visit = { id: visitId, assignedOrgId: visitor.organisationId, assignedUserId: input.userId || null };
    await tellVisitor(context, visit, { kind: "visitAssigned", recordNumber: found.number, params: { dueOn: input.dueOn } });
    return { visitId };
  },
});
