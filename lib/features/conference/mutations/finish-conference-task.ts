import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { conferenceTaskWhere } from "../queries/conference-scope";
import { finishConferenceTaskSchema } from "../schema";

/** The office that carries a task says what came of it; street and district may write it down for an office that told them. Once. */
export const finishConferenceTask = defineMutation({
  name: "conference.finish_task",
  input: finishConferenceTaskSchema,
  async run(context, { conferenceTaskId, version, result }) {
    const { tx, actor, now, audit } = context;
    const where = conferenceTaskWhere(actor);
    const found = where && (await tx.conferenceTask.findFirst({
      where: { AND: [{ id: conferenceTaskId }, where] }, select: { id: true, number: true, conferenceId: true, toOrgId: true, division: true, doneAt: true, createdById: true, createdOrgId: true },
    }));
    if (!found) throw notFound();
    assertAllowed(actor, "conference.finish_task", { division: found.division, receivingOrgId: found.toOrgId });
    if (found.doneAt) throw new Refusal("WRONG_STATE", { reason: "conferenceTaskDone" });
    await guardedUpdate(tx, tx.conferenceTask, "CONFERENCE_TASK", { id: found.id, version }, {
      ...sealTexts("conference_task", found.id, { result }), doneById: actor.userId, doneAt: now, version: { increment: 1 },
    });
    if (found.createdOrgId !== actor.organisation.id) {
      await sendNotice(context, {
        organisationId: found.createdOrgId, userId: found.createdById, kind: "conferenceTaskDone", recordType: "CASE_CONFERENCE", recordId: found.conferenceId, recordNumber: found.number,
        params: { organisation: actor.organisation.name },
      });
    }
    await audit({ recordType: "CONFERENCE_TASK", recordId: found.id, recordNumber: found.number, recordVersion: version + 1, after: { done: true, result: hashed(result) } });
    return { conferenceTaskId: found.id };
  },
});
