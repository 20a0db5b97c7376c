import { expect, it } from "vitest";
import { schemaResolver } from "@/components/form/schema-resolver";
import { errorsOf } from "@/components/form/errors-of";
import { enterPopulationSchema, logHouseholdVisitSchema } from "@/lib/features/screening/schema";
import { populationBegin, populationInput, visitInput, type TypedPopulation, type TypedVisit } from "@/lib/features/screening/typed";

const ID = "01890000-0000-7000-8000-000000000001";
const OPTIONS = { fields: {}, shouldUseNativeValidation: false } as const;
const visit: TypedVisit = { clientKey: ID, roundId: ID, householdId: ID, knownVisitId: null, headName: "", community: "", address: "", phone: "", visitedOn: "2026-11-20", outcome: "VISITED", minorsAtHome: "", resident: "", movedTo: "", note: "", tellStreet: false };

/** What the form makes of it: the number that goes to the server, or the faults by field. */
const judged = async (more: Partial<TypedVisit>) => {
  const { values, errors } = await schemaResolver(logHouseholdVisitSchema, visitInput)({ ...visit, ...more }, undefined, OPTIONS as never);
  return Object.keys(errors).length > 0 ? errorsOf(errors) : (values as { minorsAtHome: unknown }).minorsAtHome;
};

it.each<[string, boolean, unknown]>([
  ["", false, { minorsAtHome: { key: "required" } }], ["  ", false, { minorsAtHome: { key: "required" } }], ["0", false, 0], ["2", false, 2], ["３", false, 3],
  ["1.5", false, { minorsAtHome: { key: "wholeNumberFromZero" } }], ["-1", false, { minorsAtHome: { key: "wholeNumberFromZero" } }], ["二", false, { minorsAtHome: { key: "numberInvalid" } }], ["31", false, { minorsAtHome: { key: "tooBig", params: { maximum: 30 } } }],
  ["", true, { minorsAtHome: { key: "required" } }], ["1.5", true, { minorsAtHome: { key: "wholeNumber" } }], ["0", true, { minorsAtHome: { key: "tellNeedsMinors" } }], ["二", true, { minorsAtHome: { key: "numberInvalid" } }], ["1", true, 1],
])("minors at home typed as '%s' (the street is told: %s) are %o", async (minorsAtHome, tellStreet, expected) => {
  expect(await judged({ minorsAtHome, tellStreet })).toEqual(expected);
});

it.each(["REFUSED", "MOVED", "NOBODY_HOME"] as const)("a visit that met nobody (%s) counts nobody, whatever was typed before", async (outcome) => {
  expect(await judged({ outcome, minorsAtHome: "" })).toBeNull();
  expect(await judged({ outcome, minorsAtHome: "二" })).toBeNull();
});

it("the server knows nothing from 0 too: somebody was met, and nobody was counted", () => {
  expect(logHouseholdVisitSchema.safeParse({ ...visit, minorsAtHome: null }).success).toBe(false);
  expect(logHouseholdVisitSchema.safeParse({ ...visit, minorsAtHome: 0 }).success).toBe(true);
});

it("column 01 begins empty where nobody has entered a number, and with the number where somebody has", async () => {
  const entered = { residentMinors: 0, source: "派出所户籍统计", version: 1 };
  expect(populationBegin(ID, { code: "110105004032", population: null })).toMatchObject({ residentMinors: "", source: "", version: 0 });
  expect(populationBegin(ID, { code: "110105004032", population: entered })).toMatchObject({ residentMinors: "0", source: "派出所户籍统计", version: 1 });
  const faults = async (residentMinors: string) => {
    const typed: TypedPopulation = { ...populationBegin(ID, { code: "110105004032", population: entered }), residentMinors };
    const { errors, values } = await schemaResolver(enterPopulationSchema, populationInput)(typed, undefined, OPTIONS as never);
    return Object.keys(errors).length > 0 ? errorsOf(errors) : (values as { residentMinors: unknown }).residentMinors;
  };
  expect([await faults(""), await faults("1.5"), await faults("约四百"), await faults("1,200")]).toEqual([{ residentMinors: { key: "required" } }, { residentMinors: { key: "wholeNumberFromZero" } }, { residentMinors: { key: "numberInvalid" } }, 1200]);
});
