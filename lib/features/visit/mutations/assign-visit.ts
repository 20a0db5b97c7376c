import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import type { IsoDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { latestVisitDay, visitDueAt } from "../../../workflows/schedule-visit";
import { loadVisit } from "../queries/visit-scope";
import { rhythmOf, visitBasis } from "../queries/visit-basis";
import { assignVisitSchema } from "../schema";
import { chooseVisitor } from "./choose-visitor";

/** Puts a planned visit to somebody else (the community, an assigned agency, a colleague), or to another day within the limit. */
export const assignVisit = defineMutation({
  name: "visit.assign",
  input: assignVisitSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const visit = await loadVisit(tx, actor, input.visitId, now);
    assertAllowed(actor, "visit.schedule", { division: visit.division });
    if (visit.status !== "PLANNED") throw new Refusal("WRONG_STATE", { reason: "visitNotPlanned" });
    const basis = await visitBasis(tx, visit.id);
    const dueOn = visit.dueOn.toISOString().slice(0, 10);
    const visitor = await chooseVisitor(context, { ...visit, ownerOrgId: basis.ownerOrgId }, input, dueOn);
    await refuseLater(context, visit, { from: dueOn, to: input.dueOn }, rhythmOf(basis));
    await guardedUpdate(tx, tx.visit, "VISIT", { id: visit.id, version: input.version, status: "PLANNED" }, {
      assignedOrgId: visitor.organisationId, assignedUserId: input.userId || null, dueOn: new Date(input.dueOn), version: { increment: 1 },
    });
    await tx.task.updateMany({
      where: { rule: "VISIT", subjectId: visit.id, doneAt: null },
      data: { ownerOrgId: visitor.organisationId, ownerUserId: input.userId || null, dueAt: visitDueAt(input.dueOn) },
    });
    const { caseId, childId, division } = visit;
    await recordCaseEvent(context, {
      caseId, childId, division, action: "visit.assign", recordType: "VISIT", recordId: visit.id, params: { organisation: visitor.name, dueOn: input.dueOn },
    });
    if (input.userId !== actor.userId) {
      await sendNotice(context, {
        organisationId: visitor.organisationId, userId: input.userId || null, kind: "visitAssigned", recordType: "VISIT", recordId: visit.id,
        recordNumber: basis.number, params: { dueOn: input.dueOn },
      });
    }
    await audit({
      recordType: "VISIT", recordId: visit.id, recordVersion: visit.version + 1,
      before: { assignedOrgId: visit.assignedOrgId, assignedUserId: visit.assignedUserId, dueOn },
      after: { assignedOrgId: visitor.organisationId, assignedUserId: input.userId || null, dueOn: input.dueOn },
    });
    return { visitId: visit.id };
  },
});

/** A visit may be put off only as far as the colour allows after the last one that was made: passing it on wins no time. */
async function refuseLater(
  context: WriteContext, { caseId }: { caseId: string }, { from, to }: { from: IsoDate; to: IsoDate }, colour: RiskColour | null,
): Promise<void> {
  if (to <= from || !colour) return;
  const made = await context.tx.visit.findFirst({ where: { caseId, status: "DONE" }, orderBy: { doneAt: "desc" }, select: { doneAt: true } });
  const limit = await latestVisitDay(context, colour, made?.doneAt ?? context.now);
  const latest = limit > from ? limit : from;
  if (to > latest) throw invalid({ dueOn: { key: "visitTooLate", params: { latest } } });
}
