"use client";

import { ATTAINMENTS, SCHOOLING_STATUSES } from "@/lib/shared/vocabulary/child";
import { useCodeLabels } from "../code-labels";
import { DateField, SelectField, TextField, YesNoField } from "../fields";

export function SchoolingSection({ today }: { today: string }) {
  const labels = useCodeLabels();
  return (
    <>
      <SelectField path="schooling.status" codes={SCHOOLING_STATUSES} labelOf={labels("SchoolingStatus")} width="half" />
      <TextField path="schooling.school" maxLength={100} width="half" />
      <TextField path="schooling.grade" maxLength={30} width="short" />
      <YesNoField path="schooling.boarding" />
      <DateField path="schooling.droppedOutOn" max={today} />
      <TextField path="schooling.dropoutReason" maxLength={200} />
      <SelectField path="schooling.attainment" codes={ATTAINMENTS} labelOf={labels("Attainment")} width="half" />
    </>
  );
}
