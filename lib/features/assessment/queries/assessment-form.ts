import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import type { AssessmentForm } from "../view";
import { DETAIL_FIELDS, detailsOf } from "./details";
import { assessmentScope, grantsFor } from "./load-assessment";

/** The draft of a case that the actor's office is writing; null when there is none, or it is not the actor's to write. */
export async function assessmentForm(actor: Actor, caseId: string, now: Date): Promise<AssessmentForm | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = assessmentScope(fresh, now);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { childId: true, division: true, child: { select: { birthDate: true } } } }));
    if (!careCase) return null;
    const grants = await grantsFor(tx, fresh, careCase.childId, now);
    if (!authorize(fresh, "assessment.save", { division: careCase.division, grants }, []).allowed) return null;
    const row = await tx.assessment.findFirst({ where: { caseId, status: "DRAFT", assessorOrgId: fresh.organisation.id }, select: DETAIL_FIELDS });
    const [detail] = row ? await detailsOf(tx, [row]) : [];
    if (!row || !detail) return null;
    const { id, version, assessedOn, placeKind, place, seenAlone, notAloneReason, sourceKinds, sources, companions, answers, definition, returned } = detail;
    return {
      caseId, assessmentId: id, version, savedAt: row.updatedAt.toISOString(), assessedOn, placeKind, place, seenAlone, notAloneReason, sourceKinds, sources, companions, answers, definition, today: toShanghaiDate(now), returned,
      birthDate: careCase.child.birthDate.toISOString().slice(0, 10),
    };
  });
}
