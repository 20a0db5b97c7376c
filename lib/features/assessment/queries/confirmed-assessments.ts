import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import type { AssessmentDetail } from "../view";
import { DETAIL_FIELDS, detailsOf } from "./details";
import { assessmentScope } from "./load-assessment";

/** All that was ever decided on a case, each in full, the one in force first: a step was taken on the assessment of its own day. Null when the actor cannot see the case. */
export async function confirmedAssessments(actor: Actor, caseId: string, now: Date): Promise<AssessmentDetail[] | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = assessmentScope(fresh, now);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true } }));
    if (!careCase) return null;
    const rows = await tx.assessment.findMany({ where: { caseId, status: { in: ["CONFIRMED", "SUPERSEDED"] } }, orderBy: [{ confirmedAt: "desc" }, { id: "desc" }], select: DETAIL_FIELDS });
    const details = await detailsOf(tx, rows);
    // A body with a grant does not see the ladder.
    return scopeOf(fresh).kind === "grant" ? details.map((detail) => ({ ...detail, fall: null })) : details;
  });
}
