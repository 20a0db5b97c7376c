import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { settleConferenceTask } from "../../../workflows/settle-conference-task";
import { conferenceTaskWhere } from "../queries/conference-scope";
import { finishConferenceTaskSchema } from "../schema";

/** The office that carries a task says what came of it; street and district may write it down for an office that told them. Once. */
export const finishConferenceTask = defineMutation({
  name: "conference.finish_task",
  input: finishConferenceTaskSchema,
  async run(context, { conferenceTaskId, version, result }) {
    const { tx, actor } = context;
    const where = conferenceTaskWhere(actor);
    const found = where && (await tx.conferenceTask.findFirst({
      where: { AND: [{ id: conferenceTaskId }, where] }, select: { id: true, number: true, conferenceId: true, toOrgId: true, division: true, doneAt: true, createdById: true, createdOrgId: true },
    }));
    if (!found) throw notFound();
    assertAllowed(actor, "conference.finish_task", { division: found.division, receivingOrgId: found.toOrgId });
    if (found.doneAt) throw new Refusal("WRONG_STATE", { reason: "conferenceTaskDone" });
    await settleConferenceTask(context, { ...found, version }, result);
    return { conferenceTaskId: found.id };
  },
});
