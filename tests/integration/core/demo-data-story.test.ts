import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { registrationFormSchema, type RegistrationForm } from "@/lib/features/registration/schema";
import { decryptField } from "@/lib/server/crypto/field-cipher";
import { queryAll } from "../../support/database";
import { opened } from "../../support/opened";

/** What the demo tells of one child in one place is what it tells in another. */
beforeAll(async () => {
  await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/seed/demo/run.ts"], { env: process.env });
}, 300_000);

interface Registered {
  number: string;
  level: string | null;
  contact: string;
  form: RegistrationForm;
}

async function registered(): Promise<Registered[]> {
  const rows = await queryAll<{ id: string; number: string; level: string | null; contact: string; cipher: string }>(
    `SELECT r.id, r.number, c.level::text, to_char(r.first_contact_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS contact, f.content_cipher AS cipher
     FROM registration r JOIN registration_form f ON f.registration_id = r.id LEFT JOIN care_case c ON c.registration_id = r.id`,
  );
  return rows.map(({ id, cipher, ...row }) => ({ ...row, form: registrationFormSchema.parse(JSON.parse(decryptField(cipher, { table: "registration_form", column: "content_cipher", rowId: id }))) }));
}

describe("a registration", () => {
  const GRADES: Readonly<Record<string, RegExp>> = { PRIMARY: /^[一二三四五六]年级$/, JUNIOR: /^初[一二三]$/, SENIOR: /^高[一二三]$/, VOCATIONAL: /^[一二三]年级$/ };

  it("has a grade of the kind of school, and none without school", async () => {
    for (const { number, form } of await registered()) expect(form.schooling.grade, number).toMatch(GRADES[form.schooling.status ?? ""] ?? /^$/);
  });

  it("has a parent who looks after the child reached under one number", async () => {
    for (const { number, form } of await registered()) {
      const parent = form.parents.find(({ role }) => role === form.guardianship.carerRelation);
      if (parent) expect([form.guardianship.carerName, form.guardianship.carerPhone], number).toEqual([parent.name, parent.phone]);
    }
  });

  it("lets nobody be born or come to live there after the first contact, whose day is the one of Shanghai", async () => {
    for (const { number, contact, form } of await registered()) {
      expect(form.head.firstContactOn, number).toBe(contact);
      expect(form.residence.livingHereSince <= contact && form.child.birthDate <= contact, number).toBe(true);
    }
  });

  it("of a case of the third level tells of the beating that its ladder is about, by somebody who is there", async () => {
    const grave = (await registered()).filter(({ level }) => level === "L3");
    expect(grave.length).toBeGreaterThanOrEqual(12);
    for (const { number, form } of grave) {
      expect(form.guardianship.harms, number).toEqual(["VIOLENCE"]);
      expect(form.need.narrative, number).toMatch(/打/);
      expect(form.guardianship.carerName, number).not.toBe("");
    }
    expect(await queryAll("SELECT id FROM assessment WHERE confirmed_level = 'L3' AND NOT (answers->'flags'->'HARM'->>'present')::boolean")).toEqual([]);
  });
});

it("nobody of an open case comes of age while a demo runs", async () => {
  const rows = await queryAll("SELECT c.number FROM care_case c JOIN child k ON k.id = c.child_id WHERE c.status <> 'CLOSED' AND k.birth_date + interval '18 years' <= (now() AT TIME ZONE 'Asia/Shanghai')::date + 61");
  expect(rows).toEqual([]);
});

it("the police of a conference do not deny the harm that is reported to them some days later", async () => {
  const results = opened<{ result: string | null }>("conference_task", await queryAll("SELECT t.id, t.result_cipher FROM conference_task t JOIN case_conference f ON f.id = t.conference_id JOIN care_case c ON c.id = f.case_id WHERE c.level = 'L3'"));
  expect(results.some(({ result }) => result?.includes("说法前后不一"))).toBe(true);
  for (const { result } of results) expect(result ?? "").not.toContain("暂无新的侵害线索");
});
