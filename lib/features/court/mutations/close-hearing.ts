import { hashed } from "../../../server/audit";
import { decryptField } from "../../../server/crypto/field-cipher";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { newId } from "../../../server/ids";
import { toShanghaiDate } from "../../../shared/dates";
import { nextStateElse } from "../../../shared/lifecycle";
import { invalid, notFound } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { closeTasks } from "../../../workflows/deadlines";
import { writeHearingStep } from "../../../workflows/write-hearing-step";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import { HEARING_LIFECYCLE, HEARING_STEP } from "../lifecycle";
import { assertCaseOpen, loadStepOf } from "../queries/court-scope";
import { closeHearingSchema, hearingContentSchema } from "../schema";
import { writeHearing } from "./write-hearing";

/** Writes down once what became of a day before the court; its clock ends, and one that was held is a step of the ladder. It is held on its day or after, put off or called off before as well; one that is put off to a day that is known sets it in the same transaction. */
export const closeHearing = defineMutation({
  name: "court.hearing_close",
  input: closeHearingSchema,
  async run(context, { hearingId, version, state: wanted, outcome, day, time, place }) {
    const { tx, actor, now, audit } = context;
    const scope = ladderScope(actor);
    const row = scope && (await tx.courtHearing.findFirst({
      where: { id: hearingId, ...scope }, select: { id: true, version: true, state: true, startsAt: true, closedById: true, suitId: true, contentCipher: true, caseId: true, childId: true, division: true, careCase: { select: { number: true } } },
    }));
    if (!row) throw notFound();
    const { caseId, childId, division } = row;
    assertAllowed(actor, "court.write", { division });
    if (row.version !== version) {
      if (row.version === version + 1 && row.closedById === actor.userId && row.state === wanted) {
        await audit({ action: "court.hearing_close_repeated", recordType: "COURT_HEARING", recordId: row.id });
        return { hearingId };
      }
      throw await conflict(tx, "COURT_HEARING", row.id, version);
    }
    const state = nextStateElse(HEARING_LIFECYCLE, row.state, HEARING_STEP[wanted], "hearingClosed");
    if (state === "HELD" && toShanghaiDate(now) < toShanghaiDate(row.startsAt)) throw invalid({ state: { key: "hearingAhead" } });
    if (day !== null && day <= toShanghaiDate(row.startsAt)) throw invalid({ day: { key: "hearingNotLater", params: { date: toShanghaiDate(row.startsAt) } } });
    await guardedUpdate(tx, tx.courtHearing, "COURT_HEARING", { id: row.id, version, state: row.state }, { state, closedAt: now, closedById: actor.userId, ...sealTexts("court_hearing", row.id, { outcome }), version: { increment: 1 } });
    await closeTasks(context, row.id);
    if (state === "HELD") await writeHearingStep(context, row, outcome);
    if (day !== null && time !== null) await setAgain(context, row, { day, time, place });
    await keepCourtWaits(context, caseId);
    await recordCaseEvent(context, { caseId, childId, division, action: "court.hearing_close", recordType: "COURT_HEARING", recordId: row.id, params: { on: toShanghaiDate(row.startsAt), hearing: state } });
    await audit({ recordType: "COURT_HEARING", recordId: row.id, recordNumber: row.careCase.number, recordVersion: version + 1, before: { state: row.state }, after: { state, outcome: hashed(outcome) } });
    return { hearingId };
  },
});

/** The day to which it was put off: what is on then is what was to be on. */
async function setAgain(context: WriteContext, { id, suitId, contentCipher }: { id: string; suitId: string; contentCipher: string }, next: { day: string; time: string; place: string }): Promise<void> {
  const suit = await loadStepOf(context.tx, context.actor, suitId, "SUIT");
  assertCaseOpen(suit);
  await context.tx.$queryRaw`SELECT id FROM ladder_step WHERE id = ${suitId}::uuid FOR UPDATE`;
  const { matter } = hearingContentSchema.parse(JSON.parse(decryptField(contentCipher, { table: "court_hearing", column: "content_cipher", rowId: id })));
  await writeHearing(context, suit, { id: newId(), ...next, matter });
}
