"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { DISABILITY_KINDS, HEALTH_CONDITIONS } from "@/lib/shared/vocabulary/child";
import { useCodeLabels } from "../code-labels";
import { AreaField, RadioField, SelectField, TextField, useRegistrationField } from "../fields";

export function HealthSection() {
  const labels = useCodeLabels();
  return (
    <>
      <RadioField path="health.condition" codes={HEALTH_CONDITIONS} labelOf={labels("HealthCondition")} />
      <SelectField path="health.disabilityKind" codes={DISABILITY_KINDS} labelOf={labels("DisabilityKind")} width="half" />
      <GradeField />
      <TextField path="health.illness" maxLength={200} />
      <AreaField path="health.mentalNotes" maxLength={300} rows={2} />
      <AreaField path="health.behaviourNotes" maxLength={300} rows={2} />
    </>
  );
}

/** Grades are numbers in the form: 1 is the gravest. */
function GradeField() {
  const t = useTranslations("registration.grade");
  const { shown, value, set, props } = useRegistrationField({ path: "health.disabilityGrade", width: "short" });
  if (!shown) return null;
  return (
    <Select
      {...props} value={value === null ? "" : String(value)} options={(["1", "2", "3", "4"] as const).map((grade) => ({ value: grade, label: t(grade) }))}
      onChange={(event) => set(event.target.value === "" ? null : Number(event.target.value))}
    />
  );
}
