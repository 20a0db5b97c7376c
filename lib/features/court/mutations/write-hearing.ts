import { hashed } from "../../../server/audit";
import { encryptField } from "../../../server/crypto/field-cipher";
import type { WriteContext } from "../../../server/write/mutation";
import { endOfDay, shanghaiInstant, type IsoDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { openTask } from "../../../workflows/deadlines";
import { judgmentOf } from "../../ladder/ladder";
import type { LoadedStep } from "../../ladder/queries/load-step";
import { dayOf, takenSteps } from "../../ladder/queries/taken-steps";
import { HEARING_LIFECYCLE } from "../lifecycle";

interface NewHearing {
  id: string;
  day: IsoDate;
  /** HH:MM, Beijing time. */
  time: string;
  place: string;
  matter: string;
}

/**
 * Writes a day before the court of a suit that its caller has locked, with its clock: not before the suit, and not a second time at one hour, since nobody hears one suit in two rooms. What was called off, put off or
 * struck out does not count. Throws INVALID for `day` or `time`.
 */
export async function writeHearing(context: WriteContext, suit: LoadedStep, { id, day, time, ...content }: NewHearing): Promise<void> {
  const { tx, actor, now, audit } = context;
  const { id: suitId, caseId, childId, division, careCase } = suit;
  if (day < dayOf(suit.takenOn)) throw invalid({ day: { key: "beforeStep" } });
  const startsAt = shanghaiInstant(day, time);
  const same = await tx.courtHearing.findMany({ where: { suitId, startsAt, state: { in: ["SET", "HELD"] } }, select: { id: true } });
  const struck = await tx.ladderStepTaken.count({ where: { id: { in: same.map((row) => row.id) }, struckAt: { not: null } } });
  if (same.length > struck) throw invalid({ time: { key: "hearingTwice", params: { at: `${day} ${time}` } } });
  await tx.courtHearing.createMany({
    data: [
      {
        id, suitId, caseId, childId, division, startsAt, state: nextState(HEARING_LIFECYCLE, "NONE", "set"), contentCipher: encryptField(JSON.stringify(content), { table: "court_hearing", column: "content_cipher", rowId: id }), recordedById: actor.userId, recordedAt: now, clientKey: id,
      },
    ],
  });
  // What was heard before a judgment is written down when it is known, and nobody is waited for; after it the appeal is heard.
  const judgment = judgmentOf(await takenSteps(tx, caseId), suitId);
  if (!judgment || day > judgment.on) await openTask(context, { rule: "COURT_HEARING", subjectId: id, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, dueAt: endOfDay(day) });
  await recordCaseEvent(context, { caseId, childId, division, action: "court.hearing", recordType: "COURT_HEARING", recordId: id, params: { on: day } });
  await audit({ action: "court.hearing", recordType: "COURT_HEARING", recordId: id, recordNumber: careCase.number, recordVersion: 1, after: { suitId, startsAt: startsAt.toISOString(), content: hashed(JSON.stringify(content)) } });
}
