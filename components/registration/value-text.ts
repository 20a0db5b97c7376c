import type { useTranslations } from "next-intl";

type Words<N extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<typeof useTranslations<N>>;

/** Fields whose codes have labels: field name → list under `enums`. */
const LISTS: Readonly<Record<string, string>> = {
  "head.source": "RegistrationSource", "head.groups": "ScreeningGroup", "head.primaryCategory": "Category", "head.secondaryCategories": "Category", "child.idType": "IdType",
  "child.sex": "Sex", "residence.householdStatus": "HouseholdRegistrationStatus", "residence.householdScope": "HouseholdScope", "residence.householdType": "HouseholdRegistrationType",
  "health.condition": "HealthCondition", "health.disabilityKind": "DisabilityKind", "schooling.status": "SchoolingStatus", "schooling.attainment": "Attainment",
  "parents.condition": "ParentCondition", "guardianship.kind": "GuardianshipKind", "guardianship.carerRelation": "CarerRelation", "guardianship.carerHealth": "CarerHealth",
  "guardianship.harms": "Harm", "household.incomeSources": "IncomeSource", "household.hardship": "HardshipStatus", "household.housing": "HousingKind", "benefits.held": "Benefit",
  "need.needs": "Need", "need.urgency": "RiskColour",
};
const DIVISIONS = new Set(["residence.registeredDivision", "residence.currentStreet", "residence.currentCommunity", "residence.foundCommunity", "residence.foundStreet"]);

export interface ValueWords {
  registration: Words<"registration">;
  enums: Words<"enums">;
}

/** What a field of the form says, as a text; null when it is empty. `path`: 'need.urgency', 'parents.0.condition'. `places`: names of divisions. */
export function valueText({ registration, enums }: ValueWords, places: Readonly<Record<string, string>>, path: string, value: unknown): string | null {
  const text = (key: string) => registration(key as "form.title");
  const label = (key: string) => enums(key as "Sex.MALE");
  const key = path.replace(/^parents\.\d\./, "parents.");
  const list = LISTS[key];
  if (typeof value === "boolean") return text(value ? "yesNo.yes" : "yesNo.no");
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((code) => (list ? label(`${list}.${String(code)}`) : String(code))).join(registration("separator"));
  if (value === null || value === undefined || value === "") return null;
  const plain = String(value);
  if (key === "child.ethnicity") return text(`ethnicity.${plain}`);
  if (key === "residence.registeredProvince") return text(`province.${plain}`);
  if (key === "health.disabilityGrade") return text(`grade.${plain}`);
  if (DIVISIONS.has(key)) return places[plain] ?? plain;
  return list ? label(`${list}.${plain}`) : plain;
}
