import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { defineMutation } from "../../../server/write/mutation";
import { refuseMoveSchema } from "../schema";
import { giveAnswer, loadAsked, tellSender } from "./answer";

/** The receiver does not take the child over, with the reason: it stays where it is. */
export const refuseMove = defineMutation({
  name: "move.refuse",
  input: refuseMoveSchema,
  async run(context, { moveId: id, version, reason }) {
    const move = await loadAsked(context, id, version, "refuse");
    const { carrier } = await giveAnswer(context, move, { accept: false, answer: sealTexts("child_move", id, { answer: reason }).answerCipher, division: null, ownerUserId: null, addressCipher: null, household: null });
    await tellSender(context, move, "moveRefused", context.actor.organisation.name, carrier);
    await context.audit({ recordType: "CHILD_MOVE", recordId: id, recordNumber: move.recordNumber, recordVersion: version + 1, before: { status: "SENT" }, after: { status: "REFUSED", reason: hashed(reason) } });
    return { moveId: id };
  },
});
