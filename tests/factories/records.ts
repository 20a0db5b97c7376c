import { v7 } from "uuid";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { nameFormsOf } from "@/lib/shared/name-forms";
import { makeResidentId } from "@/lib/shared/resident-id";
import type { CaseStatus, InterventionLevel, RegistrationStatus, RiskColour } from "@/lib/shared/vocabulary/casework";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { asMaintenance } from "../support/database";
import { insert } from "../support/insert";
import { ORGANISATIONS } from "./organisations";
import type { World } from "./world";

/** A prefix of no division: no real person has such a number. */
const NO_PLACE = "119999";
let sequence = 0;

export interface ChildRecord {
  childId: string;
  name: string;
  residentId: string;
  phone: string;
  address: string;
  division: string;
}

export interface RegistrationRecord extends ChildRecord {
  registrationId: string;
  number: string;
}

export interface CaseRecord extends RegistrationRecord {
  caseId: string;
  caseNumber: string;
}

interface ChildOptions {
  name?: string;
  birthDate?: string;
  division?: string;
}

interface RegistrationOptions extends ChildOptions {
  status?: RegistrationStatus;
  filedBy?: keyof World["userId"];
  filingOrg?: keyof World["organisationId"];
}

interface CaseOptions extends RegistrationOptions {
  caseStatus?: CaseStatus;
  colour?: RiskColour;
  level?: InterventionLevel;
  owner?: keyof World["userId"];
}

/** A child with name grams, an ID number and a carer, written past the application; for tests of what comes after. */
export async function insertChild(options: ChildOptions = {}): Promise<ChildRecord> {
  const childId = v7();
  const name = options.name ?? `试${["明", "华", "丽", "强", "芳"][sequence % 5]}`;
  const division = options.division ?? ORGANISATIONS.community.division;
  const birthDate = options.birthDate ?? "2016-05-20";
  sequence += 1;
  const residentId = makeResidentId(NO_PLACE, birthDate, sequence % 1000);
  const phone = `1390000${String(sequence).padStart(4, "0")}`;
  const address = `某路${sequence}号院1单元`;
  const forms = nameFormsOf(name);
  const guardianId = v7();
  await asMaintenance(async (client) => {
    await insert(client, "child", {
      id: childId, division, name, name_pinyin: forms.reading, name_initials: forms.initials, sex: "MALE", birth_date: birthDate, ethnicity: "01",
      id_type: "RESIDENT_ID", id_cipher: encryptField(residentId, { table: "child", column: "id_cipher", rowId: childId }), id_index: blindIndex("resident_id", residentId),
      phone_cipher: encryptField(phone, { table: "child", column: "phone_cipher", rowId: childId }), phone_index: blindIndex("phone", phone),
      address_cipher: encryptField(address, { table: "child", column: "address_cipher", rowId: childId }),
    });
    for (const gram of forms.grams) await insert(client, "name_gram", { gram, division, child_id: childId });
    await insert(client, "child_guardian", {
      id: guardianId, child_id: childId, division, role: "CARER", name: "试祖母", name_pinyin: "shizumu", relation: "PATERNAL_GRANDPARENT",
      phone_cipher: encryptField(phone, { table: "child_guardian", column: "phone_cipher", rowId: guardianId }), phone_index: blindIndex("phone", phone),
    });
  });
  return { childId, name, residentId, phone, address, division };
}

