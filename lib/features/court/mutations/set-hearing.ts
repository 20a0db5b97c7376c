import { hashed } from "../../../server/audit";
import { encryptField } from "../../../server/crypto/field-cipher";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { shanghaiInstant } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { openTask } from "../../../workflows/deadlines";
import { HEARING_LIFECYCLE } from "../lifecycle";
import { assertCaseOpen, loadStepOf } from "../queries/court-scope";
import { judgmentOf } from "../../ladder/ladder";
import { dayOf, takenSteps } from "../../ladder/queries/taken-steps";
import { setHearingSchema } from "../schema";

/** Writes down a day before the court, with its clock: on that day somebody of the street is to be there, and what came of it is written down. */
export const setHearing = defineMutation({
  name: "court.hearing",
  input: setHearingSchema,
  async run(context, { suitId, clientKey: id, day, time, ...content }) {
    const { tx, actor, now, audit } = context;
    const suit = await loadStepOf(tx, actor, suitId, "SUIT");
    const { caseId, childId, division, careCase } = suit;
    assertAllowed(actor, "court.write", { division });
    assertCaseOpen(suit);
    if (day < dayOf(suit.takenOn)) throw invalid({ day: { key: "beforeStep" } });
    await tx.$queryRaw`SELECT id FROM ladder_step WHERE id = ${suitId}::uuid FOR UPDATE`;
    if (await tx.courtHearing.findFirst({ where: { clientKey: id, suitId }, select: { id: true } })) {
      await audit({ action: "court.hearing_repeated", recordType: "COURT_HEARING", recordId: id });
      return { hearingId: id };
    }
    const startsAt = shanghaiInstant(day, time);
    await tx.courtHearing.createMany({
      data: [
        {
          id, suitId, caseId, childId, division, startsAt, state: nextState(HEARING_LIFECYCLE, "NONE", "set"), contentCipher: encryptField(JSON.stringify(content), { table: "court_hearing", column: "content_cipher", rowId: id }), recordedById: actor.userId, recordedAt: now, clientKey: id,
        },
      ],
    });
    // What was heard before a judgment is written down when it is known, and nobody is waited for; after it the appeal is heard.
    const judgment = judgmentOf(await takenSteps(tx, caseId), suitId);
    if (!judgment || day > judgment.on) await openTask(context, { rule: "COURT_HEARING", subjectId: id, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, dueAt: startsAt });
    await recordCaseEvent(context, { caseId, childId, division, action: "court.hearing", recordType: "COURT_HEARING", recordId: id, params: { on: day } });
    await audit({ recordType: "COURT_HEARING", recordId: id, recordNumber: careCase.number, recordVersion: 1, after: { suitId, startsAt: startsAt.toISOString(), content: hashed(JSON.stringify(content)) } });
    return { hearingId: id };
  },
});
