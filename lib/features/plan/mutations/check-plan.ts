import { sealTexts } from "../../../server/crypto/texts";
import { hashed } from "../../../server/audit";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks, dueFor } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { passToCountersigner } from "../../../workflows/plan-check-clock";
import { renewTask } from "../../../workflows/renew-task";
import { changesPlan, faultsOfItems, withoutEnded } from "../check";
import { loadContent } from "../queries/load-content";
import { findVersion, lockPlan, type LoadedPlan } from "../queries/load-plan";
import { settledMeasures } from "../queries/settled-measures";
import { checkPlanSchema } from "../schema";
import { beginVersion } from "./begin-version";

/**
 * The plan in force is looked at again: what of each goal and open measure stays, changes or ends. Where all stays, the supervisor countersigns; where anything changes, a new version begins that the
 * district reviews, and the version in force stays until then.
 */
export const checkPlan = defineMutation({
  name: "plan.check",
  input: checkPlanSchema,
  async run(context, { planId, version, clientKey: checkId, items, words, nextOn }) {
    const { tx, actor, now, audit } = context;
    const plan = await lockPlan(tx, actor, planId, now);
    const { division, childId, caseId, careCase } = plan;
    assertAllowed(actor, "plan.edit", { division });
    const first = await tx.planCheck.findFirst({ where: { id: checkId, planId, writtenById: actor.userId }, select: { status: true } });
    if (first) {
      await audit({ action: "plan.check_repeated", recordType: "HELP_PLAN", recordId: planId, recordNumber: careCase.number });
      return { checkId, changes: first.status === "TO_DISTRICT" };
    }
    if (plan.version !== version) throw await conflict(tx, "HELP_PLAN", planId, version);
    if (careCase.status !== "SERVICE") throw new Refusal("WRONG_STATE", { reason: "caseNotInService", params: { status: careCase.status } });
    const inForce = await findVersion(tx, planId, plan.currentVersion);
    if (plan.status !== "APPROVED" || inForce?.status !== "APPROVED") throw new Refusal("WRONG_STATE", { reason: "planBeingChanged" });
    if ((await tx.planCheck.count({ where: { planId, status: "WRITTEN" } })) > 0) throw new Refusal("WRONG_STATE", { reason: "planCheckWaits" });
    const faults = faultsOfItems(items, await loadContent(tx, inForce.id), await settledMeasures(tx, planId));
    if (Object.keys(faults).length > 0) throw invalid(faults);
    await assertNextDay(context, plan, nextOn);

    const changes = changesPlan(items);
    const status = changes ? "TO_DISTRICT" : "WRITTEN";
    await tx.planCheck.createMany({
      data: [{
        id: checkId, planId, versionId: inForce.id, childId, division, status, checkedOn: new Date(toShanghaiDate(now)), ...sealTexts("plan_check", checkId, { content: JSON.stringify({ items, words }) }),
        nextOn: new Date(nextOn), writtenById: actor.userId, writtenAt: now,
      }],
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "plan.check", recordType: "HELP_PLAN", recordId: planId, params: { version: inForce.number } });
    await audit({ recordType: "HELP_PLAN", recordId: planId, recordNumber: careCase.number, after: { check: checkId, status, nextOn, content: hashed(JSON.stringify(items) + words) } });
    const { ownerOrgId, ownerUserId, colour, number } = careCase;
    if (changes) {
      await beginVersion(context, plan, { versionId: newId(), version, change: (content) => withoutEnded(content, items) });
      await closeTasks(context, caseId, ["PLAN_CHECK"]);
      await renewTask(context, { rule: "PLAN", subjectId: caseId, childId, division, caseId, ownerOrgId, ownerUserId, colour });
    } else {
      await passToCountersigner(context, caseId, ownerOrgId);
      await sendNotice(context, { organisationId: ownerOrgId, role: "STREET_SUPERVISOR", kind: "planCheckWritten", recordType: "HELP_PLAN", recordId: planId, recordNumber: number });
    }
    return { checkId, changes };
  },
});

/** The next day is to come, and no later than the rule in force lets a case of its colour wait. Throws INVALID. */
async function assertNextDay({ tx, now }: WriteContext, { division, careCase }: LoadedPlan, nextOn: string): Promise<void> {
  if (nextOn <= toShanghaiDate(now)) throw invalid({ nextOn: { key: "dateNotFuture" } });
  const latest = toShanghaiDate(await dueFor(tx, "PLAN_CHECK", careCase.colour ?? "GREEN", now, division));
  if (nextOn > latest) throw invalid({ nextOn: { key: "checkTooLate", params: { date: latest } } });
}
