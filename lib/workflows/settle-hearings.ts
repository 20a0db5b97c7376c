import { hashed } from "../server/audit";
import { sealTexts } from "../server/crypto/texts";
import { assertAllowed } from "../server/write/assert-allowed";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import { addDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../shared/dates";
import { nextState } from "../shared/lifecycle";
import { HEARING_LIFECYCLE } from "../features/court/lifecycle";
import { recordCaseEvent } from "./case-events";
import { closeTasks } from "./deadlines";

/** Kept with each of them, as the street would write it. */
const OUTCOME = "已判决，不再开庭。";

/**
 * Days before the court that lie after the judgment of their suit are called off with it, each with its clock and its line in the history. What became of those up to the day of the judgment may still be written down,
 * but nobody is waited for any more: their clocks end, since the suit is decided.
 */
export async function settleHearings(context: WriteContext, careCase: { id: string; number: string }, suitId: string, judgedOn: IsoDate): Promise<void> {
  const { tx, actor, now, audit } = context;
  const before = await tx.courtHearing.findMany({ where: { suitId, state: "SET", startsAt: { lt: shanghaiInstant(addDays(judgedOn, 1), "00:00") } }, select: { id: true } });
  for (const { id } of before) await closeTasks(context, id);
  const ahead = await tx.courtHearing.findMany({
    where: { suitId, state: "SET", startsAt: { gte: shanghaiInstant(addDays(judgedOn, 1), "00:00") } }, orderBy: [{ startsAt: "asc" }, { id: "asc" }], select: { id: true, version: true, startsAt: true, childId: true, division: true, state: true },
  });
  for (const { id, version, startsAt, childId, division, state: set } of ahead) {
    assertAllowed(actor, "court.write", { division });
    const state = nextState(HEARING_LIFECYCLE, set, "cancel");
    await guardedUpdate(tx, tx.courtHearing, "COURT_HEARING", { id, version, state: set }, { state, closedAt: now, closedById: actor.userId, ...sealTexts("court_hearing", id, { outcome: OUTCOME }), version: { increment: 1 } });
    await closeTasks(context, id);
    await recordCaseEvent(context, { caseId: careCase.id, childId, division, action: "court.hearing_close", recordType: "COURT_HEARING", recordId: id, params: { on: toShanghaiDate(startsAt), hearing: state } });
    await audit({ action: "court.hearing_close", recordType: "COURT_HEARING", recordId: id, recordNumber: careCase.number, recordVersion: version + 1, before: { state: set }, after: { state, outcome: hashed(OUTCOME) } });
  }
}
