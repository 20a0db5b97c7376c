import { useTranslations } from "next-intl";
import type { ShownValue } from "@/lib/features/merge/view";
import type { MergeUnit } from "@/lib/features/merge/units";

/** What a record says of one unit, line by line. Needs the texts of `merge`, `registration`, `enums`. */
export function UnitValue({ unit, value }: { unit: MergeUnit; value: ShownValue }) {
  const lines = useUnitLines()(unit, value);
  if (lines.length === 0) return <span className="text-muted">—</span>;
  return lines.map((line, index) => (
    <span key={index} className="block break-words">
      {line}
    </span>
  ));
}

function useUnitLines(): (unit: MergeUnit, value: ShownValue) => string[] {
  const t = useTranslations("merge");
  const enums = useTranslations("enums");
  const registration = useTranslations("registration");
  return (unit, value) => {
    if (value === null) return [];
    if ("role" in value && value.role) {
      const person = value;
      return [
        [person.name, person.relation ? enums(`CarerRelation.${person.relation}`) : null].filter(Boolean).join(" · "),
        person.idNumber, person.withheld ? t("value.withheld") : person.phone, person.condition ? enums(`ParentCondition.${person.condition}`) : null, person.age === null || person.age === undefined ? null : t("value.age", { age: person.age }),
        person.health ? enums(`CarerHealth.${person.health}`) : null, person.workPlace,
      ].flatMap((line) => line || []);
    }
    const child = value as Extract<ShownValue, { sex?: unknown }>;
    switch (unit) {
      case "SEX":
        return child.sex ? [enums(`Sex.${child.sex}`)] : [];
      case "BIRTH":
        return child.birthDate ? [child.birthDateEstimated ? t("value.estimated", { date: child.birthDate }) : child.birthDate] : [];
      case "ETHNICITY":
        return child.ethnicity ? [registration(`ethnicity.${child.ethnicity}` as "ethnicity.01")] : [];
      case "ID":
        return [child.idType ? enums(`IdType.${child.idType}`) : null, child.idNumber, child.noIdReason].flatMap((line) => line || []);
      default:
        return [child.name, child.formerName, child.phone, child.address].flatMap((line) => line || []);
    }
  };
}
