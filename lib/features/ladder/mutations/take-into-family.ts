import { decryptField } from "../../../server/crypto/field-cipher";
import { newId } from "../../../server/ids";
import type { WriteContext } from "../../../server/write/mutation";
import { streetOf } from "../../../shared/division-code";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { writeCorrection } from "../../../workflows/write-correction";
import { OUTSIDE, sameFacts, type Change, type Facts } from "../../correction/facts";
import { CORRECTION_LIFECYCLE } from "../../correction/lifecycle";
import { sealChange } from "../../correction/queries/content";
import { onFileOf } from "../../correction/queries/on-file";
import type { TakeStepInput } from "../schema";

interface Guarded {
  id: string;
  childId: string;
  division: string;
}

/**
 * Who was made guardian is the child's carer from that moment, with a number to reach them, and the child lives where it lives with them: visits and referrals ask the record, not the ladder.
 * What the record said before stays in its history, as every correction does. Outside the street nothing is written: that the child has left waits among the corrections, until it is handed over.
 */
export async function takeIntoFamily(context: WriteContext, { id: caseId, childId, division }: Guarded, input: TakeStepInput): Promise<void> {
  if (input.step !== "GUARDIAN_APPOINTED") return;
  const onFile = (await onFileOf(context.tx, [childId])).get(childId);
  if (!onFile) return;
  const carer = await carerAfter(context, childId, input, onFile.CARER);
  if (carer && !sameFacts(onFile.CARER, carer)) {
    const withheld = (await context.tx.childGuardian.count({ where: { childId, role: "CARER", withheld: true } })) > 0;
    await record(context, { childId, division }, { field: "CARER", before: onFile.CARER, after: carer }, withheld);
    await recordCaseEvent(context, { caseId, childId, division, action: "correction.accept", recordType: "CHILD", recordId: childId, params: { field: "CARER" } });
  }
  const { community, address, takenOn } = input;
  if (community === "") return;
  const home = { division: community, address, since: takenOn };
  if (community !== OUTSIDE && streetOf(community) !== streetOf(division)) throw invalid({ community: { key: "relocateOutside" } });
  if (sameFacts(onFile.ADDRESS, home)) return;
  const now = await record(context, { childId, division }, { field: "ADDRESS", before: onFile.ADDRESS, after: home });
  if (community !== OUTSIDE) await recordCaseEvent(context, { caseId, childId, division: now, action: "child.relocate", recordType: "CHILD", recordId: childId, params: { on: takenOn } });
}

/** A parent is on file, with a number perhaps; both together leave open who of them cares for the child, and change nothing. */
async function carerAfter({ tx }: WriteContext, childId: string, { subject, person, relation, phone }: TakeStepInput, before: Facts["CARER"]): Promise<Facts["CARER"] | null> {
  if (subject === null || subject === "BOTH_PARENTS") return null;
  if (subject === "OTHER_CARER") return { name: person, relation: relation ?? "OTHER", phone: phone || (before.name === person ? before.phone : "") };
  const parent = await tx.childGuardian.findFirst({ where: { childId, role: subject }, select: { id: true, phoneCipher: true } });
  const known = parent?.phoneCipher ? decryptField(parent.phoneCipher, { table: "child_guardian", column: "phone_cipher", rowId: parent.id }) : "";
  return { name: person, relation: subject, phone: phone || known };
}

/** Writes the change into the record and keeps it among its corrections; answers where the child belongs now. */
async function record(context: WriteContext, { childId, division }: Omit<Guarded, "id">, change: Change, withheld = false): Promise<string> {
  const { tx, actor, now } = context;
  const id = newId();
  const leaves = change.field === "ADDRESS" && change.after.division === OUTSIDE;
  const decided = leaves ? {} : { decidedById: actor.userId, decidedAt: now };
  await tx.recordCorrection.createMany({
    data: [{
      id, childId, division, field: change.field, status: nextState(CORRECTION_LIFECYCLE, "NONE", leaves ? "propose" : "record"), ...sealChange(id, { ...change, withheld }),
      proposedById: actor.userId, proposedOrgId: actor.organisation.id, proposedAt: now, ...decided,
    }],
  });
  if (leaves) return division;
  const { version } = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { version: true } });
  return (await writeCorrection(context, { childId, division, version }, change, { appointed: true })).division;
}
