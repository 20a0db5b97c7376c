import { newId } from "../../../server/ids";
import { matrixInForce } from "../../../server/matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { loadCase } from "../../case/queries/load-case";
import { agencyReceiver, findAgency, workersOf } from "../queries/agencies";
import { assignAgencySchema } from "../schema";
import { assignmentState } from "../state";

/** Puts a commissioned agency to a case (notice 四(一)2: 受委托的专业社会工作机构): it sees the case while the assignment runs. */
export const assignAgency = defineMutation({
  name: "case.assign_agency",
  input: assignAgencySchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const found = await loadCase(tx, actor, input.caseId, now);
    const today = toShanghaiDate(now);
    const agency = await findAgency(tx, input.organisationId, now);
    if (!agency) throw invalid({ organisationId: { key: "notAllowed" } });
    const matrix = await matrixInForce(tx, today);
    assertAllowed(actor, "case.assign_agency", { division: found.division, receiver: agencyReceiver(agency) }, matrix.rows);
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${found.id}::uuid FOR UPDATE`;
    // The request's own key is the record's id: a repeated request finds it.
    const earlier = await tx.caseAssignment.findFirst({ where: { id: input.clientKey, caseId: found.id, assignedById: actor.userId }, select: { id: true } });
    if (earlier) {
      await audit({ action: "case.assign_agency_repeated", recordType: "CASE_ASSIGNMENT", recordId: earlier.id, recordNumber: found.number });
      return { assignmentId: earlier.id };
    }
    if (found.status === "CLOSED") throw new Refusal("WRONG_STATE", { params: { from: found.status, action: "assign" } });
    if (input.startsOn < today) throw invalid({ startsOn: { key: "visitPast" } });
    const worker = input.userId || null;
    if (worker && !(await workersOf(tx, [agency.id], now)).get(agency.id)?.some(({ userId }) => userId === worker)) {
      throw invalid({ userId: { key: "workerOfAgency" } });
    }
    await refuseTwice(context, found, agency.id);

    const about = { childId: found.childId, division: found.division, organisationId: agency.id };
    const endsOn = input.endsOn || null;
    await tx.caseAssignment.createMany({
      data: [
        {
          id: input.clientKey, caseId: found.id, ...about, userId: worker, task: "T1_2", startsOn: new Date(input.startsOn), endsOn: endsOn ? new Date(endsOn) : null,
          assignedById: actor.userId,
        },
      ],
    });
    const term = {
      startsAt: input.startsOn === today ? now : shanghaiInstant(input.startsOn), endsAt: endsOn ? shanghaiInstant(addDays(endsOn, 1)) : null,
      reason: found.number, grantedById: actor.userId,
    };
    const renewed = await tx.accessGrant.updateMany({ where: { childId: found.childId, organisationId: agency.id, kind: "ASSIGNMENT" }, data: term });
    if (renewed.count === 0) await tx.accessGrant.createMany({ data: [{ id: newId(), ...about, kind: "ASSIGNMENT", ...term }] });
    await recordCaseEvent(context, {
      caseId: found.id, childId: found.childId, division: found.division, action: "assignment.start", recordType: "CASE_ASSIGNMENT", recordId: input.clientKey,
      params: { organisation: agency.name },
    });
    await sendNotice(context, {
      organisationId: agency.id, userId: worker, kind: "caseAssigned", recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number,
    });
    await audit({
      recordType: "CASE_ASSIGNMENT", recordId: input.clientKey, recordNumber: found.number, recordVersion: 1,
      after: { organisationId: agency.id, userId: worker, startsOn: input.startsOn, endsOn, matrixVersionId: matrix.versionId },
    });
    return { assignmentId: input.clientKey };
  },
});

/** One assignment of an agency at a time. */
async function refuseTwice({ tx, now }: WriteContext, found: { id: string; childId: string }, organisationId: string): Promise<void> {
  const rows = await tx.caseAssignment.findMany({ where: { caseId: found.id, organisationId }, select: { startsOn: true, endsOn: true } });
  const grant = await tx.accessGrant.findFirst({ where: { childId: found.childId, organisationId, kind: "ASSIGNMENT" }, select: { startsAt: true, endsAt: true } });
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  const standing = rows.some((row) => assignmentState({ startsOn: iso(row.startsOn), endsOn: row.endsOn && iso(row.endsOn) }, grant, toShanghaiDate(now), now) !== "ended");
  if (standing) throw new Refusal("DUPLICATE", { reason: "agencyAssigned" });
}
