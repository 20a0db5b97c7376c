import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { districtOf, streetOf } from "../../../shared/division-code";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { closeTasks, dueFor, openTask } from "../../../workflows/deadlines";
import { discardDraft } from "../../../workflows/drafts";
import { findOrCreateHousehold } from "../../../workflows/household";
import { sendNotice } from "../../../workflows/notices";
import { shareNoContacts } from "../../../workflows/share-no-contacts";
import { heavier } from "../../intake/rules";
import { findCoveringUnit } from "../../pilot/queries/find-unit";
import { changedSections, householdHeadOf } from "../form-parts";
import { namesBefore } from "../names-before";
import { earlierNamesOf } from "../queries/earlier-names";
import type { MendRegistrationInput } from "../input";
import { ledgerStageOf } from "../ledger-stage";
import { REGISTRATION_LIFECYCLE } from "../lifecycle";
import { unmaskIds } from "../masked-ids";
import { storedFormOf } from "../queries/stored-form";
import { streetOfficeOf } from "../queries/offices";
import { authorsOf, loadRegistrationInScope } from "../queries/registration-in-scope";
import type { RegistrationForm } from "../schema";
import { assertStillFitsReport } from "./fits-report";
import { assertMatchesSeen, judgeForm } from "./judge-form";
import { childColumns, formColumns, guardiansBefore, registrationColumns, writeGrams, writeGuardians } from "./write-records";

/** What a record that was merged into this one says more gravely holds beside the form, as from the merge on (docs/decisions/merges.md). */
async function withMerged(tx: WriteContext["tx"], id: string, columns: ReturnType<typeof registrationColumns>): Promise<ReturnType<typeof registrationColumns>> {
  const merged = await tx.registration.findMany({ where: { duplicateOfId: id, status: "MERGED" }, orderBy: { id: "asc" }, select: { urgency: true, caseId: true, primaryCategory: true, secondaryCategories: true, groups: true } });
  const urgencies = merged.filter(({ caseId }) => caseId === null).map(({ urgency }) => urgency);
  return {
    ...columns, urgency: urgencies.reduce((worst, one) => (heavier(one, worst) ? one : worst), columns.urgency),
    secondaryCategories: [...new Set([...columns.secondaryCategories, ...merged.flatMap((one) => [one.primaryCategory, ...one.secondaryCategories])])].filter((category) => category !== columns.primaryCategory),
    groups: [...new Set([...columns.groups, ...merged.flatMap(({ groups }) => groups)])],
  };
}

/** What was reported as urgent stays red, whatever the form said before the report. */
const asTyped = (form: RegistrationForm, urgent: boolean): RegistrationForm => (urgent ? { ...form, need: { ...form.need, urgency: "RED" } } : form);

/**
 * The form of a registration written anew by the office that filed it: mended and submitted again, or corrected before anybody has checked it. Who submits it again
 * answers for it from now on; everybody who has written in it cannot check it. A corrected address may move the child to another street: everything of the child
 * follows by cascade.
 */
