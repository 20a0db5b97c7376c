import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { loadCase } from "../../case/queries/load-case";
import { decidedLast, decidable } from "../queries/visit-decision";
import { finishDecisionSchema, SAID_DONE } from "../schema";

/** Whoever carried out what was decided after failed visits, or the supervisor, says what was done, where nothing else on record can say so. The visits keep their rhythm. */
export const finishVisitDecision = defineMutation({
  name: "visit.finish_decision",
  input: finishDecisionSchema,
  async run({ tx, actor, now, audit }, { caseId, reason: done }) {
    const found = await loadCase(tx, actor, caseId, now);
    assertAllowed(actor, "visit.finish_decision", { division: found.division });
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${found.id}::uuid FOR UPDATE`;
    const [open, decided] = [await decidable(tx, found.id), await decidedLast(tx, found.id)];
    if (open?.rule !== "VISIT_DECISION" || !decided) throw new Refusal("WRONG_STATE", { reason: "noVisitDecision" });
    if (open.ownerUserId !== null && open.ownerUserId !== actor.userId && !actor.roles.includes("STREET_SUPERVISOR")) throw new Refusal("FORBIDDEN", { reason: "decisionCarrierActs" });
    // Of the others the visit is the proof.
    if (!SAID_DONE.includes(decided.way)) throw new Refusal("BLOCKED", { reason: "decisionEndsByVisit" });
    await tx.task.updateMany({ where: { id: open.id, doneAt: null }, data: { doneAt: now, doneById: actor.userId, actedAt: now, ...sealTexts("task", open.id, { done }) } });
    await recordCaseEvent({ tx, actor, now }, { caseId: found.id, childId: found.childId, division: found.division, action: "visit.finish_decision", recordType: "CARE_CASE", recordId: found.id, params: { way: decided.way } });
    await audit({ recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number, after: { decision: decided.way, done: hashed(done) } });
    return { caseId: found.id };
  },
});
