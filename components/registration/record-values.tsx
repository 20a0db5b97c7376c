import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { RiskBadge, type RiskTone } from "@/components/ui/risk-badge";
import { formatAge } from "@/lib/i18n/format";
import { fullYears, isIsoDate } from "@/lib/shared/dates";

/** Fields whose codes have labels: field name → list under `enums`. */
const LISTS: Readonly<Record<string, string>> = {
  "head.source": "RegistrationSource", "head.groups": "ScreeningGroup", "head.primaryCategory": "Category", "head.secondaryCategories": "Category", "child.idType": "IdType",
  "child.sex": "Sex", "residence.householdStatus": "HouseholdRegistrationStatus", "residence.householdScope": "HouseholdScope", "residence.householdType": "HouseholdRegistrationType",
  "health.condition": "HealthCondition", "health.disabilityKind": "DisabilityKind", "schooling.status": "SchoolingStatus", "schooling.attainment": "Attainment",
  "parents.condition": "ParentCondition", "guardianship.kind": "GuardianshipKind", "guardianship.carerRelation": "CarerRelation", "guardianship.carerHealth": "CarerHealth",
  "guardianship.harms": "Harm", "household.incomeSources": "IncomeSource", "household.hardship": "HardshipStatus", "household.housing": "HousingKind", "benefits.held": "Benefit",
  "need.needs": "Need",
};
const DIVISIONS = new Set(["residence.registeredDivision", "residence.currentStreet", "residence.currentCommunity", "residence.foundCommunity", "residence.foundStreet"]);

/**
 * What a field of the form says, in words; null when it is empty. `path`: 'need.urgency', 'parents.0.condition'. `filedOn`: the age beside the birth date is that of the
 * filing date.
 */
export function useRecordValue(places: Readonly<Record<string, string>>, filedOn: string): (path: string, value: unknown) => ReactNode {
  const t = useTranslations("registration");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const text = (key: string) => t(key as "form.title");
  const label = (key: string) => enums(key as "Sex.MALE");
  return function valueOf(path, value) {
    const key = path.replace(/^parents\.\d\./, "parents.");
    const list = LISTS[key];
    if (typeof value === "boolean") return text(value ? "yesNo.yes" : "yesNo.no");
    if (Array.isArray(value)) return value.length === 0 ? null : value.map((code) => (list ? label(`${list}.${String(code)}`) : String(code))).join("、");
    if (value === null || value === undefined || value === "") return null;
    const plain = String(value);
    if (key === "need.urgency") return <RiskBadge colour={plain as RiskTone} />;
    if (key === "household.incomePerHead") return <Money yuan={Number(value)} />;
    if (key === "child.ethnicity") return text(`ethnicity.${plain}`);
    if (key === "child.birthDate" && isIsoDate(plain) && isIsoDate(filedOn)) return `${plain}（${formatAge(fullYears(plain, filedOn), locale)}）`;
    if (key === "residence.registeredProvince") return text(`province.${plain}`);
    if (key === "health.disabilityGrade") return text(`grade.${plain}`);
    if (DIVISIONS.has(key)) return places[plain] ?? plain;
    return list ? label(`${list}.${plain}`) : plain;
  };
}
