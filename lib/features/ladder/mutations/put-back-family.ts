import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { recordCaseEvent } from "../../../workflows/case-events";
import { writeCorrection } from "../../../workflows/write-correction";
import type { Change } from "../../correction/facts";
import { CORRECTION_LIFECYCLE } from "../../correction/lifecycle";
import { sealChange } from "../../correction/queries/content";
import { onFileOf } from "../../correction/queries/on-file";
import { familyWritten, type StepWritten } from "../queries/family-written";
import { fateOf, type Undoing, type Written } from "../undoing";

interface Struck extends StepWritten {
  caseId: string;
  division: string;
  reason: string;
}

/**
 * What an appointment wrote into the family goes with it: carer and address are again what they were before, as corrections with the reason of the striking out, where the record still says what the step wrote.
 * What was changed since stays, and the answer tells so. That the child has left the street, where that still waits, is refused with the same reason.
 */
export async function putBackFamily(context: WriteContext, step: Struck): Promise<Omit<Undoing, "to">[]> {
  const done: Omit<Undoing, "to">[] = [];
  let { division } = step;
  for (const written of await familyWritten(context.tx, step)) {
    const onFile = (await onFileOf(context.tx, [step.childId])).get(step.childId);
    const due = onFile ? fateOf(written, onFile) : null;
    if (due === null) continue;
    const fate = (due === "back" && !(await canReturn(context, written))) || (due === "withdrawn" && !(await withdraw(context, step, written))) ? "stays" : due;
    if (fate === "back") division = await putBack(context, { ...step, division }, written);
    done.push({ field: written.change.field, fate });
  }
  return done;
}

/** Nobody lives in a community that was dissolved meanwhile. */
async function canReturn({ tx }: WriteContext, { change }: Written): Promise<boolean> {
  return change.field !== "ADDRESS" || (await tx.division.count({ where: { code: change.before?.division ?? "", level: "COMMUNITY", validTo: null } })) > 0;
}

/** False where somebody decided on it in this very moment: then it is left as decided. */
async function withdraw({ tx, actor, now, audit }: WriteContext, { childId, reason }: Struck, { correctionId: id, change }: Written): Promise<boolean> {
  const status = nextState(CORRECTION_LIFECYCLE, "WAITING", "refuse");
  const { count } = await tx.recordCorrection.updateMany({ where: { id, status: "WAITING" }, data: { status, decidedById: actor.userId, decidedAt: now, ...sealTexts("record_correction", id, { answer: reason }) } });
  if (count > 0) await audit({ action: "correction.refuse", recordType: "CHILD", recordId: childId, before: { status: "WAITING" }, after: { status, correctionId: id, field: change.field, reason: hashed(reason) } });
  return count > 0;
}

/** Writes what the record said before, and keeps it among its corrections; answers where the child belongs now. */
async function putBack(context: WriteContext, { childId, caseId, division, reason }: Struck, { change: { field, before, after }, withheld }: Written): Promise<string> {
  const { tx, actor, now } = context;
  const id = newId();
  const back = { field, before: after, after: before } as Change;
  await tx.recordCorrection.createMany({
    data: [{
      id, childId, division, field, status: nextState(CORRECTION_LIFECYCLE, "NONE", "record"), ...sealChange(id, back), ...sealTexts("record_correction", id, { answer: reason }),
      proposedById: actor.userId, proposedOrgId: actor.organisation.id, proposedAt: now, decidedById: actor.userId, decidedAt: now,
    }],
  });
  const { version } = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { version: true } });
  const written = await writeCorrection(context, { childId, division, version }, back, { withheld });
  await recordCaseEvent(context, { caseId, childId, division: written.division, action: field === "ADDRESS" ? "child.put_back" : "child.put_back_carer", recordType: "CHILD", recordId: childId, params: { on: toShanghaiDate(now) } });
  return written.division;
}
