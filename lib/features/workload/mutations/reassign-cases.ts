import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { streetOf } from "../../../shared/division-code";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { caseOwnersOf, type CaseOwner } from "../../case/queries/case-owners";
import { loadCase, type LoadedCase } from "../../case/queries/load-case";
import { reassignCasesSchema } from "../schema";

/** The supervisor passes cases of one person (absent, overloaded, gone) to another of the same street, with their open tasks and planned visits. */
export const reassignCases = defineMutation({
  name: "case.reassign",
  input: reassignCasesSchema,
  async run(context, input) {
    const { tx, actor, now } = context;
    // The role first: whoever has it works in a street.
    assertAllowed(actor, "case.reassign", { division: actor.organisation.divisionCode });
    const street = streetOf(actor.organisation.divisionCode);
    if (!street) throw notFound();
    const loaded = [];
    for (const { caseId, version } of input.cases) {
      const careCase = await loadCase(tx, actor, caseId, now);
      assertAllowed(actor, "case.reassign", { division: careCase.division });
      loaded.push({ careCase, version });
    }
    const to = chooseTarget(await caseOwnersOf(tx, street, now), input.toUserId, now);
    const barred = await tx.barredPerson.findFirst({ where: { userId: to.userId, endedAt: null, childId: { in: loaded.map(({ careCase }) => careCase.childId) } }, select: { childId: true } });
    if (barred) throw new Refusal("BLOCKED", { reason: "carrierBarred", params: { number: loaded.find(({ careCase }) => careCase.childId === barred.childId)?.careCase.number ?? "" } });
    // The whole request once more (a second tap): everything has moved already.
    const done = loaded.filter(({ careCase, version }) => careCase.ownerUserId === input.toUserId && careCase.version === version + 1);
    if (loaded.length > 0 && done.length === loaded.length) {
      for (const { careCase } of done) await context.audit({ action: "case.reassign_repeated", recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number });
      return { reassigned: done.length, tasks: 0 };
    }
    let tasks = 0;
    for (const { careCase, version } of loaded) tasks += await reassignOne(context, careCase, version, input.fromUserId, to);
    if (input.otherTasks) tasks += await moveLooseTasks(context, input.fromUserId, to);
    await tellBoth(context, loaded.map(({ careCase }) => careCase), input.fromUserId, to);
    return { reassigned: loaded.length, tasks };
  },
});

function chooseTarget(owners: readonly CaseOwner[], userId: string, now: Date): CaseOwner {
  const owner = owners.find((candidate) => candidate.userId === userId);
  if (!owner) throw invalid({ toUserId: { key: "ownerOfStreet" } });
  if (owner.absentUntil && owner.absentUntil >= toShanghaiDate(now)) throw invalid({ toUserId: { key: "ownerAbsent", params: { date: owner.absentUntil } } });
  return owner;
}

async function reassignOne(context: WriteContext, careCase: LoadedCase, version: number, fromUserId: string, to: CaseOwner): Promise<number> {
  const { tx, now, audit } = context;
  const { id, childId, division, number } = careCase;
  if (careCase.status === "CLOSED") throw new Refusal("WRONG_STATE", { params: { from: careCase.status, action: "reassign" } });
  await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id, version, status: careCase.status, ownerUserId: fromUserId }, {
    ownerUserId: to.userId, ownerOrgId: to.organisationId, version: { increment: 1 }, updatedAt: now,
  });
  const { count } = await tx.task.updateMany({ where: { caseId: id, doneAt: null, ownerUserId: fromUserId }, data: { ownerUserId: to.userId, ownerOrgId: to.organisationId } });
  const visits = await tx.visit.findMany({ where: { caseId: id, status: "PLANNED", assignedUserId: fromUserId }, select: { id: true, version: true } });
  for (const visit of visits) {
    await guardedUpdate(tx, tx.visit, "VISIT", { id: visit.id, version: visit.version, status: "PLANNED" }, {
      assignedUserId: to.userId, assignedOrgId: to.organisationId, version: { increment: 1 },
    });
    await audit({
      recordType: "VISIT", recordId: visit.id, recordNumber: number, recordVersion: visit.version + 1, before: { assignedUserId: fromUserId }, after: { assignedUserId: to.userId },
    });
  }
  await recordCaseEvent(context, { caseId: id, childId, division, action: "case.reassign", recordType: "CARE_CASE", recordId: id, params: { owner: to.name } });
  await audit({
    recordType: "CARE_CASE", recordId: id, recordNumber: number, recordVersion: version + 1, before: { ownerUserId: fromUserId }, after: { ownerUserId: to.userId, tasks: count },
  });
  return count;
}

/** Registrations to mend and cases to open that wait with the person: work without a case of its own. */
async function moveLooseTasks({ tx, actor, audit }: WriteContext, fromUserId: string, to: CaseOwner): Promise<number> {
  const { count } = await tx.task.updateMany({
    where: { ownerOrgId: actor.organisation.id, ownerUserId: fromUserId, caseId: null, doneAt: null }, data: { ownerUserId: to.userId },
  });
  await audit({ action: "task.reassign", recordType: "APP_USER", recordId: fromUserId, after: { toUserId: to.userId, tasks: count } });
  return count;
}

async function tellBoth(context: WriteContext, cases: readonly LoadedCase[], fromUserId: string, to: CaseOwner): Promise<void> {
  const { actor } = context;
  const only = cases.length === 1 ? cases[0] : undefined;
  const record = only
    ? { recordType: "CARE_CASE", recordId: only.id, recordNumber: only.number }
    : { recordType: "APP_USER", recordId: to.userId, recordNumber: "" };
  const params = { count: cases.length, owner: to.name };
  if (cases.length === 0) return;
  const organisationId = actor.organisation.id;
  if (to.userId !== actor.userId) await sendNotice(context, { organisationId, userId: to.userId, kind: only ? "caseReassigned" : "casesReassigned", ...record, params });
  if (fromUserId !== actor.userId) await sendNotice(context, { organisationId, userId: fromUserId, kind: only ? "caseHandedOver" : "casesHandedOver", ...record, params });
}
