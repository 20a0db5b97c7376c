import { hashed, type AuditInput } from "../../../server/audit";
import { newId } from "../../../server/ids";
import { nextNumbers } from "../../../server/numbering";
import { eachStanding, standing, type OrRefused } from "../../../server/write/each-standing";
import type { WriteContext } from "../../../server/write/mutation";
import { grantAccesses } from "../../../workflows/access";
import { alertUrgent } from "../../../workflows/alert-urgent";
import { openTasks } from "../../../workflows/deadlines";
import { discardDraft } from "../../../workflows/drafts";
import { findOrCreateHouseholds } from "../../../workflows/household";
import { sendNotices } from "../../../workflows/notices";
import { registerIntakes } from "../../../workflows/register-intake";
import { shareNoContacts } from "../../../workflows/share-no-contacts";
import { findCoveringUnits } from "../../pilot/queries/find-unit";
import { toldTogether } from "../../roster/queries/red-together";
import { rostersOfRows } from "../../roster/queries/rosters-of-rows";
import { householdHeadOf } from "../form-parts";
import type { ReadSubmission } from "../input";
import { ledgerStageOf } from "../ledger-stage";
import { checkSubmissions, type PassedSubmission } from "./check-submissions";
import { childColumns, formColumns, registrationColumns, writeGrams, writeGuardians } from "./write-records";

export interface FiledRegistration {
  registrationId: string;
  number: string;
}

/**
 * Files registrations (登记表): household, child, guardians, the registration and its form, the clock of the check, and where a child is in danger the alert. Each is held to the same
 * rules, is on record as a submission of its own and is filed once, however many are filed together; who is refused leaves nothing. One that was filed before gives what it became then.
 */
export async function fileRegistrations(context: WriteContext, inputs: readonly ReadSubmission[]): Promise<OrRefused<FiledRegistration>[]> {
  const before = await earlierSubmissions(context, inputs);
  const fresh = inputs.filter(({ clientKey }) => !before.has(clientKey));
  const checked = await checkSubmissions(context, fresh);
  const filed = (await write(context, standing(checked))).values();
  const fates = (await eachStanding(checked, () => filed.next().value as FiledRegistration)).values();
  return inputs.map(({ clientKey }) => before.get(clientKey) ?? (fates.next().value as OrRefused<FiledRegistration>));
}

/** A second tap or a repeated request: waits for the first, then gives its result. By client key. */
async function earlierSubmissions({ tx, actor, auditAll }: WriteContext, inputs: readonly ReadSubmission[]): Promise<Map<string, FiledRegistration>> {
  const keys = inputs.map(({ clientKey }) => clientKey);
  // In one order, so that two who file the same do not wait for one another.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(k, 0))::text FROM (SELECT k FROM unnest(${keys}::text[]) k ORDER BY k) ordered`;
  const found = await tx.registration.findMany({ where: { clientKey: { in: keys }, filedById: actor.userId }, select: { id: true, number: true, clientKey: true } });
  if (found.length > 0) await auditAll(found.map(({ id, number }) => ({ action: "registration.submit_repeated", recordType: "REGISTRATION", recordId: id, recordNumber: number })));
  return new Map(found.map(({ clientKey, id, number }) => [clientKey ?? "", { registrationId: id, number }]));
}

