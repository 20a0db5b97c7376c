import { completeRegistration } from "../../../lib/features/registration/complete-registration";
import type { RegistrationForm } from "../../../lib/features/registration/schema";
import { blindIndex } from "../../../lib/server/crypto/blind-index";
import { encryptField } from "../../../lib/server/crypto/field-cipher";
import { makeResidentId } from "../../../lib/shared/resident-id";
import { demoForm, NO_PLACE } from "../../../prisma/seed/demo/family";
import { Random } from "../../../prisma/seed/demo/random";
import { idOf } from "./ids";
import { write, type Filling } from "./session";

const BATCH = 2_000;
const COLUMNS = ["household_id", "household_address_cipher", "address_index", "id_cipher", "id_index", "address_cipher", "carer_id", "phone_cipher", "phone_index", "form_cipher"] as const;

interface Source {
  i: string;
  sex: "MALE" | "FEMALE";
  birthDate: string;
  filedOn: string;
  name: string;
  division: string;
}

/** A few whole forms of invented families; each child's own facts are put into a copy of one. */
function templates(filedOn: string): RegistrationForm[] {
  const random = new Random(7);
  return Array.from({ length: 12 }, (_, index) =>
    completeRegistration(
      demoForm(random, {
        profile: { index, category: "C3_POVERTY", sex: "MALE", ageGroup: "A6", stop: "SERVICE", colour: "BLUE", overdue: false, withoutId: false, duplicate: false, grave: false, court: null, ofAgeIn: null, rungs: 0 },
        today: filedOn, filedOn, firstContactOn: filedOn, source: "SCREENING", community: { code: "110101001001", name: "社区" }, filledBy: "工作人员", checkedBy: "审核人", responsible: "负责人",
      }),
    ),
  );
}

/** Everything secret of one child, each value bound to the row it will stand in. */
function encrypted(row: Source, form: RegistrationForm): Record<(typeof COLUMNS)[number], string> {
  const i = Number(row.i);
  const [childId, householdId, carerId] = [idOf("child", i), idOf("household", i), idOf("guardian", i * 4 + 2)];
  const idNumber = makeResidentId(NO_PLACE, row.birthDate, (i % 499) * 2 + (row.sex === "MALE" ? 1 : 2));
  const address = `某路${i}号院1单元`;
  const phone = `199${String(i).padStart(8, "0")}`;
  const own: RegistrationForm = {
    ...form, head: { ...form.head, filedOn: row.filedOn, firstContactOn: row.filedOn }, child: { ...form.child, name: row.name, sex: row.sex, birthDate: row.birthDate, idNumber },
    residence: { ...form.residence, currentStreet: row.division.slice(0, 9), currentCommunity: row.division, currentAddress: address },
  };
  return {
    household_id: householdId, household_address_cipher: encryptField(address, { table: "household", column: "address_cipher", rowId: householdId }), address_index: blindIndex("address", address),
    id_cipher: encryptField(idNumber, { table: "child", column: "id_cipher", rowId: childId }), id_index: blindIndex("resident_id", idNumber),
    address_cipher: encryptField(address, { table: "child", column: "address_cipher", rowId: childId }),
    carer_id: carerId, phone_cipher: encryptField(phone, { table: "child_guardian", column: "phone_cipher", rowId: carerId }), phone_index: blindIndex("phone", phone),
    form_cipher: encryptField(JSON.stringify(own), { table: "registration_form", column: "content_cipher", rowId: idOf("registration", i) }),
  };
}

/** bench_cipher: the ciphertexts and blind indexes of every child, which only the application can make. */
export async function encryptChildren(filling: Filling): Promise<number> {
  const { client, today } = filling;
  const forms = templates(today);
  await write(
    filling,
    `CREATE TEMP TABLE bench_cipher (i bigint PRIMARY KEY, household_id uuid, carer_id uuid, household_address_cipher text, address_index text, id_cipher text, id_index text,
       address_cipher text, phone_cipher text, phone_index text, form_cipher text) ON COMMIT DROP`,
  );
  const { rows } = await client.query<Source>(
    `SELECT r.i, r.sex, to_char(r.birth_date, 'YYYY-MM-DD') AS "birthDate", to_char(r.filed_on, 'YYYY-MM-DD') AS "filedOn", n.name, r.division
     FROM bench_row r JOIN bench_name n ON n.n = r.name_n ORDER BY r.i`,
  );
  const places = COLUMNS.map((column, at) => `$${at + 2}::${column.endsWith("_id") ? "uuid" : "text"}[]`);
  // The next batch is encrypted while the database writes the one before.
  let count = 0;
  let writing = Promise.resolve(0);
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const done = batch.map((row) => encrypted(row, forms[Number(row.i) % forms.length]!));
    count += await writing;
    writing = write(filling, `INSERT INTO bench_cipher (i, ${COLUMNS.join(", ")}) SELECT * FROM unnest($1::bigint[], ${places.join(", ")})`, [
      batch.map(({ i }) => i), ...COLUMNS.map((column) => done.map((row) => row[column])),
    ]);
  }
  count += await writing;
  await write(filling, "ANALYZE bench_cipher");
  return count;
}
