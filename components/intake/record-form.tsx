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
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { EmergencyCalls } from "@/components/urgent/emergency-calls";
import { recordIntakeAction } from "@/lib/features/intake/actions";
import { recordIntakeSchema, WHAT_LIMIT, type RecordIntakeInput } from "@/lib/features/intake/schema";
import type { IntakeStart } from "@/lib/features/intake/view";
import { REGISTRATION_SOURCES, type RegistrationSource, type RiskColour } from "@/lib/shared/vocabulary/casework";

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
  const labels = {
    what: t("what"), urgency: t("urgency"), childName: t("childName"), source: t("source"), division: t("division"), address: t("address"), informant: t("informant"), phone: t("phone"), receivedOn: t("receivedOn"), receivedAt: t("receivedAt"),
  };
  const { textOf, summary, general } = useProblems({ labels, client: formState.errors, failure });
  return (
    <Form className="max-w-3xl space-y-5" onChange={clear} onSubmit={(event) => void handleSubmit((values) => run(values))(event)}>
      <Alert tone="warning" says=""><EmergencyCalls /></Alert>
      <ErrorSummary errors={formState.submitCount > 0 ? summary : []} focusKey={formState.submitCount} />
      <ActionResultMessage failure={general} />
      <TextArea label={labels.what} help={t("whatHelp")} required rows={4} maxLength={WHAT_LIMIT} error={textOf("what")} {...register("what")} />
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
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput label={labels.childName} help={t("childNameHelp")} error={textOf("childName")} {...register("childName")} />
        <Select label={labels.source} required options={REGISTRATION_SOURCES.map((value) => ({ value, label: enums(`RegistrationSource.${value}`) }))} error={textOf("source")} width="full" {...register("source")} />
      </div>
      <DivisionPicker
        name="division" label={labels.division} help={t("divisionHelp")} required levels={["STREET", "COMMUNITY"]} within={start.within} code={division} text={text} error={textOf("division")}
        onChange={(code, chosen) => {
          clear();
          setText(chosen);
          setValue("division", code, { shouldDirty: true, shouldValidate: true });
        }}
      />
      <TextInput label={labels.address} help={t("addressHelp")} required error={textOf("address")} {...register("address")} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput label={labels.informant} help={t("informantHelp")} error={textOf("informant")} {...register("informant")} />
        <TextInput label={labels.phone} type="tel" inputMode="tel" error={textOf("phone")} {...register("phone")} />
        <DateInput label={labels.receivedOn} required max={start.today} error={textOf("receivedOn")} {...register("receivedOn")} />
        <TextInput label={labels.receivedAt} help={t("receivedAtHelp")} required width="short" error={textOf("receivedAt")} {...register("receivedAt")} />
      </div>
      <StickyActionBar>
        <LinkButton href="/intake">{common("cancel")}</LinkButton>
        <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
      </StickyActionBar>
    </Form>
  );
}
