"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { DivisionPicker } from "@/components/form/division-picker";
import { Form } from "@/components/form/form";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { planRoundAction } from "@/lib/features/screening/actions";
import { latestEnd, startBounds } from "@/lib/features/screening/round-days";
import { planRoundFormSchema, type PlanRoundInput } from "@/lib/features/screening/schema";
import { isIsoDate } from "@/lib/shared/dates";
import { MoreAreas } from "./more-areas";
import { errorsOf } from "@/components/form/errors-of";
import { schemaResolver } from "@/components/form/schema-resolver";

/** The district plans a round: name, area, dates. */
export function PlanRoundButton({ clientKey, district, today }: { clientKey: string; district: { code: string }; today: string }) {
  const t = useTranslations("screening.plan");
  const router = useRouter();
  const notify = useNotify();
  const [areaText, setAreaText] = useState("");
  const { control, register, handleSubmit, formState } = useForm<PlanRoundInput>({
    resolver: schemaResolver(planRoundFormSchema(today)), mode: "onTouched", defaultValues: { clientKey, name: "", divisionCode: "", moreAreas: [], startsOn: "", endsOn: "" },
  });
  const typed = useWatch({ control });
  const { moreAreas = [], startsOn = "" } = typed;
  const { earliest, latest } = startBounds(today);
  // The bounds are the calendar's; react-hook-form knows them as numbers too.
  const dateField = (name: "startsOn" | "endsOn") => {
    const { onChange, onBlur, ref } = register(name);
    return { name, onChange, onBlur, ref };
  };
  const dialog = useActionDialog(planRoundAction, ({ roundId }) => {
    notify({ title: t("done") });
    router.push(`/screening/${roundId}`);
  });
  const { failure } = dialog;
  const errorOf = useFieldErrors({
    local: errorsOf(formState.errors), action: dialog, now: typed,
    labels: { name: t("name"), divisionCode: t("area"), moreAreas: t("area"), startsOn: t("startsOn"), endsOn: t("endsOn"), ...Object.fromEntries(moreAreas.map((_, index) => [`moreAreas.${index}`, t("moreArea", { number: index + 2 })])) },
  });
  const submit = handleSubmit((values) => dialog.run(values));
  return (
    <ActionDialog title={t("title")} trigger={<Button variant="primary" icon="plus">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={() => void submit()}>
      <Form className="space-y-5" onSubmit={(event) => void submit(event)}>
        <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} />
        <TextInput {...register("name")} label={t("name")} help={t("nameHelp")} required maxLength={60} error={errorOf("name")} />
        <Controller
          control={control} name="divisionCode"
          render={({ field }) => (
            <DivisionPicker
              name="divisionCode" label={t("area")} help={t("areaHelp")} required levels={["DISTRICT", "STREET", "COMMUNITY"]} within={district.code} code={field.value} text={areaText}
              error={errorOf("divisionCode")} onBlur={field.onBlur}
              onChange={(code, text) => {
                setAreaText(text);
                field.onChange(code);
              }}
            />
          )}
        />
        <Controller control={control} name="moreAreas" render={({ field }) => <MoreAreas codes={field.value ?? []} district={district.code} errorOf={errorOf} onChange={field.onChange} />} />
        <DateInput {...dateField("startsOn")} min={earliest} max={latest} label={t("startsOn")} required error={errorOf("startsOn")} />
        <DateInput {...dateField("endsOn")} min={isIsoDate(startsOn) ? startsOn : undefined} max={isIsoDate(startsOn) && startsOn <= latest ? latestEnd(startsOn) : undefined} label={t("endsOn")} required error={errorOf("endsOn")} />
      </Form>
    </ActionDialog>
  );
}
