import { scopeOf } from "../../../authz/scope";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { returnVisitsOf } from "../../../workflows/return-visits";
import { endAssignmentSchema } from "../schema";
import { assignmentState } from "../state";

/** Ends an assignment now: the grant ends with it, and the visits that the agency had before it return to the owner of the case. */
export const endAssignment = defineMutation({
  name: "case.end_assignment",
  input: endAssignmentSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const scope = scopeOf(actor);
    const found =
      scope.kind === "division"
        ? await tx.caseAssignment.findFirst({
            where: { id: input.assignmentId, division: { gte: scope.low, lt: scope.high } },
            select: {
              id: true, caseId: true, childId: true, division: true, organisationId: true, startsOn: true, endsOn: true, version: true,
              organisation: { select: { name: true } }, careCase: { select: { number: true, ownerOrgId: true, ownerUserId: true } },
            },
          })
        : null;
    if (!found) throw notFound();
    // Not asked of the matrix: what a changed matrix no longer allows must still come to an end.
    assertAllowed(actor, "case.reassign", { division: found.division });
    const { caseId, childId, division, organisationId } = found;
    const grant = await tx.accessGrant.findFirst({ where: { childId, organisationId, kind: "ASSIGNMENT" }, select: { id: true, startsAt: true, endsAt: true } });
    const today = toShanghaiDate(now);
    const startsOn = found.startsOn.toISOString().slice(0, 10);
    const endedOn = found.endsOn?.toISOString().slice(0, 10) ?? null;
    if (assignmentState({ startsOn, endsOn: endedOn }, grant, today, now) === "ended") throw new Refusal("WRONG_STATE", { reason: "assignmentEnded" });

    const endsOn = startsOn > today ? startsOn : today;
    await guardedUpdate(tx, tx.caseAssignment, "CASE_ASSIGNMENT", { id: found.id, version: input.version }, { endsOn: new Date(endsOn), version: { increment: 1 } });
    if (grant) await tx.accessGrant.updateMany({ where: { id: grant.id }, data: { endsAt: grant.startsAt > now ? grant.startsAt : now } });
    await returnVisitsOf(context, { caseId, ...found.careCase }, organisationId);
    await recordCaseEvent(context, {
      caseId, childId, division, action: "assignment.end", recordType: "CASE_ASSIGNMENT", recordId: found.id, params: { organisation: found.organisation.name },
    });
    await sendNotice(context, { organisationId, kind: "assignmentEnded", recordType: "CARE_CASE", recordId: caseId, recordNumber: found.careCase.number });
    await audit({
      recordType: "CASE_ASSIGNMENT", recordId: found.id, recordNumber: found.careCase.number, recordVersion: found.version + 1, before: { endsOn: endedOn }, after: { endsOn },
    });
    return { assignmentId: found.id };
  },
});