/** Rows that the office may not read back are written before its grant, without reading them. */
async function write(context: WriteContext, passed: readonly PassedSubmission[]): Promise<FiledRegistration[]> {
  if (passed.length === 0) return [];
  const { tx, actor, now, auditAll } = context;
  const households = await householdsOf(context, passed);
  const children = passed.map((one, at) => ({ ...one, childId: newId(), registrationId: newId(), householdId: households[at] ?? null, names: [one.form.child.name, one.form.child.formerName] }));
  await tx.child.createMany({ data: children.map(({ childId, division, householdId, form }) => ({ id: childId, division, householdId, createdAt: now, updatedAt: now, ...childColumns(form, childId) })) });
  await writeGrams(tx, children);
  if (actor.organisation.type === "RESCUE_STATION") {
    await grantAccesses(context, children.map(({ childId, division }) => ({ childId, division, organisationId: actor.organisation.id, kind: "ORIGIN", reason: "registration" })));
  }
  await writeGuardians(tx, children);

  const units = await findCoveringUnits(tx, children.map(({ division, childId, householdId, form }) => ({ place: { division, childId, householdId }, on: form.head.filedOn })));
  const numbers = await numbersOf(context, children);
  const rosters = await rostersOfRows(tx, actor, children.map(({ input }) => input.clientKey));
  const filed = children.map((child, at) => ({ ...child, unit: units[at] ?? null, number: numbers[at] ?? "" }));
  await tx.registration.createMany({
    data: filed.map(({ registrationId, number, childId, division, input, urgent, report, intakes, origin, unit, form }) => ({
      id: registrationId, number, childId, division, filingOrgId: actor.organisation.id, filedById: actor.userId, clientKey: input.clientKey, status: "SUBMITTED",
      stage: ledgerStageOf("SUBMITTED", null), urgent, urgentReportId: report?.id ?? null, intakeReportId: intakes[0]?.id ?? null, roundId: origin.roundId, householdVisitId: origin.householdVisitId, rosterImportId: rosters.get(input.clientKey) ?? null,
      insidePilot: unit !== null, pilotUnitId: unit?.id ?? null, createdAt: now, updatedAt: now, ...registrationColumns(form),
    })),
  });
  await tx.registrationForm.createMany({ data: filed.map(({ registrationId, childId, division, form, input }) => ({ registrationId, childId, division, ...formColumns(form, input.matchReason, registrationId) })) });
  await shareNoContacts(context, filed.map(({ childId }) => childId));
  await openTasks(context, filed.map(({ registrationId, childId, division, street, form }) => ({ rule: "REGISTRATION_CHECK", subjectId: registrationId, childId, division, registrationId, ownerOrgId: street.id, colour: form.need.urgency })));
  // Whoever checks is told of what another office files, and at once of every child that is graded red, so that it does not wait its turn among those of the same day. Of danger the alert tells.
  const isRed = ({ form, urgent }: (typeof filed)[number]) => form.need.urgency === "RED" && !urgent;
  // Of many in one roster it has been told when that was confirmed.
  const together = await toldTogether(tx, filed.filter(isRed).map(({ input }) => input.clientKey));
  await sendNotices(context, filed.filter((one) => (one.street.id !== actor.organisation.id || isRed(one)) && !together.has(one.input.clientKey)).map((one) => ({
    organisationId: one.street.id, role: "STREET_SUPERVISOR", kind: "registrationFiled", urgent: isRed(one), recordType: "REGISTRATION", recordId: one.registrationId, recordNumber: one.number, params: { red: isRed(one) ? "yes" : "no" },
  })));
  for (const one of filed) {
    if (one.urgent) await alertUrgent(context, one, one.report);
    if (one.intakes.length > 0) await registerIntakes(context, one.intakes, { id: one.registrationId, number: one.number });
  }
  for (const subject of new Set(filed.map(({ input }) => input.draftSubject))) await discardDraft(context, "REGISTRATION", subject);

  await auditAll(filed.flatMap(({ registrationId, number, childId, householdId, division, form, input, urgent, report, intakes, unit, duplicates }): AuditInput[] => [
    {
      action: "registration.submit", recordType: "REGISTRATION", recordId: registrationId, recordNumber: number, recordVersion: 1,
      after: {
        status: "SUBMITTED", division, source: form.head.source, primaryCategory: form.head.primaryCategory, groups: form.head.groups, urgency: form.need.urgency,
        urgent, urgentReport: report?.number ?? null, intakeReport: intakes[0]?.number ?? null, insidePilot: unit !== null, duplicatesSeen: duplicates, matchReason: hashed(input.matchReason || null), form: hashed(JSON.stringify(form)),
      },
    },
    { action: "child.register", recordType: "CHILD", recordId: childId, recordVersion: 1, after: { registrationId, householdId } },
  ]));
  return filed.map(({ registrationId, number }) => ({ registrationId, number }));
}

/** The household that each comes from, or the one at its address. A child without a dwelling belongs to none yet. */
async function householdsOf(context: WriteContext, passed: readonly PassedSubmission[]): Promise<(string | null)[]> {
  const atAddress = (one: PassedSubmission) => one.origin.householdId === null && one.form.residence.hasDwelling;
  const found = (await findOrCreateHouseholds(context, passed.filter(atAddress).map(({ form, division }) => ({ division, headName: householdHeadOf(form), address: form.residence.currentAddress, phone: "" })))).values();
  return passed.map((one) => (atAddress(one) ? (found.next().value?.id ?? null) : one.origin.householdId));
}

/** Numbers of the street and the year in which each was filed, in their order. */
async function numbersOf({ tx }: WriteContext, passed: readonly PassedSubmission[]): Promise<string[]> {
  const series = passed.map(({ streetCode, form }) => `${streetCode} ${form.head.filedOn.slice(0, 4)}`);
  const taken = new Map<string, string[]>();
  // In one order, so that two who file in the same streets do not wait for one another.
  for (const name of [...new Set(series)].sort()) {
    const [street = "", year] = name.split(" ");
    taken.set(name, await nextNumbers(tx, "DJ", street, Number(year), series.filter((other) => other === name).length));
  }
  return series.map((name) => {
    const number = taken.get(name)?.shift();
    if (number === undefined) throw new Error("no number was given");
    return number;
  });
}
