import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { loadCase, type LoadedCase } from "../../case/queries/load-case";
import { decidedLast, decidable, deciders, type Decided } from "../queries/visit-decision";
import { finishDecisionSchema, SAID_DONE } from "../schema";

/** Whoever carried out what was decided after failed visits, or the supervisor, says what was done, where nothing else on record can say so. The visits keep their rhythm. */
export const finishVisitDecision = defineMutation({
  name: "visit.finish_decision",
  input: finishDecisionSchema,
  async run(context, { caseId, reason: done }) {
    const { tx, actor, now, audit } = context;
    const found = await loadCase(tx, actor, caseId, now);
    assertAllowed(actor, "visit.finish_decision", { division: found.division });
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${found.id}::uuid FOR UPDATE`;
    const [open, decided] = [await decidable(tx, found.id), await decidedLast(tx, found.id)];
    if (open?.rule !== "VISIT_DECISION" || !decided) throw new Refusal("WRONG_STATE", { reason: "noVisitDecision" });
    if (open.ownerUserId !== null && open.ownerUserId !== actor.userId && !actor.roles.includes("STREET_SUPERVISOR")) throw new Refusal("FORBIDDEN", { reason: "decisionCarrierActs" });
    // Of the others the visit is the proof.
    if (!SAID_DONE.includes(decided.way)) throw new Refusal("BLOCKED", { reason: "decisionEndsByVisit" });
    await tx.task.updateMany({ where: { id: open.id, doneAt: null }, data: { doneAt: now, doneById: actor.userId, actedAt: now, ...sealTexts("task", open.id, { done }) } });
    await recordCaseEvent(context, { caseId: found.id, childId: found.childId, division: found.division, action: "visit.finish_decision", recordType: "CARE_CASE", recordId: found.id, params: { way: decided.way } });
    await tellDecider(context, found, decided);
    await audit({ recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number, after: { decision: decided.way, done: hashed(done) } });
    return { caseId: found.id };
  },
});

/** The supervisor who decided is asked for what comes next; where it is nobody of the office any more, its supervisors are. Nobody is told of their own word. */
async function tellDecider(context: WriteContext, found: LoadedCase, { way, actorId }: Decided): Promise<void> {
  if (actorId === context.actor.userId) return;
  const there = (await deciders(context.tx, found, context.now)).some(({ userId, leads }) => userId === actorId && leads);
  const to = there ? { userId: actorId } : { role: "STREET_SUPERVISOR" as const };
  await sendNotice(context, { organisationId: found.ownerOrgId, ...to, kind: "visitDecisionSaid", recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number, params: { way } });
}
