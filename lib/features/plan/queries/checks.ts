import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { dueFor } from "../../../workflows/deadlines";
import { namesOf } from "../../case/queries/due-view";
import { checkContentSchema } from "../check";
import type { CheckFormView, CheckView } from "../view";
import { planScope } from "./load-plan";
import { progressViews } from "./progress-views";
import { versionView } from "./version-view";

/** The reviews of a plan, newest first. Only for a plan of the actor's own place loaded through scope. */
export async function checkViews(tx: Tx, actor: Actor, plan: { id: string; division: string; inService: boolean }): Promise<CheckView[]> {
  const rows = await tx.planCheck.findMany({
    where: { planId: plan.id }, orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    select: {
      id: true, versionId: true, status: true, checkedOn: true, contentCipher: true, nextOn: true, writtenById: true, writtenAt: true, decidedById: true, decidedAt: true, sentBackReasonCipher: true, version: true,
    },
  });
  const names = await namesOf(tx, rows.flatMap(({ writtenById, decidedById }) => [writtenById, decidedById]));
  return rows.map(({ contentCipher, sentBackReasonCipher, ...row }): CheckView => {
    const { content, sentBackReason } = openTexts("plan_check", row.id, { contentCipher, sentBackReasonCipher });
    const decision = authorize(actor, "plan.countersign_check", { division: plan.division, authorIds: [row.writtenById] }, []);
    return {
      id: row.id, version: row.version, versionId: row.versionId, status: row.status, checkedOn: row.checkedOn.toISOString().slice(0, 10), nextOn: row.nextOn.toISOString().slice(0, 10), sentBackReason,
      ...checkContentSchema.parse(JSON.parse(content)), writtenByName: names.get(row.writtenById) ?? "", decidedByName: row.decidedById ? (names.get(row.decidedById) ?? "") : null,
      decidedAt: row.decidedAt?.toISOString() ?? null, canDecide: row.status === "WRITTEN" && plan.inService && decision.allowed,
    };
  });
}

/** What the form of a review needs; null where the actor may not write one, or the plan is being changed already. */
export async function checkForm(actor: Actor, caseId: string, now: Date): Promise<CheckFormView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = planScope(fresh, now);
    const plan = scope && (await tx.helpPlan.findFirst({
      where: { caseId, ...scope }, select: { id: true, version: true, status: true, division: true, childId: true, careCase: { select: { status: true, colour: true } } },
    }));
    if (!plan || plan.status !== "APPROVED" || plan.careCase.status !== "SERVICE" || !authorize(fresh, "plan.edit", { division: plan.division }, []).allowed) return null;
    const approved = await tx.planVersion.findFirst({ where: { planId: plan.id, status: "APPROVED" }, select: { id: true } });
    if (!approved || (await tx.planCheck.count({ where: { planId: plan.id, status: "WRITTEN" } })) > 0) return null;
    const version = await versionView(tx, approved.id);
    const latest = toShanghaiDate(await dueFor(tx, "PLAN_CHECK", plan.careCase.colour ?? "GREEN", now, plan.division));
    return {
      caseId, planId: plan.id, planVersion: plan.version, version, latest, today: toShanghaiDate(now),
      progress: await progressViews(tx, fresh, { caseId, planId: plan.id, childId: plan.childId, division: plan.division, inService: true }, version, now),
    };
  });
}
