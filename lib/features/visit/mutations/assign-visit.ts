import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import type { IsoDate } from "../../../shared/dates";
import { invalid } from "../../../shared/refusal";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import { recordCaseEvent } from "../../../workflows/case-events";
import { comesOfAgeOn } from "../../../workflows/comes-of-age";
import { moveVisitClock } from "../../../workflows/schedule-visit";
import { loadVisit, type LoadedVisit } from "../queries/visit-scope";
import { rhythmOf, visitBasis } from "../queries/visit-basis";
import { visitLimit } from "../queries/visit-limit";
import { VISIT_CLOCKS } from "../day";
import { assignVisitSchema } from "../schema";
import { assertStep } from "./assert-step";
import { chooseVisitor } from "./choose-visitor";
import { tellVisitor } from "./tell-visitor";

/** Puts a planned visit to somebody else (the community, an assigned agency, a colleague), or to another day within the limit, with the reason. */
export const assignVisit = defineMutation({
  name: "visit.assign",
  input: assignVisitSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const visit = await loadVisit(tx, actor, input.visitId, now);
    assertAllowed(actor, "visit.schedule", { division: visit.division });
    const status = assertStep(visit, "assign");
    const basis = await visitBasis(tx, visit.id);
    const dueOn = visit.dueOn.toISOString().slice(0, 10);
    const visitor = await chooseVisitor(context, { ...visit, ownerOrgId: basis.ownerOrgId }, input, dueOn);
    const moved = input.dueOn !== dueOn;
    if (moved && input.reason === "") throw invalid({ reason: { key: "required" } });
    await refuseLater(context, visit, { from: dueOn, to: input.dueOn }, rhythmOf(basis));
    const userId = input.userId || null;
    await guardedUpdate(tx, tx.visit, "VISIT", { id: visit.id, version: input.version, status }, {
      assignedOrgId: visitor.organisationId, assignedUserId: userId, dueOn: new Date(input.dueOn), version: { increment: 1 },
      // Whoever passes it on has settled whose it is.
      ...(visitor.organisationId !== visit.assignedOrgId || userId !== visit.assignedUserId ? { ledFromOrgId: null, ledFromUserId: null } : {}),
      ...(moved ? { changeKind: "MOVED", ...sealTexts("visit", visit.id, { changeReason: input.reason }), changedById: actor.userId, changedAt: now } : {}),
    });
    await moveVisitClock(context, visit.id, input.dueOn);
    await tx.task.updateMany({ where: { rule: { in: VISIT_CLOCKS }, subjectId: visit.id, doneAt: null }, data: { ownerOrgId: visitor.organisationId, ownerUserId: userId } });
    const { caseId, childId, division } = visit;
    const passed = visitor.organisationId !== visit.assignedOrgId || userId !== visit.assignedUserId;
    const about = { caseId, childId, division, recordType: "VISIT", recordId: visit.id };
    if (passed) await recordCaseEvent(context, { ...about, action: "visit.assign", params: { organisation: visitor.name, dueOn: input.dueOn } });
    if (moved) await recordCaseEvent(context, { ...about, action: "visit.move", params: { from: dueOn, dueOn: input.dueOn } });
    const present = { id: visit.id, assignedOrgId: visitor.organisationId, assignedUserId: userId };
    if (passed || moved) await tellVisitor(context, present, { kind: passed ? "visitAssigned" : "visitMoved", recordNumber: basis.number, params: passed ? { dueOn: input.dueOn } : { from: dueOn, dueOn: input.dueOn } });
    await audit({
      recordType: "VISIT", recordId: visit.id, recordVersion: visit.version + 1,
      before: { assignedOrgId: visit.assignedOrgId, assignedUserId: visit.assignedUserId, dueOn },
      after: { assignedOrgId: visitor.organisationId, assignedUserId: userId, dueOn: input.dueOn, ...(moved ? { reason: hashed(input.reason) } : {}) },
    });
    return { visitId: visit.id };
  },
});

/** A visit may be put off only as far as the colour allows after the last one that was made: passing it on wins no time. */
async function refuseLater(
  { tx }: WriteContext, { caseId, childId, clientKey }: Pick<LoadedVisit, "caseId" | "childId" | "clientKey">, { from, to }: { from: IsoDate; to: IsoDate }, colour: RiskColour | null,
): Promise<void> {
  if (to <= from || !colour) return;
  const adultOn = await comesOfAgeOn(tx, childId);
  // What was planned by hand may be the handover's.
  if (adultOn && to >= adultOn && clientKey === null) throw invalid({ dueOn: { key: "visitOfAge", params: { date: adultOn } } });
  const limit = await visitLimit(tx, caseId, colour);
  if (limit === null) return;
  const latest = limit > from ? limit : from;
  if (to > latest) throw invalid({ dueOn: { key: "visitTooLate", params: { latest } } });
}
