"use client";

import { useTranslations } from "next-intl";
import {
  BENEFITS, CARER_HEALTH, CARER_RELATIONS, GUARDIANSHIP_KINDS, HARDSHIP_STATUSES, HARMS, HOUSING_KINDS, INCOME_SOURCES,
} from "@/lib/shared/vocabulary/child";
import { useCodeLabels } from "../code-labels";
import { AreaField, CheckField, DateField, MultiField, NumberField, RadioField, SelectField, TextField, YesNoField } from "../fields";

export function GuardianshipSection() {
  const t = useTranslations("registration");
  const labels = useCodeLabels();
  return (
    <>
      <RadioField path="guardianship.kind" codes={GUARDIANSHIP_KINDS} labelOf={labels("GuardianshipKind")} />
      <TextField path="guardianship.carerName" width="half" maxLength={50} />
      <SelectField path="guardianship.carerRelation" codes={CARER_RELATIONS} labelOf={labels("CarerRelation")} width="half" />
      <TextField path="guardianship.carerPhone" type="tel" width="half" maxLength={20} />
      <NumberField path="guardianship.carerAge" unit={t("unit.years")} />
      <RadioField path="guardianship.carerHealth" codes={CARER_HEALTH} labelOf={labels("CarerHealth")} />
      <YesNoField path="guardianship.writtenEntrustment" />
      <MultiField path="guardianship.harms" help={t("help.harms")} codes={HARMS} labelOf={labels("Harm")} none="NONE" />
    </>
  );
}

export function HouseholdSection() {
  const t = useTranslations("registration");
  const labels = useCodeLabels();
  return (
    <>
      <NumberField path="household.members" unit={t("unit.person")} />
      <MultiField path="household.incomeSources" codes={INCOME_SOURCES} labelOf={labels("IncomeSource")} none="NONE" />
      <NumberField path="household.incomePerHead" unit={t("unit.yuan")} help={t("help.incomePerHead")} decimal />
      <RadioField path="household.hardship" codes={HARDSHIP_STATUSES} labelOf={labels("HardshipStatus")} />
      <SelectField path="household.housing" codes={HOUSING_KINDS} labelOf={labels("HousingKind")} width="half" />
    </>
  );
}

export function HistorySection({ today }: { today: string }) {
  const t = useTranslations("registration");
  return (
    <>
      <CheckField path="history.streetLife" />
      <NumberField path="history.streetTimes" unit={t("unit.times")} />
      <DateField path="history.streetFirstOn" max={today} />
      <DateField path="history.streetLastOn" max={today} />
      <TextField path="history.streetPlaces" maxLength={200} />
      <CheckField path="history.trafficked" />
      <CheckField path="history.illegallyEmployed" />
      <AreaField path="history.misconduct" maxLength={300} rows={2} />
    </>
  );
}

export function BenefitsSection() {
  const t = useTranslations("registration.help");
  const labels = useCodeLabels();
  return (
    <>
      <MultiField path="benefits.held" help={t("held")} codes={BENEFITS} labelOf={labels("Benefit")} none="NONE" />
      <TextField path="benefits.other" maxLength={100} />
    </>
  );
}
