import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { assertOwnNumber, courtNumbersOf, suitNumber } from "../../ladder/queries/suit-number";
import { assertCaseOpen, loadStepOf } from "../queries/court-scope";
import { noteNumberSchema } from "../schema";

/** Writes down the number under which the court has filed a suit, where it was not known with the result; one that is wrong is put right with the reason, and stays beside it. */
export const noteNumber = defineMutation({
  name: "court.number",
  input: noteNumberSchema,
  async run(context, { suitId, version, courtNumber, reason }) {
    const { tx, actor, now, audit } = context;
    const suit = await loadStepOf(tx, actor, suitId, "SUIT");
    const { caseId, childId, division, careCase } = suit;
    assertAllowed(actor, "court.write", { division });
    const row = await tx.ladderStepTaken.findUniqueOrThrow({ where: { id: suitId }, select: { id: true, contentCipher: true, courtNumbersCipher: true } });
    const numbers = courtNumbersOf(row);
    if (suit.version !== version) {
      const last = numbers.at(-1);
      if (suit.version === version + 1 && last?.byId === actor.userId && last.number === courtNumber && last.reason === reason) {
        await audit({ action: "court.number_repeated", recordType: "LADDER_STEP", recordId: suitId });
        return { suitId };
      }
      throw await conflict(tx, "LADDER_STEP", suitId, version);
    }
    assertCaseOpen(suit);
    const before = suitNumber(row);
    if (before === courtNumber) throw invalid({ courtNumber: { key: "courtNumberSame" } });
    await assertOwnNumber(tx, { caseId, suitId }, courtNumber);
    if ((before !== "") !== (reason !== "")) throw invalid({ reason: { key: before === "" ? "notHere" : "required" } });
    await guardedUpdate(tx, tx.ladderStepTaken, "LADDER_STEP", { id: suitId, version, struckAt: null }, {
      ...sealTexts("ladder_step", suitId, { courtNumbers: JSON.stringify([...numbers, { number: courtNumber, at: now.toISOString(), byId: actor.userId, reason }]) }), version: { increment: 1 },
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "court.number", recordType: "LADDER_STEP", recordId: suitId, params: { corrected: before === "" ? "no" : "yes" } });
    await audit({ recordType: "LADDER_STEP", recordId: suitId, recordNumber: careCase.number, recordVersion: version + 1, before: { courtNumber: hashed(before) }, after: { courtNumber: hashed(courtNumber), reason: hashed(reason) } });
    return { suitId };
  },
});
