import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { MOVE_LIFECYCLE } from "../lifecycle";
import { loadMove } from "../queries/load-move";
import { withdrawMoveSchema } from "../schema";

/** The sender takes it back before the answer, with the reason. */
export const withdrawMove = defineMutation({
  name: "move.withdraw",
  input: withdrawMoveSchema,
  async run(context, { moveId: id, version, reason }) {
    const { tx, actor, now, audit } = context;
    const move = await loadMove(tx, actor, id);
    const { childId, division, recordNumber, caseId } = move;
    // The sender's page may be older than the answer: it hears what became of the handover, not that the child is no longer its own.
    if (move.status === "ACCEPTED" && move.fromOrgId === actor.organisation.id) throw new Refusal("WRONG_STATE", { reason: "moveTaken" });
    assertAllowed(actor, "move.withdraw", { division });
    if (move.version !== version) throw await conflict(tx, "CHILD_MOVE", id, version);
    const status = nextState(MOVE_LIFECYCLE, move.status, "withdraw");
    await guardedUpdate(tx, tx.childMove, "CHILD_MOVE", { id, version, status: move.status }, {
      status, decidedById: actor.userId, decidedAt: now, ...sealTexts("child_move", id, { answer: reason }), version: { increment: 1 },
    });
    await closeTasks(context, id, ["MOVE_ANSWER"]);
    if (caseId) await recordCaseEvent(context, { caseId, childId, division, action: "move.withdraw", recordType: "CHILD_MOVE", recordId: id });
    if (move.status === "SENT") {
      await sendNotice(context, { organisationId: move.toOrgId, role: move.toOrg.type === "DISTRICT_BUREAU" ? "REVIEWER" : "STREET_SUPERVISOR", kind: "moveWithdrawn", recordType: "CHILD_MOVE", recordId: id, recordNumber, params: { from: move.fromOrg.name } });
    }
    await audit({ recordType: "CHILD_MOVE", recordId: id, recordNumber, recordVersion: version + 1, before: { status: move.status }, after: { status, reason: hashed(reason) } });
    return { moveId: id };
  },
});
