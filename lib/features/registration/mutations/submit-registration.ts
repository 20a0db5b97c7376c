import { hashed } from "../../../server/audit";
import { newId } from "../../../server/ids";
import { nextNumber } from "../../../server/numbering";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { streetOf } from "../../../shared/division-code";
import { notFound, Refusal } from "../../../shared/refusal";
import { grantAccess } from "../../../workflows/access";
import { alertUrgent, type EarlierReport } from "../../../workflows/alert-urgent";
import { openTask } from "../../../workflows/deadlines";
import { discardDraft } from "../../../workflows/drafts";
import { findOrCreateHousehold } from "../../../workflows/household";
import { sendNotice } from "../../../workflows/notices";
import { intakeOf, registerIntake } from "../../../workflows/register-intake";
import { findCoveringUnit } from "../../pilot/queries/find-unit";
import { householdVisitScope } from "../../screening/queries/household-scope";
import { loadRoundInScope } from "../../screening/queries/round-in-scope";
import type { CompleteRegistration } from "../complete-registration";
import { householdHeadOf } from "../form-parts";
import { submitRegistrationSchema, type SubmitRegistrationInput } from "../input";
import { ledgerStageOf } from "../ledger-stage";
import { unmaskIds } from "../masked-ids";
import { storedFormOf } from "../queries/load-registration";
import { streetOfficeOf } from "../queries/offices";
import { loadRegistrationInScope } from "../queries/registration-in-scope";
import type { RegistrationForm } from "../schema";
import { assertMatchesSeen, judgeForm } from "./judge-form";
import { childColumns, formColumns, registrationColumns, writeGrams, writeGuardians } from "./write-records";

/**
 * Files a registration (登记表): household, child, guardians, the registration and its form, the clock of the check, and where a child is in
 * danger the alert, all or nothing. Rows that the office may not read back are written before its grant, without reading them.
 */
export const submitRegistration = defineMutation({
  name: "registration.submit",
  input: submitRegistrationSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const repeated = await sameSubmission(context, input.clientKey);
    if (repeated) {
      await audit({ action: "registration.submit_repeated", recordType: "REGISTRATION", recordId: repeated.registrationId, recordNumber: repeated.number });
      return repeated;
    }
    const report = await reportOf(context, input.urgentReportKey);
    const urgent = input.urgent || report !== null;
    const intake = await intakeOf(context, input.intakeReportId, report?.id ?? null);
    const { form, division } = await judgeForm(context, await typedForm(context, { ...input, urgent }));
    assertAllowed(actor, "registration.create", { division });
    const street = await streetOfficeOf(tx, division);
    const streetCode = streetOf(division);
    if (!street || !streetCode) throw new Refusal("BLOCKED", { reason: "noStreetOffice", params: { division } });
    const duplicates = await assertMatchesSeen(context, form, input.matchReason, null);
    const origin = await originOf(context, input);

    const childId = newId();
    const registrationId = newId();
    const householdId = origin.householdId ?? (await householdOf(context, form, division));
    await tx.child.createMany({ data: [{ id: childId, division, householdId, createdAt: now, updatedAt: now, ...childColumns(form, childId) }] });
    await writeGrams(tx, { childId, division }, form.child.name);
    if (actor.organisation.type === "RESCUE_STATION") {
      await grantAccess(context, { childId, division, organisationId: actor.organisation.id, kind: "ORIGIN", reason: "registration" });
    }
    await writeGuardians(tx, { childId, division }, form);

    const unit = await findCoveringUnit(tx, { division, childId, householdId }, form.head.filedOn);
    const number = await nextNumber(tx, "DJ", streetCode, Number(form.head.filedOn.slice(0, 4)));
    await tx.registration.createMany({
      data: [
        {
          id: registrationId, number, childId, division, filingOrgId: actor.organisation.id, filedById: actor.userId, clientKey: input.clientKey, status: "SUBMITTED",
          stage: ledgerStageOf("SUBMITTED", null), urgent, urgentReportId: report?.id ?? null, intakeReportId: intake?.id ?? null, roundId: origin.roundId, householdVisitId: origin.householdVisitId, insidePilot: unit !== null,
          pilotUnitId: unit?.id ?? null, createdAt: now, updatedAt: now, ...registrationColumns(form),
        },
      ],
    });
    await tx.registrationForm.createMany({ data: [{ registrationId, childId, division, ...formColumns(form, input.matchReason, registrationId) }] });
    await openTask(context, { rule: "REGISTRATION_CHECK", subjectId: registrationId, childId, division, registrationId, ownerOrgId: street.id });
    if (street.id !== actor.organisation.id) {
      await sendNotice(context, { organisationId: street.id, role: "STREET_SUPERVISOR", kind: "registrationFiled", recordType: "REGISTRATION", recordId: registrationId, recordNumber: number });
    }
    if (urgent) await alertUrgent(context, { registrationId, number, childId, division }, report);
    if (intake) await registerIntake(context, intake, { id: registrationId, number });
    await discardDraft(context, "REGISTRATION", input.draftSubject);

    await audit({
      recordType: "REGISTRATION", recordId: registrationId, recordNumber: number, recordVersion: 1,
      after: {
        status: "SUBMITTED", division, source: form.head.source, primaryCategory: form.head.primaryCategory, groups: form.head.groups, urgency: form.need.urgency,
        urgent, urgentReport: report?.number ?? null, intakeReport: intake?.number ?? null, insidePilot: unit !== null, duplicatesSeen: duplicates, matchReason: hashed(input.matchReason || null), form: hashed(JSON.stringify(form)),
      },
    });
    await audit({ action: "child.register", recordType: "CHILD", recordId: childId, recordVersion: 1, after: { registrationId, householdId } });
    return { registrationId, number };
  },
});

