import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextStateElse } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { FOLLOW_UP_LIFECYCLE, followUpState } from "../follow-up-lifecycle";
import { loadFollowUp, type LoadedFollowUp } from "../queries/load-follow-up";
import { logFollowUpSchema } from "../schema";

/** Writes down how the child was found after the closing. Where it needs help, the office's supervisor and whoever had the case are told: whether it is taken up again is for the supervisor to decide, by a day. */
export const logFollowUp = defineMutation({
  name: "follow_up.log",
  input: logFollowUpSchema,
  async run(context, { followUpId: id, version, doneOn, kind, childSeen, finding, account }) {
    const { tx, actor, now, audit } = context;
    const found = await loadFollowUp(tx, actor, id);
    const { caseId, childId, division, careCase } = found;
    assertAllowed(actor, "follow_up.log", { division });
    if (found.version !== version) {
      // A second tap, or a lost answer.
      if (found.doneById !== actor.userId || found.version !== version + 1) throw await conflict(tx, "FOLLOW_UP", id, version);
      await audit({ action: "follow_up.log_repeated", recordType: "FOLLOW_UP", recordId: id });
      return { followUpId: id };
    }
    nextStateElse(FOLLOW_UP_LIFECYCLE, followUpState(found), "log", "followUpOver");
    if (careCase.status !== "CLOSED") throw new Refusal("WRONG_STATE", { reason: "followUpOver" });
    if (doneOn > toShanghaiDate(now)) throw invalid({ doneOn: { key: "dateFuture" } });
    if (careCase.closedAt && doneOn <= toShanghaiDate(careCase.closedAt)) throw invalid({ doneOn: { key: "afterClosing", params: { date: toShanghaiDate(careCase.closedAt) } } });
    await assertAfterFirst(context, found, doneOn);
    await guardedUpdate(tx, tx.followUp, "FOLLOW_UP", { id, version, doneAt: null, cancelledAt: null }, {
      doneOn: new Date(doneOn), kind, childSeen, finding, ...sealTexts("follow_up", id, { account }), doneById: actor.userId, doneAt: now, version: { increment: 1 },
    });
    await closeTasks(context, id);
    await recordCaseEvent(context, { caseId, childId, division, action: "follow_up.log", recordType: "FOLLOW_UP", recordId: id, params: { number: found.number, finding } });
    if (finding === "NEEDS_HELP") {
      // The office that looked, not the one that had the case: the child may have moved since.
      const notice = { organisationId: actor.organisation.id, kind: "followUpNeedsHelp", recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase.number };
      await sendNotice(context, { ...notice, role: "STREET_SUPERVISOR" });
      // Whoever had the case knows the child, and is most likely to have it again.
      if (careCase.ownerOrgId === actor.organisation.id && careCase.ownerUserId !== actor.userId) await sendNotice(context, { ...notice, userId: careCase.ownerUserId, params: { decides: "supervisor" } });
      await openTask(context, { rule: "REOPEN_DECISION", subjectId: id, childId, division, caseId, ownerOrgId: actor.organisation.id });
    }
    await audit({ recordType: "FOLLOW_UP", recordId: id, recordNumber: careCase.number, recordVersion: version + 1, after: { doneOn, kind, childSeen, finding, account: hashed(account) } });
    return { followUpId: id };
  },
});

/** One after the other and on days of their own: a look that stands in place of two would leave the child unseen for the rest of the time. Nobody found is a finding too. */
async function assertAfterFirst({ tx }: WriteContext, { closureId, number }: LoadedFollowUp, doneOn: string): Promise<void> {
  const before = await tx.followUp.findMany({ where: { closureId, number: { lt: number }, cancelledAt: null }, orderBy: { number: "desc" }, select: { doneOn: true, doneAt: true } });
  if (before.some(({ doneAt }) => doneAt === null)) throw new Refusal("WRONG_STATE", { reason: "followUpFirst" });
  const first = before[0]?.doneOn?.toISOString().slice(0, 10);
  if (first && doneOn <= first) throw invalid({ doneOn: { key: "afterFirstFollowUp", params: { first } } });
}
