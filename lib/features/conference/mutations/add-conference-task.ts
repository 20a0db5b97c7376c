import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { END_OF_WORK } from "../../deadline/rules";
import { assertCaseGoesOn, loadConference } from "../queries/conference-scope";
import { taskOfficesOf } from "../queries/task-offices";
import { addConferenceTaskSchema, TASKS_LIMIT } from "../schema";

/** What the conference left to be done, by an invited office or by street and district themselves: a task in its inbox with its own day. */
export const addConferenceTask = defineMutation({
  name: "conference.add_task",
  input: addConferenceTaskSchema,
  async run(context, { conferenceId, clientKey, toOrgId, what, who, dueOn }) {
    const { tx, actor, now, audit } = context;
    const found = await loadConference(tx, actor, conferenceId);
    const { id, number, caseId, childId, division } = found;
    assertAllowed(actor, "conference.call", { division });
    const earlier = await tx.conferenceTask.findFirst({ where: { clientKey, conferenceId: id, createdById: actor.userId }, select: { id: true } });
    if (earlier) {
      await audit({ action: "conference.add_task_repeated", recordType: "CONFERENCE_TASK", recordId: earlier.id, recordNumber: number });
      return { conferenceTaskId: earlier.id };
    }
    assertCaseGoesOn(found);
    if (found.status !== "HELD" && found.status !== "SEALED") throw new Refusal("WRONG_STATE", { reason: "conferenceNotHeld" });
    if (dueOn < toShanghaiDate(now)) throw invalid({ dueOn: { key: "dateInPast" } });
    const office = (await taskOfficesOf(tx, actor, { conferenceId: id, division })).find((each) => each.id === toOrgId);
    if (!office) throw invalid({ toOrgId: { key: "notAllowed" } });
    if ((await tx.conferenceTask.count({ where: { conferenceId: id } })) >= TASKS_LIMIT) throw new Refusal("BLOCKED", { reason: "tooManyTasks", params: { maximum: TASKS_LIMIT } });
    await tx.conferenceTask.createMany({
      data: [{
        id: clientKey, conferenceId: id, number, childId, division, toOrgId, dueOn: new Date(dueOn), createdById: actor.userId, createdOrgId: actor.organisation.id, createdAt: now, clientKey,
        ...sealTexts("conference_task", clientKey, { content: JSON.stringify({ what, who }) }),
      }],
    });
    await openTask(context, { rule: "CONFERENCE_TASK", subjectId: clientKey, childId, division, caseId, ownerOrgId: toOrgId, dueAt: shanghaiInstant(dueOn, END_OF_WORK) });
    await sendNotice(context, { organisationId: toOrgId, kind: "conferenceTask", recordType: "CONFERENCE_TASK", recordId: clientKey, recordNumber: number, params: { date: dueOn } });
    await recordCaseEvent(context, { caseId, childId, division, action: "conference.add_task", recordType: "CARE_CASE", recordId: caseId, params: { number, organisation: office.name, date: dueOn } });
    await audit({ recordType: "CONFERENCE_TASK", recordId: clientKey, recordNumber: number, recordVersion: 1, after: { conferenceId: id, toOrgId, dueOn, what: hashed(what) } });
    return { conferenceTaskId: clientKey };
  },
});