/**
 * The urgent report that the actor sent before the form was full. By its client key: a report whose answer was lost is found too, and one that
 * never arrived is none, so that the alert goes out with the registration.
 */
async function reportOf({ tx, actor }: WriteContext, clientKey: string | null): Promise<EarlierReport | null> {
  return clientKey === null ? null : tx.urgentReport.findFirst({ where: { clientKey, reportedById: actor.userId }, select: { id: true, number: true } });
}

/** A second tap or a repeated request: waits for the first, then gives its result. */
async function sameSubmission({ tx, actor }: WriteContext, clientKey: string) {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${clientKey}, 0))::text`;
  const found = await tx.registration.findFirst({ where: { clientKey, filedById: actor.userId }, select: { id: true, number: true } });
  return found ? { registrationId: found.id, number: found.number } : null;
}

/** As typed, with the parents' numbers that stand masked since they came from a sibling's file; danger makes it red. */
async function typedForm({ tx, actor, now }: WriteContext, { form, urgent, siblingOf }: Pick<SubmitRegistrationInput, "form" | "urgent" | "siblingOf">): Promise<RegistrationForm> {
  const sibling = siblingOf ? await loadRegistrationInScope(tx, actor, siblingOf, now) : null;
  const parents = sibling ? unmaskIds(form, (await storedFormOf(tx, sibling.id)).form).parents : form.parents;
  return { ...form, parents, need: { ...form.need, urgency: urgent ? "RED" : form.need.urgency } };
}

interface Origin {
  roundId: string | null;
  householdVisitId: string | null;
  householdId: string | null;
}

/** Where it comes from: a household visited, a sibling's household, a round, or nothing of these. What the actor cannot see does not exist. */
async function originOf({ tx, actor, now }: WriteContext, input: Pick<SubmitRegistrationInput, "roundId" | "householdVisitId" | "siblingOf">): Promise<Origin> {
  if (input.householdVisitId) {
    const scope = householdVisitScope(actor);
    const visit = scope && (await tx.householdVisit.findFirst({ where: { id: input.householdVisitId, ...scope }, select: { id: true, roundId: true, householdId: true, outcome: true } }));
    if (!visit) throw notFound();
    if (visit.outcome !== "VISITED") throw new Refusal("WRONG_STATE", { reason: "householdNotVisited" });
    return { roundId: visit.roundId, householdVisitId: visit.id, householdId: visit.householdId };
  }
  if (input.siblingOf) {
    const sibling = await loadRegistrationInScope(tx, actor, input.siblingOf, now);
    return { roundId: sibling.roundId, householdVisitId: sibling.householdVisitId, householdId: sibling.child.householdId };
  }
  if (input.roundId) {
    const round = await loadRoundInScope(tx, actor, input.roundId);
    if (round.status !== "OPEN") throw new Refusal("WRONG_STATE", { reason: "roundNotOpen" });
    return { roundId: round.id, householdVisitId: null, householdId: null };
  }
  return { roundId: null, householdVisitId: null, householdId: null };
}

/** A child without a dwelling belongs to no household yet. */
async function householdOf(context: WriteContext, form: CompleteRegistration, division: string): Promise<string | null> {
  if (!form.residence.hasDwelling) return null;
  return findOrCreateHousehold(context, { division, headName: householdHeadOf(form), address: form.residence.currentAddress, phone: "" });
}
