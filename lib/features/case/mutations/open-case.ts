import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { newId } from "../../../server/ids";
import { matrixInForce } from "../../../server/matrix";
import { nextNumber } from "../../../server/numbering";
import { toShanghaiDate } from "../../../shared/dates";
import { districtOf, streetOf } from "../../../shared/division-code";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { CASE_LIFECYCLE } from "../lifecycle";
import { caseOwnersOf, type CaseOwner } from "../queries/case-owners";
import { loadOpeningBasis, ofAgeSince, type OpeningBasis } from "../queries/opening-basis";
import { openCaseSchema } from "../schema";

/** Opens the case (个案) of an accepted registration: only a LEAD of task 1.1 with jurisdiction, inside a pilot unit or for a family named. */
export const openCase = defineMutation({
  name: "case.open",
  input: openCaseSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const basis = await loadOpeningBasis(tx, actor, input.registrationId, now);
    const matrix = await matrixInForce(tx, toShanghaiDate(now));
    const { division, filingOrgId, inPilotUnit } = basis;
    assertAllowed(actor, "case.open", { division, filingOrgId, inPilotUnit }, matrix.rows);
    if (basis.caseId) return repeated(context, basis, input.version);
    if (basis.status !== "ACCEPTED") throw new Refusal("WRONG_STATE", { reason: "registrationNotAccepted", params: { status: basis.status } });
    const adultOn = ofAgeSince(basis, now);
    if (adultOn) throw new Refusal("BLOCKED", { reason: "openOfAge", params: { date: adultOn } });

    const owner = chooseOwner(await caseOwnersOf(tx, division, now), input.ownerUserId ?? actor.userId);
    const running = await tx.careCase.findFirst({ where: { childId: basis.childId, status: { not: "CLOSED" } }, select: { number: true, registrationId: true } });
    // A second tap may see the case that the first one has opened in the meantime.
    if (running?.registrationId === basis.id) return repeated(context, await loadOpeningBasis(tx, actor, basis.id, now), input.version);
    if (running) throw new Refusal("BLOCKED", { reason: "childHasOpenCase", params: { number: running.number } });

    const { count } = await tx.registration.updateMany({
      where: { id: basis.id, version: input.version, status: "ACCEPTED", caseId: null }, data: { version: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) {
      // A second tap waits for the first here and then finds its case.
      const fresh = await loadOpeningBasis(tx, actor, input.registrationId, now);
      return repeated(context, fresh, input.version);
    }

    const status = nextState(CASE_LIFECYCLE, "NONE", "open");
    const office = streetOf(division) ?? districtOf(division) ?? division;
    const caseId = newId();
    const number = await nextNumber(tx, "GA", office, Number(toShanghaiDate(now).slice(0, 4)));
    await tx.careCase.createMany({
      data: [
        {
          id: caseId, number, childId: basis.childId, registrationId: basis.id, division, status, ownerUserId: owner.userId, ownerOrgId: owner.organisationId,
          openedById: actor.userId, openedAt: now, matrixVersionId: matrix.versionId, pilotUnitId: basis.unitId, updatedAt: now,
        },
      ],
    });
    await closeTasks(context, basis.id, ["CASE_OPENING"]);
    await openTask(context, {
      rule: "ASSESSMENT", subjectId: caseId, childId: basis.childId, division, caseId, ownerOrgId: owner.organisationId, ownerUserId: owner.userId,
      colour: basis.urgency,
    });
    await recordCaseEvent(context, {
      caseId, childId: basis.childId, division, action: "case.open", toStatus: status, recordType: "CARE_CASE", recordId: caseId,
      params: { registration: basis.number },
    });
    if (owner.userId !== actor.userId) {
      await sendNotice(context, {
        organisationId: owner.organisationId, userId: owner.userId, kind: "caseOpened", recordType: "CARE_CASE", recordId: caseId, recordNumber: number,
      });
    }
    const after = { status, ownerUserId: owner.userId, matrixVersionId: matrix.versionId, registrationId: basis.id };
    await audit({ recordType: "CARE_CASE", recordId: caseId, recordNumber: number, recordVersion: 1, after });
    await audit({ recordType: "REGISTRATION", recordId: basis.id, recordNumber: basis.number, recordVersion: input.version + 1, after: { caseId } });
    return { caseId, number };
  },
});

function chooseOwner(owners: readonly CaseOwner[], userId: string): CaseOwner {
  const owner = owners.find((candidate) => candidate.userId === userId);
  if (!owner) throw invalid({ ownerUserId: { key: "ownerOfStreet" } });
  return owner;
}

/** The same person once more (a second tap, a repeated request): the case that the first one opened. Somebody else is told who was first. */
async function repeated({ tx, actor, audit }: WriteContext, basis: OpeningBasis, seenVersion: number) {
  const found = basis.caseId ? await tx.careCase.findFirst({ where: { id: basis.caseId }, select: { id: true, number: true, openedById: true } }) : null;
  if (!found || found.openedById !== actor.userId || basis.version > seenVersion + 1) throw await conflict(tx, "REGISTRATION", basis.id, seenVersion);
  await audit({ action: "case.open_repeated", recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number });
  return { caseId: found.id, number: found.number };
}