export async function rewriteRegistration(context: WriteContext, input: MendRegistrationInput, step: "resubmit" | "correct"): Promise<{ registrationId: string; number: string }> {
  const { tx, actor, now, audit } = context;
  const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
  const { id, childId, number, filingOrgId, child } = registration;
  if (filingOrgId === actor.organisation.id && registration.version !== input.version) throw await conflict(tx, "REGISTRATION", id, input.version);
  assertAllowed(actor, "registration.update", { filingOrgId, registrationStatus: registration.status });
  const before = (await storedFormOf(tx, id)).form;
  const { form, division } = await judgeForm(context, asTyped(unmaskIds(input.form, before), registration.urgent));
  assertAllowed(actor, "registration.create", { division });
  await assertStillFitsReport(tx, id, form.head);
  const street = await streetOfficeOf(tx, division);
  if (!street) throw new Refusal("BLOCKED", { reason: "noStreetOffice", params: { division } });
  await assertMatchesSeen(context, form, input.matchReason, childId);

  const householdId = form.residence.hasDwelling ? await sameOrNewHousehold() : null;
  const unit = await findCoveringUnit(tx, { division, childId, householdId }, form.head.filedOn);
  const status = nextState(REGISTRATION_LIFECYCLE, registration.status, step);

  const filedById = step === "resubmit" ? actor.userId : registration.filedById;
  const mendedByIds = [...new Set([...authorsOf(registration), actor.userId])].filter((userId) => userId !== filedById);

  const columns = await withMerged(tx, id, registrationColumns(form));
  await guardedUpdate(tx, tx.registration, "REGISTRATION", { id, version: input.version, status: registration.status }, {
    ...columns, status, stage: ledgerStageOf(status, null), filedById, mendedByIds, returnReasonCipher: null, streetCheckedById: null, streetCheckedAt: null,
    insidePilot: unit !== null, pilotUnitId: unit?.id ?? null, version: { increment: 1 }, updatedAt: now,
  });
  await tx.registrationForm.updateMany({ where: { registrationId: id }, data: formColumns(form, input.matchReason, id) });
  const earlierNames = namesBefore(await earlierNamesOf(tx, childId), before.child.name, form.child.name);
  await guardedUpdate(tx, tx.child, "CHILD", { id: childId, version: child.version }, {
    ...childColumns(form, childId), earlierNames, division, householdId, version: { increment: 1 }, updatedAt: now,
  });
  // Offices of another district have nothing to do with it any more.
  if (districtOf(division) !== districtOf(registration.division)) await tx.$queryRaw`SELECT count(*)::int FROM end_grants_outside(${childId}::uuid)`;
  await tx.nameGram.deleteMany({ where: { childId } });
  await writeGrams(tx, [{ childId, division, names: [form.child.name, form.child.formerName, ...earlierNames] }]);
  const guardians = await guardiansBefore(tx, childId);
  await tx.childGuardian.deleteMany({ where: { childId } });
  await writeGuardians(tx, [{ childId, division, form, before: guardians }]);
  await shareNoContacts(context, [childId]);

  const red = columns.urgency === "RED";
  const turnedRed = red && registration.urgency !== "RED";
  const fresh = step === "resubmit" || streetOf(division) !== streetOf(registration.division);
  // A correction does not put the check off: its clock runs on, unless another street checks now. One that makes the child red may only bring it forward.
  if (fresh || turnedRed) {
    const ran = fresh ? null : await tx.task.findFirst({ where: { subjectId: id, rule: "REGISTRATION_CHECK", doneAt: null }, select: { dueAt: true } });
    const ofRed = await dueFor(tx, "REGISTRATION_CHECK", columns.urgency, now, division);
    await closeTasks(context, id, ["REGISTRATION", "REGISTRATION_CHECK"]);
    await openTask(context, {
      rule: "REGISTRATION_CHECK", subjectId: id, childId, division, registrationId: id, ownerOrgId: street.id, colour: columns.urgency, dueAt: ran && ran.dueAt < ofRed ? ran.dueAt : ofRed,
    });
    await sendNotice(context, { organisationId: street.id, role: "STREET_SUPERVISOR", kind: "registrationFiled", urgent: red, recordType: "REGISTRATION", recordId: id, recordNumber: number, params: { red: red ? "yes" : "no" } });
  }
  await discardDraft(context, "REGISTRATION", input.draftSubject);
  const changed = changedSections(before, form);
  await audit({
    recordType: "REGISTRATION", recordId: id, recordNumber: number, recordVersion: input.version + 1,
    before: { status: registration.status, division: registration.division, filedById: registration.filedById },
    after: { status, division, filedById, ...Object.fromEntries(changed.map((section) => [section, hashed(JSON.stringify(form[section]))])) },
  });
  await audit({ action: "child.update", recordType: "CHILD", recordId: childId, recordVersion: child.version + 1, after: { division, householdId } });
  return { registrationId: id, number };

  /** The household stays while the address does; another address is another household. */
  async function sameOrNewHousehold(): Promise<string> {
    const moved = before.residence.currentCommunity !== form.residence.currentCommunity || before.residence.currentAddress !== form.residence.currentAddress;
    if (child.householdId && !moved) return child.householdId;
    return findOrCreateHousehold(context, { division, headName: householdHeadOf(form), address: form.residence.currentAddress, phone: "" });
  }
}
