import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { scheduleNextVisit } from "../../../workflows/schedule-visit";
import { afterCancelling } from "../rules";
import { rhythmOf, visitBasis } from "../queries/visit-basis";
import { visitLimit } from "../queries/visit-limit";
import { loadVisit } from "../queries/visit-scope";
import { cancelVisitSchema } from "../schema";
import { assertStep } from "./assert-step";
import { tellVisitor } from "./tell-visitor";

/**
 * Cancels a planned visit, with the reason. The rhythm of the colour stays: the visit that comes instead is planned in the same transaction, and the
 * one that the rhythm needs by its last day is refused with that day.
 */
export const cancelVisit = defineMutation({
  name: "visit.cancel",
  input: cancelVisitSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const found = await loadVisit(tx, actor, input.visitId, now);
    assertAllowed(actor, "visit.schedule", { division: found.division });
    // Two visits of one case cancelled at once would each count on the other.
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${found.caseId}::uuid FOR UPDATE`;
    const visit = await loadVisit(tx, actor, input.visitId, now);
    const status = assertStep(visit, "cancel");
    const basis = await visitBasis(tx, visit.id);
    const colour = rhythmOf(basis);
    const other = await tx.visit.findFirst({
      where: { caseId: visit.caseId, status: "PLANNED", id: { not: visit.id } }, orderBy: [{ dueOn: "asc" }, { id: "asc" }], select: { dueOn: true },
    });
    const dueOn = visit.dueOn.toISOString().slice(0, 10);
    const latest = colour && (await visitLimit(tx, visit.caseId, colour));
    const outcome = afterCancelling({ dueOn, otherOn: other?.dueOn.toISOString().slice(0, 10) ?? null, latest, today: toShanghaiDate(now) });
    if (!outcome.allowed) throw new Refusal("BLOCKED", { reason: "visitNeeded", params: { date: outcome.latest } });

    await guardedUpdate(tx, tx.visit, "VISIT", { id: visit.id, version: input.version, status: "PLANNED" }, {
      status, changeKind: "CANCELLED", ...sealTexts("visit", visit.id, { changeReason: input.reason }), changedById: actor.userId, changedAt: now, version: { increment: 1 },
    });
    const { caseId, childId, division } = visit;
    // The clock runs from the last visit made: the day given here is the last one that it allows.
    if (colour && outcome.nextOn && outcome.nextOn > dueOn) {
      await scheduleNextVisit(context, {
        caseId, childId, division, colour, ownerOrgId: visit.assignedOrgId, ownerUserId: visit.assignedUserId, from: now, proposedOn: outcome.nextOn,
      });
    }
    await recordCaseEvent(context, { caseId, childId, division, action: "visit.cancel", fromStatus: visit.status, toStatus: status, recordType: "VISIT", recordId: visit.id, params: { dueOn } });
    await tellVisitor(context, visit, { kind: "visitCancelled", recordNumber: basis.number, params: { dueOn } });
    await audit({
      recordType: "VISIT", recordId: visit.id, recordNumber: basis.number, recordVersion: visit.version + 1, before: { status: visit.status, dueOn },
      after: { status, reason: hashed(input.reason), nextOn: outcome.nextOn },
    });
    return { visitId: visit.id, nextOn: outcome.nextOn };
  },
});
