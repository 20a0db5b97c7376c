import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { recordCaseEvent } from "../../../workflows/case-events";
import { CORRECTION_LIFECYCLE } from "../lifecycle";
import { refuseCorrectionSchema } from "../schema";
import { loadCorrection } from "./load-correction";
import { tellReporter } from "./tell-reporter";

/** The street leaves the record as it is, with the reason; what was reported stays on file. */
export const refuseCorrection = defineMutation({
  name: "correction.refuse",
  input: refuseCorrectionSchema,
  async run(context, { correctionId: id, version, reason }) {
    const { tx, actor, now, audit } = context;
    const correction = await loadCorrection(tx, actor, id, now);
    const { childId, division, field, careCase } = correction;
    assertAllowed(actor, "correction.decide", { division });
    const status = nextState(CORRECTION_LIFECYCLE, correction.status, "refuse");
    if (correction.child.version !== version) throw await conflict(tx, "CHILD", childId, version);
    const { count } = await tx.recordCorrection.updateMany({
      where: { id, status: "WAITING" }, data: { status, decidedById: actor.userId, decidedAt: now, ...sealTexts("record_correction", id, { answer: reason }) },
    });
    if (count === 0) throw await conflict(tx, "CHILD", childId, version);
    await tellReporter(context, correction, "correctionRefused");
    if (careCase) await recordCaseEvent(context, { caseId: careCase.id, childId, division, action: "correction.refuse", recordType: "CHILD", recordId: childId, params: { field } });
    await audit({ recordType: "CHILD", recordId: childId, before: { status: "WAITING" }, after: { status, correctionId: id, field, reason: hashed(reason) } });
    return { correctionId: id };
  },
});
