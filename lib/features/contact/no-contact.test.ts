import { describe, expect, it } from "vitest";
import { emptyRegistration } from "../registration/defaults";
import type { RegistrationForm } from "../registration/schema";
import { isOwnNumber, noContactFields, withoutContacts, type NoContact } from "./no-contact";

function registrationForm(change: (form: RegistrationForm) => unknown): RegistrationForm {
  const form = emptyRegistration({ today: "2026-03-02", filledBy: "某经办人" });
  change(form);
  return form;
}
const [FATHER, MOTHER, AUNT] = ["19900000777", "19900000848", "010-6512 3456"];
const form = (carer: { carerName: string; carerPhone: string }, childPhone = "") => registrationForm((given) => {
  given.child.phone = childPhone;
  Object.assign(given.parents[0], { name: "某父", phone: FATHER, workPlace: "某汽修厂" });
  Object.assign(given.parents[1], { name: "某母", phone: MOTHER, workPlace: "某超市" });
  Object.assign(given.guardianship, carer);
});
const mother: NoContact = { role: "MOTHER", name: "某母", phone: MOTHER };
const aunt = { carerName: "某姑", carerPhone: AUNT };

describe("how somebody is reached who is no contact", () => {
  it("is nobody's matter as long as everybody is a contact", () => expect(noContactFields(form(aunt), [])).toEqual([]));

  it("is said by number and place of work; others keep theirs", () => expect(noContactFields(form(aunt), [mother])).toEqual(["parents.1.phone", "parents.1.workPlace"]));

  it("is said in each place where the person stands, though the mark is in one", () =>
    expect(noContactFields(form({ carerName: "某母", carerPhone: AUNT }), [mother])).toEqual(["parents.1.phone", "parents.1.workPlace", "guardianship.carerPhone"]));

  it("is said by the place where the name was typed otherwise", () => expect(noContactFields(form(aunt), [{ ...mother, name: "某姆" }])).toContain("parents.1.phone"));

  it("is said where it stands as the parent that the carer is said to be, under another name and number", () =>
    expect(noContactFields(registrationForm((given) => Object.assign(given.guardianship, { carerName: "某妈", carerRelation: "MOTHER", carerPhone: AUNT })), [mother])).toContain("guardianship.carerPhone"));

  it.each([MOTHER, "199 0000 0848", "199-0000-0848"])("is said where its number stands as somebody else's (%s)", (number) => {
    expect(noContactFields(form({ carerName: "某姑", carerPhone: number }, number), [mother])).toEqual(expect.arrayContaining(["child.phone", "guardianship.carerPhone"]));
    expect(isOwnNumber("child.phone")).toBe(false);
  });

  it("is said by a number that it has had since the form was filed", () => expect(noContactFields(form(aunt, FATHER), [{ ...mother, phone: FATHER }])).toEqual(expect.arrayContaining(["parents.0.phone", "child.phone"])));

  it("two without a number have none in common", () => expect(noContactFields(form({ carerName: "某姑", carerPhone: "" }), [{ ...mother, phone: "" }])).toEqual(["parents.1.phone", "parents.1.workPlace"]));
});

it("a form that leaves the office holds none of it, and everything else", () => {
  const given = form({ carerName: "某母", carerPhone: MOTHER }, MOTHER);
  const left = withoutContacts(given, noContactFields(given, [mother]));
  expect(JSON.stringify(left)).not.toMatch(new RegExp(`${MOTHER}|某超市`));
  expect(left.parents[0]).toEqual(given.parents[0]);
  expect({ ...left, child: { ...left.child, phone: MOTHER }, parents: given.parents, guardianship: given.guardianship }).toEqual(given);
});
