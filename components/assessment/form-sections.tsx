"use client";

import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import type { UseFormRegister } from "react-hook-form";
import { RadioGroup } from "@/components/ui/choice-group";
import { FieldGroup } from "@/components/ui/field";
import { fieldId } from "@/components/ui/field-id";
import { FormSection } from "@/components/ui/form-section";
import type { AssessmentFormValues } from "@/lib/features/assessment/form-values";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import { NOT_APPLICABLE, UNKNOWN } from "@/lib/features/assessment/schema";
import { formatAge } from "@/lib/i18n/format";
import { inLanguage } from "./in-language";
import { sectionId } from "./live-result";

interface SectionProps {
  definition: InstrumentDefinition;
  register: UseFormRegister<AssessmentFormValues>;
  /** Field name → what is wrong, in words. */
  problems: Readonly<Record<string, string>>;
}

interface AgeProps {
  /** The item that the birth date answers, its answer, and the full years on the day of the assessment. */
  ageItem: string | undefined;
  ageOption: string | undefined;
  age: number | undefined;
}

/** The items of each dimension: the options from best to worst with their points, 'does not apply', 'unknown'. */
export const ItemSections = memo(function ItemSections({ definition, register, problems, ageItem, ageOption, age }: SectionProps & AgeProps) {
  const t = useTranslations("assessment.form");
  const locale = useLocale();
  return definition.dimensions.map((dimension) => (
    <FormSection key={dimension.code} id={sectionId(dimension.code)} title={inLanguage(dimension.label, locale)} description={t("choicesHelp")}>
      {dimension.items.map((item) => item.code === ageItem ? (
        <FieldGroup key={item.code} id={fieldId(`items.${item.code}`)} label={inLanguage(item.label, locale)} help={t("ageHelp")}>
          <p>
            {item.options.filter(({ code }) => code === ageOption).map((option) => (
              <span key={option.code}>
                {inLanguage(option.label, locale)} <span className="text-sm whitespace-nowrap text-muted tabular-nums">{t("points", { points: option.points })}</span>
              </span>
            ))}
            {age !== undefined && <span className="text-muted"> · {t("ageOn", { age: formatAge(age, locale) })}</span>}
          </p>
        </FieldGroup>
      ) : (
        <RadioGroup
          key={item.code} label={inLanguage(item.label, locale)} error={problems[`items.${item.code}`]}
          choices={[
            ...item.options.map((option) => ({
              value: option.code,
              label: (
                <>
                  {inLanguage(option.label, locale)} <span className="text-sm whitespace-nowrap text-muted tabular-nums">{t("points", { points: option.points })}</span>
                </>
              ),
            })),
            { value: NOT_APPLICABLE, label: t("notApplicable") },
            { value: UNKNOWN, label: t("unknown") },
          ]}
          {...register(`items.${item.code}`)}
        />
      ))}
    </FormSection>
  ));
});

/** Red flags, by dimension: no, yes, yes and verified. */
export const FlagSection = memo(function FlagSection({ definition, register, problems }: SectionProps) {
  const t = useTranslations("assessment.form");
  const locale = useLocale();
  return (
    <FormSection id={sectionId("flags")} title={t("flags")} description={t("flagsHelp")}>
      {definition.flags.map((flag) => (
        <RadioGroup
          key={flag.code} label={inLanguage(flag.label, locale)} inline error={problems[`flags.${flag.code}`]}
          choices={[{ value: "none", label: t("flagNone") }, { value: "present", label: t("flagPresent") }, { value: "verified", label: t("flagVerified") }]}
          {...register(`flags.${flag.code}`)}
        />
      ))}
    </FormSection>
  );
});

const DEGREES = ["0", "1", "2", "3"] as const;

/** The ten needs, 0-3 each. */
export const NeedSection = memo(function NeedSection({ definition, register, problems }: SectionProps) {
  const t = useTranslations("assessment.form");
  const degrees = useTranslations("assessment.needs");
  const locale = useLocale();
  return (
    <FormSection id={sectionId("needs")} title={t("needs")} description={t("needsHelp")}>
      {definition.needs.map(({ need, label }) => (
        <RadioGroup
          key={need} label={inLanguage(label, locale)} inline error={problems[`needs.${need}`]} choices={DEGREES.map((value) => ({ value, label: `${value} ${degrees(value)}` }))}
          {...register(`needs.${need}`)}
        />
      ))}
    </FormSection>
  );
});
