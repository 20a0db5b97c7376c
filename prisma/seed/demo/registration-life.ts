import { completeRegistration, type CompleteRegistration } from "../../../lib/features/registration/complete-registration";
import { REGISTRATION_LIFECYCLE } from "../../../lib/features/registration/lifecycle";
import { isResident } from "../../../lib/features/registration/resident-rule";
import { schoolAgeOutOfSchool } from "../../../lib/features/registration/school-age-rule";
import { blindIndex } from "../../../lib/server/crypto/blind-index";
import { encryptField } from "../../../lib/server/crypto/field-cipher";
import { toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import { nextState } from "../../../lib/shared/lifecycle";
import { gramsOf, nameFormsOf } from "../../../lib/shared/name-forms";
import type { RegistrationSource, RegistrationStatus } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { stableId } from "../support/stable-id";
import { startClock } from "./clock";
import { demoForm, type FamilyInput } from "./family";
import type { DemoPerson } from "./people";
import type { Profile } from "./profile";
import { auditRow, idUnder } from "./record";
import { organisationFor, staffOf, takeNumber, type DemoWorld } from "./world";

export interface RegistrationPlan {
  profile: Profile;
  street: string;
  community: { code: string; name: string };
  contactAt: Date;
  filedAt: Date;
  filedOn: IsoDate;
  /** Instants of the steps that were taken. */
  checkedAt?: Date;
  decidedAt?: Date;
  openedAt?: Date;
  source: RegistrationSource;
  twin?: FamilyInput["twin"];
}

export interface RegisteredChild {
  registrationId: string;
  number: string;
  childId: string;
  division: string;
  street: string;
  birthDate: IsoDate;
  name: string;
  form: CompleteRegistration;
  caseworker: DemoPerson;
  status: RegistrationStatus;
  /** Version of the registration after its last step. */
  version: number;
}

/** Writes a child with its household, form and registration, and the registration's way through its checks. */
export function writeRegistration(world: DemoWorld, plan: RegistrationPlan): RegisteredChild {
  const { random, sink } = world;
  const { profile, street, community } = plan;
  const childId = stableId(`demo/child/${profile.index}`);
  const registrationId = idUnder(childId, "registration");
  const office = organisationFor(world, "STREET_OFFICE", street);
  const district = organisationFor(world, "DISTRICT_BUREAU", street);
  const caseworker = random.pick(staffOf(world, office, "CASEWORKER"));
  const supervisor = staffOf(world, office, "STREET_SUPERVISOR")[0]!;
  const reviewer = random.pick(staffOf(world, district, "REVIEWER"));
  const form = completeRegistration(
    demoForm(random, {
      profile, today: world.today, filedOn: plan.filedOn, firstContactOn: toShanghaiDate(plan.contactAt), source: plan.source, community, filledBy: caseworker.name,
      checkedBy: supervisor.name, responsible: `${supervisor.name[0]}主任`, twin: plan.twin,
    }),
  );
  const division = community.code;
  const number = takeNumber(world, "DJ", street, plan.filedOn);
  const place = (table: string, column: string, rowId: string) => ({ table, column, rowId });

  const householdId = idUnder(childId, "household");
  const phone = form.guardianship.carerPhone || form.parents.find((parent) => parent.phone)?.phone || "";
  sink.add("household", {
    id: householdId, division, head_name: form.guardianship.carerName || form.parents[0].name, filing_org_id: office.id, version: 1, created_at: plan.contactAt.toISOString(),
    address_cipher: encryptField(form.residence.currentAddress, place("household", "address_cipher", householdId)), address_index: blindIndex("address", form.residence.currentAddress),
    phone_cipher: phone ? encryptField(phone, place("household", "phone_cipher", householdId)) : null, phone_index: phone ? blindIndex("phone", phone) : null,
  });
  const rounds = world.rounds.get(street.slice(0, 6));
  // Found by the round that ran then; nobody goes for a round before it begins.
  const contactOn = toShanghaiDate(plan.contactAt);
  const round = rounds && (plan.filedOn <= world.screening.to ? { id: rounds.screening, from: world.screening.from } : { id: rounds.supplementary, from: world.supplementaryFrom });
  const roundId = plan.source === "SCREENING" && round && round.from <= plan.filedOn ? round.id : null;
  const visitedOn = round && contactOn < round.from ? round.from : contactOn;
  const visitId = roundId ? idUnder(childId, "household-visit") : null;
  if (roundId && visitId) {
    sink.add("round_household", { id: idUnder(childId, "listed"), round_id: roundId, household_id: householdId, division, listed_by_id: caseworker.id, listed_org_id: office.id, listed_at: plan.contactAt.toISOString() });
    sink.add("household_visit", {
      id: visitId, round_id: roundId, household_id: householdId, division, visited_on: visitedOn, outcome: "VISITED", minors_at_home: 1, resident: null, told_street: false,
      visitor_id: caseworker.id, visitor_org_id: office.id, client_key: idUnder(childId, "visit-key"), version: 1, created_at: plan.contactAt.toISOString(),
    });
  }

  const names = nameFormsOf(form.child.name);
  const idNumber = form.child.idNumber;
  sink.add("child", {
    id: childId, division, household_id: householdId, name: form.child.name, former_name: form.child.formerName || null, name_pinyin: names.reading, name_initials: names.initials, sex: form.child.sex,
    birth_date: form.child.birthDate, birth_date_estimated: false, ethnicity: form.child.ethnicity, id_type: form.child.idType,
    id_cipher: idNumber ? encryptField(idNumber, place("child", "id_cipher", childId)) : null, id_index: idNumber ? blindIndex("resident_id", idNumber) : null,
    ...sealColumns("child", childId, { no_id_reason: idNumber ? null : form.child.noIdReason }), phone_cipher: form.child.phone ? encryptField(form.child.phone, place("child", "phone_cipher", childId)) : null,
    phone_index: form.child.phone ? blindIndex("phone", form.child.phone) : null,
    address_cipher: encryptField(form.residence.currentAddress, place("child", "address_cipher", childId)), status: "ACTIVE", merged_into_id: null, version: 1,
    created_at: plan.filedAt.toISOString(), updated_at: plan.filedAt.toISOString(),
  });
  for (const gram of gramsOf([form.child.name, form.child.formerName])) sink.add("name_gram", { gram, division, child_id: childId });
  const guardian = (role: "FATHER" | "MOTHER" | "CARER", position: number, name: string, rest: { phone: string; relation: string; condition?: string | null; since?: string; age?: number | null; health?: string | null; work?: string }) => {
    if (!name) return;
    const id = idUnder(childId, `guardian/${role}`);
    sink.add("child_guardian", {
      id, child_id: childId, division, role, position, name, name_pinyin: nameFormsOf(name).reading, relation: rest.relation, condition: rest.condition ?? null,
      condition_since: rest.since || null, age: rest.age ?? null, health: rest.health ?? null, ...sealColumns("child_guardian", id, { work_place: rest.work || null }),
      phone_cipher: rest.phone ? encryptField(rest.phone, place("child_guardian", "phone_cipher", id)) : null, phone_index: rest.phone ? blindIndex("phone", rest.phone) : null, withheld: form.guardianship.harms.some((harm) => harm !== "NONE"), version: 1,
    });
  };
  form.parents.forEach((parent, position) =>
    guardian(parent.role, position, parent.name, { phone: parent.phone, relation: parent.role, condition: parent.condition, since: parent.conditionSince, work: parent.workPlace }),
  );
  const { guardianship } = form;
  guardian("CARER", 2, guardianship.carerName, { phone: guardianship.carerPhone, relation: guardianship.carerRelation ?? "OTHER", age: guardianship.carerAge, health: guardianship.carerHealth });

  let status = "SUBMITTED" as RegistrationStatus;
  let version = 1;
  const step = (action: "check" | "accept" | "check_return", at: Date, by: DemoPerson, name: string) => {
    const before = status;
    status = nextState(REGISTRATION_LIFECYCLE, status, action);
    version += 1;
    auditRow(sink, { at, by, action: name, recordType: "REGISTRATION", recordId: registrationId, recordNumber: number, recordVersion: version, before: { status: before }, after: { status } });
  };
  auditRow(sink, { at: plan.filedAt, by: caseworker, action: "registration.submit", recordType: "REGISTRATION", recordId: registrationId, recordNumber: number, recordVersion: 1, after: { status } });
  const returned = profile.stop === "RETURNED";
  if (plan.checkedAt) step(returned ? "check_return" : "check", plan.checkedAt, supervisor, returned ? "registration.check_return" : "registration.check");
  if (plan.decidedAt) step("accept", plan.decidedAt, reviewer, "registration.accept");

  sink.add("registration", {
    id: registrationId, number, child_id: childId, division, filing_org_id: office.id, intake_report_id: null, round_id: roundId, household_visit_id: visitId, status, filed_on: plan.filedOn,
    first_contact_at: plan.contactAt.toISOString(), source: plan.source, groups: form.head.groups, primary_category: form.head.primaryCategory,
    secondary_categories: form.head.secondaryCategories, urgency: form.need.urgency, urgent: false, sex: form.child.sex, birth_date: form.child.birthDate,
    household_status: form.residence.householdStatus, household_scope: form.residence.householdScope,
    school_age_not_in_school: schoolAgeOutOfSchool({ birthDate: form.child.birthDate, status: form.schooling.status, attainment: form.schooling.attainment }, plan.filedOn),
    resident: isResident(form.residence, plan.filedOn), inside_pilot: true, pilot_unit_id: world.pilotUnits.get(street) ?? null, filed_by_id: caseworker.id,
    street_checked_by_id: plan.checkedAt ? supervisor.id : null, street_checked_at: plan.checkedAt?.toISOString() ?? null,
    district_checked_by_id: plan.decidedAt ? reviewer.id : null, district_checked_at: plan.decidedAt?.toISOString() ?? null,
    ...sealColumns("registration", registrationId, { return_reason: returned ? "监护人情况填写不完整，请补充父母状况起始时间。" : null }), client_key: idUnder(childId, "client-key"), duplicate_of_id: null, version,
    created_at: plan.filedAt.toISOString(), updated_at: (plan.decidedAt ?? plan.checkedAt ?? plan.filedAt).toISOString(),
    stage: status === "ACCEPTED" ? "REGISTERED" : returned ? "RETURNED" : "TO_CHECK",
  });
  sink.add("registration_form", {
    registration_id: registrationId, child_id: childId, division, content_cipher: encryptField(JSON.stringify(form), place("registration_form", "content_cipher", registrationId)),
  });

  const clock = { subjectId: registrationId, childId, division, registrationId };
  const colour = form.need.urgency;
  startClock(world, { ...clock, rule: "REGISTRATION_CHECK", colour, organisation: office, from: plan.filedAt, doneAt: plan.checkedAt });
  // What was returned waits for the one who filed it, under the clock of a registration.
  if (plan.checkedAt && returned) startClock(world, { ...clock, rule: "REGISTRATION", organisation: office, person: caseworker, from: plan.checkedAt });
  if (plan.checkedAt && !returned) startClock(world, { ...clock, rule: "REGISTRATION_CHECK", colour, organisation: district, from: plan.checkedAt, doneAt: plan.decidedAt });
  if (plan.decidedAt) startClock(world, { ...clock, rule: "CASE_OPENING", organisation: office, from: plan.decidedAt, doneAt: plan.openedAt });
  return { registrationId, number, childId, division, street, birthDate: form.child.birthDate, name: form.child.name, form, caseworker, status, version };
}
