"use client";

import { useTranslations } from "next-intl";
import { useWatch, type Control, type UseFormRegister } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { ContextField } from "@/lib/features/assessment/context";
import type { AssessmentFormValues } from "@/lib/features/assessment/form-values";
import { PLACE_MAX, SOURCES_MAX } from "@/lib/features/assessment/write-schema";
import { ASSESSMENT_PLACES, ASSESSMENT_SOURCES, NOT_ALONE_REASONS } from "@/lib/shared/vocabulary/casework";

interface ContextFieldsProps {
  control: Control<AssessmentFormValues>;
  register: UseFormRegister<AssessmentFormValues>;
  errorOf: (name: ContextField) => string | undefined;
}

/** Where, with whom, whether alone with the child, and from whom one knows. */
export function ContextFields({ control, register, errorOf }: ContextFieldsProps) {
  const t = useTranslations("assessment.form");
  const enums = useTranslations("enums");
  const [placeKind, seenAlone, sourceKinds, harm] = useWatch({ control, name: ["placeKind", "seenAlone", "sourceKinds", "flags.HARM"] });
  const heard = sourceKinds.includes("SUSPECTED_GUARDIAN");
  return (
    <>
      <Select label={t("placeKind")} required options={ASSESSMENT_PLACES.map((value) => ({ value, label: enums(`AssessmentPlace.${value}`) }))} error={errorOf("placeKind")} {...register("placeKind")} />
      <TextInput label={t("place")} help={t("placeHelp")} required={placeKind === "OTHER"} width="half" maxLength={PLACE_MAX} error={errorOf("place")} {...register("place")} />
      <Checkbox label={t("seenAlone")} help={t("seenAloneHelp")} {...register("seenAlone")} />
      {!seenAlone && (
        <RadioGroup label={t("notAloneReason")} required choices={NOT_ALONE_REASONS.map((value) => ({ value, label: enums(`NotAloneReason.${value}`) }))} error={errorOf("notAloneReason")} {...register("notAloneReason")} />
      )}
      <CheckboxGroup
        label={t("sourceKinds")} help={t("sourceKindsHelp")} required inline choices={ASSESSMENT_SOURCES.map((value) => ({ value, label: enums(`AssessmentSource.${value}`) }))} error={errorOf("sourceKinds")}
        {...register("sourceKinds")}
      />
      {(heard || (Boolean(harm) && harm !== "none")) && <Alert tone="warning">{t(heard ? "suspectedHeard" : "suspectedHint")}</Alert>}
      <TextArea label={t("sources")} help={t("sourcesHelp")} required={sourceKinds.includes("OTHER")} maxLength={SOURCES_MAX} error={errorOf("sources")} {...register("sources")} />
      <TextInput label={t("companions")} help={t("companionsHelp")} maxLength={PLACE_MAX} {...register("companions")} />
    </>
  );
}
