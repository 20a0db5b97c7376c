import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { addDays, toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { loadCase } from "../../case/queries/load-case";
import { SETTLE_WITHIN_DAYS, settleFailedSchema } from "../schema";

/** The supervisor decides how to go on after attempts that failed; the visits themselves keep their rhythm (domain: three failed attempts go to the supervisor). */
export const settleFailedVisits = defineMutation({
  name: "visit.settle_failed",
  input: settleFailedSchema,
  async run(context, { caseId, decision, by }) {
    const { tx, actor, now, audit } = context;
    const found = await loadCase(tx, actor, caseId, now);
    assertAllowed(actor, "visit.settle_failed", { division: found.division });
    const today = toShanghaiDate(now);
    const latest = addDays(today, SETTLE_WITHIN_DAYS);
    if (by < today) throw invalid({ by: { key: "dateInPast" } });
    if (by > latest) throw invalid({ by: { key: "moveTooFarAhead", params: { latest } } });
    // Two supervisors at once: the second waits here, and finds nothing to decide.
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${found.id}::uuid FOR UPDATE`;
    if ((await tx.task.count({ where: { subjectId: found.id, rule: "FAILED_VISITS", doneAt: null } })) === 0) throw new Refusal("WRONG_STATE", { reason: "noFailedVisits" });
    await closeTasks(context, found.id, ["FAILED_VISITS"]);
    await recordCaseEvent(context, { caseId: found.id, childId: found.childId, division: found.division, action: "visit.settle_failed", recordType: "CARE_CASE", recordId: found.id, params: { way: decision, by } });
    if (found.ownerUserId !== actor.userId) {
      await sendNotice(context, { organisationId: found.ownerOrgId, userId: found.ownerUserId, kind: "visitsDecided", recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number, params: { way: decision, by } });
    }
    await audit({ recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number, after: { decision, by } });
    return { caseId: found.id };
  },
});
