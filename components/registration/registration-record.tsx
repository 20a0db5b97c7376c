import { useLocale, useTranslations } from "next-intl";
import { DescriptionList, type Description } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import { emptyRegistration } from "@/lib/features/registration/defaults";
import { REGISTRATION_SECTIONS, type RegistrationForm } from "@/lib/features/registration/schema";
import { isApplicable } from "@/lib/features/registration/skip-rules";
import { formatAge } from "@/lib/i18n/format";
import { fullYears, isIsoDate } from "@/lib/shared/dates";

type Section = keyof RegistrationForm;

/** Fields whose codes have labels: field name → list under `enums`. */
const LISTS: Readonly<Record<string, string>> = {
  "head.source": "RegistrationSource", "head.groups": "ScreeningGroup", "head.primaryCategory": "Category", "head.secondaryCategories": "Category", "child.idType": "IdType",
  "child.sex": "Sex", "residence.householdStatus": "HouseholdRegistrationStatus", "residence.householdScope": "HouseholdScope", "residence.householdType": "HouseholdRegistrationType",
  "health.condition": "HealthCondition", "health.disabilityKind": "DisabilityKind", "schooling.status": "SchoolingStatus", "schooling.attainment": "Attainment",
  "parents.condition": "ParentCondition", "guardianship.kind": "GuardianshipKind", "guardianship.carerRelation": "CarerRelation", "guardianship.carerHealth": "CarerHealth",
  "guardianship.harms": "Harm", "household.incomeSources": "IncomeSource", "household.hardship": "HardshipStatus", "household.housing": "HousingKind", "benefits.held": "Benefit",
  "need.needs": "Need",
};
const WIDE = new Set(["residence.currentAddress", "residence.registeredAddress", "health.mentalNotes", "health.behaviourNotes", "history.misconduct", "need.suggestedHelp", "need.narrative"]);
const DIVISIONS = new Set(["registeredDivision", "currentCommunity", "foundCommunity", "foundStreet"]);
/** Said with the community. */
const LEFT_OUT = new Set(["currentStreet", "role"]);

type Translate = (key: string) => string;

/** The filled-in form, read-only, section by section; what does not apply is left out. */
export function RegistrationRecord({ form, places }: { form: RegistrationForm; places: Record<string, string> }) {
  const t = useTranslations("registration");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const text = ((key: string) => t(key as "form.title")) as Translate;
  const label = ((key: string) => enums(key as "Sex.MALE")) as Translate;

  const valueOf = (section: Section, field: string, value: unknown): Description["value"] => {
    const key = `${section}.${field}`;
    if (key === "need.urgency") return <RiskBadge colour={form.need.urgency} />;
    if (key === "household.incomePerHead") return <Money yuan={form.household.incomePerHead} />;
    if (key === "child.ethnicity") return value ? text(`ethnicity.${String(value)}`) : null;
    if (key === "child.birthDate" && isIsoDate(String(value)) && isIsoDate(form.head.filedOn)) return `${String(value)}（${formatAge(fullYears(String(value), form.head.filedOn), locale)}）`;
    if (field === "registeredProvince") return value ? text(`province.${String(value)}`) : null;
    if (field === "disabilityGrade") return value ? text(`grade.${String(value)}`) : null;
    if (DIVISIONS.has(field)) return places[String(value)] ?? String(value);
    if (typeof value === "boolean") return text(value ? "yesNo.yes" : "yesNo.no");
    const list = LISTS[key];
    if (Array.isArray(value)) return value.map((code) => (list ? label(`${list}.${String(code)}`) : String(code))).join("、");
    if (value === null || value === undefined || value === "") return null;
    return list ? label(`${list}.${String(value)}`) : String(value);
  };

  const itemsOf = (section: Exclude<Section, "parents">): Description[] =>
    Object.keys(emptyRegistration({ today: "", filledBy: "" })[section])
      .filter((field) => !LEFT_OUT.has(field) && isApplicable(form, `${section}.${field}`))
      .map((field) => ({
        key: field, term: text(`field.${section}.${field}`), value: valueOf(section, field, (form[section] as Record<string, unknown>)[field]), wide: WIDE.has(`${section}.${field}`),
      }));
  const parentItems = (index: 0 | 1): Description[] =>
    Object.entries(form.parents[index])
      .filter(([field]) => !LEFT_OUT.has(field) && isApplicable(form, `parents.${index}.${field}`))
      .map(([field, value]) => ({ key: field, term: text(`field.parents.${field}`), value: valueOf("parents", field, value) }));

  return (
    <div className="space-y-4">
      {REGISTRATION_SECTIONS.map((section) => (
        <Panel key={section} id={`record-${section}`} title={text(`section.${section}`)}>
          {section === "parents" ? (
            <div className="grid gap-6 md:grid-cols-2">
              {([0, 1] as const).map((index) => (
                <div key={index}>
                  <h3 className="mb-2 text-base">{text(index === 0 ? "parent.FATHER" : "parent.MOTHER")}</h3>
                  <DescriptionList items={parentItems(index)} />
                </div>
              ))}
            </div>
          ) : (
            <DescriptionList items={itemsOf(section)} columns={3} />
          )}
        </Panel>
      ))}
    </div>
  );
}
