import { expect, it } from "vitest";
import { emptyRegistration } from "./defaults";
import { mendedNames } from "./mended-names";

const form = emptyRegistration({ today: "2026-11-01", filledBy: "李文静" });
form.parents[0].name = "欧阳建军";
form.parents[1].name = "于某";
Object.assign(form.guardianship, { carerName: "欧阳建军", carerRelation: "FATHER" });
const at = (day: string) => new Date(`${day}T02:00:00Z`);
const first = { role: "FATHER", from: "欧阳建军", to: "欧阳健军", at: at("2026-11-20") } as const;

it("names the person from the form to now, in each place where it stands", () => {
  const expected = { from: "欧阳建军", to: "欧阳健军", at: at("2026-11-20") };
  expect(mendedNames(form, [first])).toEqual({ "parents.0.name": expected, "guardianship.carerName": expected });
  expect(mendedNames(form, [{ ...first, role: "CARER" }])).toEqual({ "parents.0.name": expected, "guardianship.carerName": expected });
});

it("follows a name that was put right twice, and says nothing of one that is as it was, or of another person of that name", () => {
  expect(mendedNames(form, [first, { ...first, from: "欧阳健军", to: "欧阳剑军", at: at("2026-11-22") }])["parents.0.name"]).toEqual({ from: "欧阳建军", to: "欧阳剑军", at: at("2026-11-22") });
  expect(mendedNames(form, [first, { ...first, from: "欧阳健军", to: "欧阳建军" }])).toEqual({});
  expect(mendedNames(form, [{ ...first, role: "MOTHER" }])).toEqual({});
});
