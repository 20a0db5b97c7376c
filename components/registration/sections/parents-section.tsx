"use client";

import { useTranslations } from "next-intl";
import { PARENT_CONDITIONS } from "@/lib/shared/vocabulary/child";
import { useCodeLabels } from "../code-labels";
import { SelectField, TextField } from "../fields";

export function ParentsSection({ masked }: { masked: readonly boolean[] }) {
  const t = useTranslations("registration");
  const labels = useCodeLabels();
  return ([0, 1] as const).map((index) => {
    const label = (field: "name" | "idNumber" | "phone" | "workPlace" | "condition" | "conditionSince") => t(`field.parents.${field}`);
    return (
      <fieldset key={index} className="space-y-5 border-l-2 border-line pl-4">
        <legend className="mb-3 text-base font-semibold">{t(index === 0 ? "parent.FATHER" : "parent.MOTHER")}</legend>
        <SelectField path={`parents.${index}.condition`} label={label("condition")} codes={PARENT_CONDITIONS} labelOf={labels("ParentCondition")} width="half" />
        <TextField path={`parents.${index}.conditionSince`} label={label("conditionSince")} help={t("help.conditionSince")} width="short" maxLength={10} />
        <TextField path={`parents.${index}.name`} label={label("name")} width="half" maxLength={50} />
        <TextField path={`parents.${index}.idNumber`} label={label("idNumber")} help={masked[index] ? t("help.masked") : undefined} width="half" maxLength={18} />
        <TextField path={`parents.${index}.phone`} label={label("phone")} type="tel" width="half" maxLength={20} />
        <TextField path={`parents.${index}.workPlace`} label={label("workPlace")} maxLength={100} />
      </fieldset>
    );
  });
}