/** A registration in a status (ACCEPTED unless told), filed by the caseworker of 三里屯. */
export async function insertRegistration(world: World, options: RegistrationOptions = {}): Promise<RegistrationRecord> {
  const child = await insertChild(options);
  const registrationId = v7();
  const status = options.status ?? "ACCEPTED";
  const number = `DJ-${child.division.slice(0, 9)}-2026-9${String(sequence).padStart(4, "0")}`;
  const streetChecked = ["STREET_CHECKED", "ACCEPTED"].includes(status);
  await asMaintenance(async (client) => {
    await insert(client, "registration", {
      id: registrationId, number, child_id: child.childId, division: child.division, filing_org_id: world.organisationId[options.filingOrg ?? "street"], status,
      filed_on: "2026-03-02", first_contact_at: "2026-03-02T02:00:00Z", source: "SCREENING", groups: ["UNGUARDED"], primary_category: "C1_NO_GUARDIAN",
      secondary_categories: [], urgency: "BLUE", sex: "MALE", birth_date: options.birthDate ?? "2016-05-20", household_status: "REGISTERED", household_scope: "BEIJING",
      school_age_not_in_school: false, resident: true, inside_pilot: true, filed_by_id: world.userId[options.filedBy ?? "caseworker"], client_key: v7(),
      stage: status === "ACCEPTED" ? "REGISTERED" : status === "RETURNED" ? "RETURNED" : "TO_CHECK",
      street_checked_by_id: streetChecked ? world.userId.supervisor : null, street_checked_at: streetChecked ? "2026-03-03T02:00:00Z" : null,
      district_checked_by_id: status === "ACCEPTED" ? world.userId.reviewer : null, district_checked_at: status === "ACCEPTED" ? "2026-03-04T02:00:00Z" : null,
      ...sealColumns("registration", registrationId, { return_reason: status === "RETURNED" ? "请补充监护人情况" : null }),
    });
    await insert(client, "registration_form", {
      registration_id: registrationId, child_id: child.childId, division: child.division,
      content_cipher: encryptField(JSON.stringify({ child: { name: child.name, idNumber: child.residentId } }), {
        table: "registration_form", column: "content_cipher", rowId: registrationId,
      }),
    });
  });
  return { ...child, registrationId, number };
}

/** A case in a status (ASSESSMENT unless told), owned by the caseworker of 三里屯; from PLANNING on it has colour and level. */
export async function insertCase(world: World, options: CaseOptions = {}): Promise<CaseRecord> {
  const registration = await insertRegistration(world, options);
  const caseId = v7();
  const caseNumber = registration.number.replace("DJ", "GA");
  const status = options.caseStatus ?? "ASSESSMENT";
  const assessed = status !== "ASSESSMENT";
  const owner = options.owner ?? "caseworker";
  await asMaintenance(async (client) => {
    const { rows } = await client.query<{ id: string }>("SELECT id FROM matrix_version WHERE status = 'CONFIRMED' ORDER BY number LIMIT 1");
    await insert(client, "care_case", {
      id: caseId, number: caseNumber, child_id: registration.childId, registration_id: registration.registrationId, division: registration.division, status,
      colour: assessed ? (options.colour ?? "YELLOW") : null, level: assessed ? (options.level ?? "L2") : null, owner_user_id: world.userId[owner],
      owner_org_id: world.organisationId[options.filingOrg ?? "street"], opened_by_id: world.userId[owner], opened_at: "2026-03-05T02:00:00Z", matrix_version_id: rows[0]?.id,
      assessed_at: assessed ? "2026-03-10T02:00:00Z" : null, planned_at: ["SERVICE", "CLOSING", "CLOSED"].includes(status) ? "2026-03-16T02:00:00Z" : null,
      closed_at: status === "CLOSED" ? "2026-10-10T02:00:00Z" : null, close_reason: status === "CLOSED" ? "GOAL_REACHED" : null,
    });
  });
  return { ...registration, caseId, caseNumber };
}

/** Opens a child's record to an organisation, as an assignment or an alert would. */
export async function insertGrant(world: World, child: ChildRecord, organisation: keyof World["organisationId"], kind: "ORIGIN" | "ASSIGNMENT" | "EMERGENCY"): Promise<void> {
  await asMaintenance((client) =>
    insert(client, "access_grant", {
      id: v7(), child_id: child.childId, division: child.division, organisation_id: world.organisationId[organisation], kind, reason: "测试", starts_at: "2026-03-01T00:00:00Z",
    }),
  );
}

/** Puts the agency to a case: one of its workers by name, or (null) the organisation as a whole; with the grant that opens the record to it. */
export async function insertAssignment(world: World, record: CaseRecord, worker: string | null): Promise<void> {
  await insertGrant(world, record, "agency", "ASSIGNMENT");
  await asMaintenance((client) =>
    insert(client, "case_assignment", {
      id: v7(), case_id: record.caseId, child_id: record.childId, division: record.division, organisation_id: world.organisationId.agency, user_id: worker, task: "T1_2",
      starts_on: "2026-03-06", assigned_by_id: world.userId.supervisor,
    }),
  );
}
