"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { DivisionPicker } from "@/components/form/division-picker";
import { errorsOf } from "@/components/form/errors-of";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useAction } from "@/components/form/use-action";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormSection } from "@/components/ui/form-section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { namePilotUnitAction } from "@/lib/features/pilot/actions";
import { namePilotUnitSchema, type NamePilotUnitInput } from "@/lib/features/pilot/schema";
import { PILOT_UNIT_KINDS } from "@/lib/shared/vocabulary/organisation";

export interface PilotUnitFormProps {
  clientKey: string;
  today: string;
  /** The district. */
  within: string;
  /** A family comes from its child's registration. */
  registrationNumber: string;
}

/** The district names a typical street, community or single family. */
export function PilotUnitForm({ clientKey, today, within, registrationNumber }: PilotUnitFormProps) {
  const t = useTranslations("pilot.form");
  const enums = useTranslations("enums.PilotUnitKind");
  const notify = useNotify();
  const [place, setPlace] = useState("");
  const { control, register, handleSubmit, formState, setValue } = useForm<NamePilotUnitInput>({
    resolver: schemaResolver(namePilotUnitSchema), mode: "onTouched",
    defaultValues: { clientKey, kind: registrationNumber ? "FAMILY" : "STREET", divisionCode: "", registrationNumber, validFrom: today, validTo: "", reason: "" },
  });
  const typed = useWatch({ control });
  const kind = useWatch({ control, name: "kind" });
  const { run, ...action } = useAction(namePilotUnitAction, () => notify({ title: t("done") }));
  const labels = { kind: t("kind"), divisionCode: t("division"), registrationNumber: t("registrationNumber"), validFrom: t("validFrom"), validTo: t("validTo"), reason: t("reason") };
  const errorOf = useFieldErrors({ local: errorsOf(formState.errors), action, now: typed, labels });
  const summary = Object.entries(labels).flatMap(([name, label]) => {
    const message = errorOf(name);
    return message && formState.submitCount > 0 ? [{ name, label, message }] : [];
  });
  const submit = handleSubmit((values) => run(values));
  return (
    <Form onSubmit={(event) => void submit(event)} className="max-w-3xl">
      <FormSection id="name" title={t("title")}>
        <ErrorSummary errors={summary} focusKey={formState.submitCount} />
        <ActionResultMessage failure={action.failure?.code === "INVALID" ? null : action.failure} />
        <Controller
          control={control} name="kind"
          render={({ field }) => (
            <RadioGroup
              name="kind" label={t("kind")} required inline choices={PILOT_UNIT_KINDS.map((value) => ({ value, label: enums(value) }))} chosen={field.value}
              onChange={(event) => {
                field.onChange(event.target.value);
                setValue("divisionCode", "");
                setPlace("");
              }}
            />
          )}
        />
        {kind === "FAMILY" ? (
          <TextInput {...register("registrationNumber")} label={t("registrationNumber")} help={t("registrationHelp")} required width="half" autoComplete="off" error={errorOf("registrationNumber")} />
        ) : (
          <Controller
            control={control} name="divisionCode"
            render={({ field }) => (
              <DivisionPicker
                key={kind} name="divisionCode" label={enums(kind)} help={t("divisionHelp")} required levels={[kind]} within={within} code={field.value} text={place}
                error={errorOf("divisionCode")} onBlur={field.onBlur}
                onChange={(code, text) => {
                  setPlace(text);
                  field.onChange(code);
                }}
              />
            )}
          />
        )}
        <DateInput {...register("validFrom")} label={t("validFrom")} required error={errorOf("validFrom")} />
        <DateInput {...register("validTo")} label={t("validTo")} help={t("validToHelp")} error={errorOf("validTo")} />
        <TextArea {...register("reason")} label={t("reason")} help={t("reasonHelp")} required rows={3} maxLength={300} error={errorOf("reason")} />
        <SubmitButton pending={action.pending}>{t("submit")}</SubmitButton>
      </FormSection>
    </Form>
  );
}
