"use client";

import { useTranslations } from "next-intl";
import { RiskBadge, type RiskTone } from "@/components/ui/risk-badge";
import { NARRATIVE_LIMIT } from "@/lib/features/registration/schema";
import { NEEDS, RISK_COLOURS } from "@/lib/shared/vocabulary/casework";
import { useCodeLabels } from "../code-labels";
import { AreaField, MultiField, RadioField, TextField, YesNoField } from "../fields";

export function NeedSection() {
  const t = useTranslations("registration.help");
  const labels = useCodeLabels();
  return (
    <>
      <MultiField path="need.needs" help={t("needs")} codes={NEEDS} labelOf={labels("Need")} />
      <RadioField path="need.urgency" help={t("urgency")} codes={RISK_COLOURS} labelOf={(code) => <RiskBadge colour={code as RiskTone} />} />
      <AreaField path="need.suggestedHelp" maxLength={300} rows={3} />
      <AreaField path="need.narrative" maxLength={NARRATIVE_LIMIT} rows={6} />
    </>
  );
}

export function SignaturesSection() {
  const t = useTranslations("registration.help");
  return (
    <>
      <TextField path="signatures.filledBy" width="half" maxLength={50} />
      <TextField path="signatures.checkedBy" width="half" maxLength={50} help={t("checkedBy")} />
      <TextField path="signatures.responsible" width="half" maxLength={50} help={t("responsible")} />
      <YesNoField path="signatures.guardianConfirms" />
      <TextField path="signatures.guardianReason" maxLength={200} />
    </>
  );
}
