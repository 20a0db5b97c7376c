import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { writeCorrection } from "../../../workflows/write-correction";
import { daysOfDeath } from "../../closing/queries/day-of-death";
import { CORRECTION_LIFECYCLE } from "../lifecycle";
import { onFileOf } from "../queries/on-file";
import { acceptCorrectionSchema } from "../schema";
import { loadCorrection } from "./load-correction";
import { tellReporter } from "./tell-reporter";

/** The street takes over what a visit reported: it stands in the record from this moment, at the version that was on the screen. */
export const acceptCorrection = defineMutation({
  name: "correction.accept",
  input: acceptCorrectionSchema,
  async run(context, { correctionId: id, version, note }) {
    const { tx, actor, now, audit } = context;
    const correction = await loadCorrection(tx, actor, id, now);
    const { childId, division, field, change, careCase } = correction;
    assertAllowed(actor, "correction.decide", { division });
    const status = nextState(CORRECTION_LIFECYCLE, correction.status, "accept");
    if (correction.child.version !== version) throw await conflict(tx, "CHILD", childId, version);
    if (change.field === "ADDRESS") {
      const death = (await daysOfDeath(tx, [childId])).get(childId);
      if (death && change.after.since > death.on) throw new Refusal("BLOCKED", { reason: "correctionAfterDeath", params: { date: death.on } });
    }
    // Who reported it may not have known what stood there; the history keeps what was replaced.
    const found = change.before === null && change.field !== "PERSON" ? ((await onFileOf(tx, [childId])).get(childId)?.[change.field] ?? null) : null;
    const { count } = await tx.recordCorrection.updateMany({
      where: { id, status: "WAITING" }, data: { status, decidedById: actor.userId, decidedAt: now, ...sealTexts("record_correction", id, { answer: note || null, found: found && JSON.stringify(found) }) },
    });
    if (count === 0) throw await conflict(tx, "CHILD", childId, version);
    // Told while its visit is still where it was reported from.
    const moves = change.field === "ADDRESS" && change.after.division !== division;
    await tellReporter(context, correction, moves ? "correctionMoved" : "correctionAccepted");
    const written = await writeCorrection(context, { childId, division, version }, change);
    if (careCase) await recordCaseEvent(context, { caseId: careCase.id, childId, division: written.division, action: "correction.accept", recordType: "CHILD", recordId: childId, params: { field } });
    await audit({ recordType: "CHILD", recordId: childId, before: { status: "WAITING" }, after: { status, correctionId: id, field, note: hashed(note || null) } });
    return { correctionId: id, visits: written.visits };
  },
});
