"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { DivisionPicker } from "@/components/form/division-picker";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { Alert } from "@/components/ui/alert";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { RiskBadge } from "@/components/ui/risk-badge";
import { Select } from "@/components/ui/select";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { EmergencyCalls } from "@/components/urgent/emergency-calls";
import { recordIntakeAction } from "@/lib/features/intake/actions";
import { recordIntakeSchema, type RecordIntakeInput } from "@/lib/features/intake/schema";
import type { IntakeStart } from "@/lib/features/intake/view";
import { REGISTRATION_SOURCES, type RegistrationSource, type RiskColour } from "@/lib/shared/vocabulary/casework";
import { ReportedFields, useReportedLabels } from "./reported-fields";

/** A report comes in, by telephone or over the counter: what is known, and how soon somebody has to be there. */
export function RecordForm({ start }: { start: IntakeStart }) {
  const t = useTranslations("intake.form");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  const common = useTranslations("common.action");
  const notify = useNotify();
  const router = useRouter();
  const [text, setText] = useState(start.place);
  const street = start.within.length === 9;
  const { register, handleSubmit, control, setValue, formState } = useForm<RecordIntakeInput>({
    resolver: schemaResolver(recordIntakeSchema), mode: "onSubmit",
    defaultValues: {
      clientKey: start.clientKey, source: "" as RegistrationSource, receivedOn: start.today, receivedAt: start.time, division: street ? start.within : "", address: "", what: "", childName: "", informant: "", phone: "", urgency: "" as RiskColour,
    },
  });
  const division = useWatch({ control, name: "division" });
  const { run, pending, failure, clear } = useAction(recordIntakeAction, ({ reportId, number }) => {
    notify({ title: t("done", { number }) });
    router.push(`/intake/${reportId}`);
  });
  const { what, childName, address, informant, phone } = useReportedLabels();
  const labels = { what, urgency: t("urgency"), childName, source: t("source"), division: t("division"), address, informant, phone, receivedOn: t("receivedOn"), receivedAt: t("receivedAt") };
  const { textOf, summary, general } = useProblems({ labels, client: formState.errors, failure });
  return (
    <Form className="max-w-3xl space-y-5" onChange={clear} onSubmit={(event) => void handleSubmit((values) => run(values))(event)}>
      <Alert tone="warning" says=""><EmergencyCalls /></Alert>
      <ErrorSummary errors={formState.submitCount > 0 ? summary : []} focusKey={formState.submitCount} />
      <ActionResultMessage failure={general} />
      <ReportedFields
        register={register} textOf={textOf}
        afterWhat={
          <RadioGroup
            label={labels.urgency} help={t("urgencyHelp")} required error={textOf("urgency")} {...register("urgency")}
            choices={start.limits.map(({ urgency: value, ...limit }) => ({
              value, hint: t(`criterion.${value}`),
              label: (
                <>
                  <RiskBadge colour={value} /> {[t("within", limit), ...(value === "RED" ? [t("onSite", start.onSite)] : [])].join(marks("items"))}
                </>
              ),
            }))}
          />
        }
        besideChild={<Select label={labels.source} required options={REGISTRATION_SOURCES.map((value) => ({ value, label: enums(`RegistrationSource.${value}`) }))} error={textOf("source")} width="full" {...register("source")} />}
        beforeAddress={
          <DivisionPicker
            name="division" label={labels.division} help={t("divisionHelp")} required levels={["STREET", "COMMUNITY"]} within={start.within} code={division} text={text} error={textOf("division")}
            onChange={(code, chosen) => {
              clear();
              setText(chosen);
              setValue("division", code, { shouldDirty: true, shouldValidate: true });
            }}
          />
        }
        besideInformant={
          <>
            <DateInput label={labels.receivedOn} required max={start.today} error={textOf("receivedOn")} {...register("receivedOn")} />
            <TextInput label={labels.receivedAt} help={t("receivedAtHelp")} required width="short" error={textOf("receivedAt")} {...register("receivedAt")} />
          </>
        }
      />
      <StickyActionBar>
        <LinkButton href="/intake">{common("cancel")}</LinkButton>
        <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
      </StickyActionBar>
    </Form>
  );
}
