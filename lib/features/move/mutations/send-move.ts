import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { recordCaseEvent } from "../../../workflows/case-events";
import { openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { movesNot } from "../bars";
import { MOVE_LIFECYCLE } from "../lifecycle";
import { loadMove, moveBarOf } from "../queries/load-move";
import { summaryOf } from "../queries/provenance";
import { sendMoveSchema } from "../schema";
import { namedPlace, receiverOf } from "./receiver";

/** The supervisor sends it: the receiver is asked, with a summary of what comes and a clock for its answer. The child stays the sender's, who works on. */
export const sendMove = defineMutation({
  name: "move.send",
  input: sendMoveSchema,
  async run(context, { moveId: id, version }) {
    const { tx, actor, now, audit } = context;
    const move = await loadMove(tx, actor, id);
    const { childId, division, recordNumber, fromDivision, toDivision, caseId } = move;
    assertAllowed(actor, "move.send", { division });
    if (move.version !== version) throw await conflict(tx, "CHILD_MOVE", id, version);
    const status = nextState(MOVE_LIFECYCLE, move.status, "send");
    const bar = await moveBarOf(tx, childId, move.withCase);
    if (bar) throw movesNot(bar);
    const to = await receiverOf(tx, fromDivision, toDivision);
    const dueAt = await openTask(context, { rule: "MOVE_ANSWER", subjectId: id, childId, division, ownerOrgId: to.id });
    await guardedUpdate(tx, tx.childMove, "CHILD_MOVE", { id, version, status: move.status }, {
      status, sentById: actor.userId, sentAt: now, dueAt, toOrgId: to.id, ...sealTexts("child_move", id, { summary: JSON.stringify(await summaryOf(tx, childId, now)) }), version: { increment: 1 },
    });
    if (caseId) await recordCaseEvent(context, { caseId, childId, division, action: "move.send", recordType: "CHILD_MOVE", recordId: id, params: await namedPlace(tx, to, toDivision) });
    const receiver = await tx.organisation.findUniqueOrThrow({ where: { id: to.id }, select: { type: true } });
    await sendNotice(context, {
      organisationId: to.id, role: receiver.type === "DISTRICT_BUREAU" ? "REVIEWER" : "STREET_SUPERVISOR", kind: "moveReceived", recordType: "CHILD_MOVE", recordId: id, recordNumber, params: { from: move.fromOrg.name },
    });
    await audit({ recordType: "CHILD_MOVE", recordId: id, recordNumber, recordVersion: version + 1, before: { status: move.status }, after: { status, toOrgId: to.id, dueAt: dueAt.toISOString() } });
    return { moveId: id };
  },
});
