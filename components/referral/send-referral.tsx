"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { inLanguage } from "@/components/assessment/in-language";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { Alert } from "@/components/ui/alert";
import { Combobox } from "@/components/ui/combobox";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormSection } from "@/components/ui/form-section";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { previewReferralAction, sendReferralAction } from "@/lib/features/referral/actions";
import type { PurposeRow } from "@/lib/features/referral/purposes";
import { MESSAGE_LIMIT, previewReferralSchema, PURPOSE_LIMIT, type ReferralDraftInput } from "@/lib/features/referral/schema";
import type { ConferenceTaskStart, DisclosurePreview, ReceiverOption, ReferralMatter } from "@/lib/features/referral/view";
import { addDays, type IsoDate } from "@/lib/shared/dates";
import { SendPreview } from "./send-preview";

export interface SendReferralProps {
  caseId: string;
  matter: ReferralMatter;
  receivers: readonly ReceiverOption[];
  today: IsoDate;
  /** The task of a conference from which it is begun: its office, words and day are taken over. */
  conferenceTask: ConferenceTaskStart | null;
}

/** Receiver, purpose and fields, then exactly what will be disclosed, then it goes. Needs the texts of `referral`, `validation`, `enums`. */
export function SendReferral({ caseId, matter, receivers, today, conferenceTask }: SendReferralProps) {
  const t = useTranslations("referral.send");
  const fieldLabel = useTranslations("referral.fields");
  const locale = useLocale();
  const enums = useTranslations("enums");
  const separator = useTranslations("referral")("separator");
  const router = useRouter();
  const notify = useNotify();
  const [preview, setPreview] = useState<DisclosurePreview | null>(null);
  // One key for this form, whatever is tapped: the server sends once.
  const [clientKey] = useState(() => crypto.randomUUID());

  const purposesOf = useCallback((id: string) => {
    return receivers.find(({ organisationId }) => organisationId === id)?.purposes ?? [];
  }, [receivers]);
  const preset = receivers.find(({ organisationId }) => organisationId === (conferenceTask?.toOrgId ?? matter.responsibleOrgId)) ?? (receivers.length === 1 ? receivers[0] : undefined);
  const lastDay = "dueOn" in matter ? matter.dueOn : null;
  const firstPurpose = preset && purposesOf(preset.organisationId)[0];
  const form = useForm<ReferralDraftInput>({
    resolver: schemaResolver(previewReferralSchema), mode: "onBlur", shouldFocusError: false,
    defaultValues: {
      caseId, planVersionId: matter.planVersionId, measureKey: matter.key, receiverId: preset?.organisationId ?? "", purposeCode: firstPurpose?.purpose,
      fields: [...(firstPurpose?.optional ?? [])], purpose: "purpose" in matter ? matter.purpose : "", requestedAction: conferenceTask?.what ?? ("keptBy" in matter && matter.keptBy ? "" : matter.text), wish: "",
      resultDueOn: conferenceTask?.dueOn ?? proposedDay(firstPurpose, today, lastDay), ...(conferenceTask ? { conferenceTaskId: conferenceTask.id } : {}),
    },
  });
  const { register, control, handleSubmit, setValue, getValues, formState } = form;
  const [receiverId, purposeCode, resultDueOn] = useWatch({ control, name: ["receiverId", "purposeCode", "resultDueOn"] });
  const purposes = purposesOf(receiverId);
  const purpose = purposes.find((row) => row.purpose === purposeCode);

  const choosePurpose = (row = purposes[0]) => {
    if (row) setValue("purposeCode", row.purpose);
    setValue("fields", [...(row?.optional ?? [])]);
    if (!conferenceTask) setValue("resultDueOn", proposedDay(row, today, lastDay));
  };
  const previewed = useCallback((data: DisclosurePreview) => setPreview(data), []);
  const ask = useAction(previewReferralAction, previewed);
  const sent = useCallback(
    ({ referralId, number }: { referralId: string; number: string }) => {
      notify({ title: t("done", { number }), body: t("doneBody", { name: preview?.receiverName ?? "" }) });
      router.push(`/referrals/${referralId}`);
    },
    [notify, router, t, preview],
  );
  const go = useAction(sendReferralAction, sent);
  // What the purpose does not know any more goes out of the form with it.
  const draftOf = (values: ReferralDraftInput): ReferralDraftInput => ({
    ...values, purposeVersionId: purpose?.versionId, fields: purpose ? values.fields.filter((field) => purpose.optional.includes(field)) : values.fields,
  });
  const labels = {
    receiverId: t("receiver"), purposeCode: t("purposeCode"), fields: t("fields"), purpose: t("purpose"), requestedAction: t("requestedAction"), wish: t("wish"), resultDueOn: t("resultDueOn"),
  };
  // The form was opened with one version of the purpose; another may hold by the time it is sent.
  const [opened] = useState(() => new Map(receivers.flatMap(({ purposes: each }) => each.map((row) => [row.purpose, row.versionId] as const))));
  const changed = purpose !== undefined && opened.get(purpose.purpose) !== purpose.versionId;
  const { textOf, summary, general } = useProblems({ labels, client: formState.errors, failure: ask.failure });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (preview) box.current?.focus();
  }, [preview]);

  if (preview) {
    return (
      <div ref={box} tabIndex={-1} className="scroll-mt-56 outline-none">
        <SendPreview
          preview={preview} failure={go.failure} pending={go.pending} onBack={() => { go.clear(); setPreview(null); }}
          onSend={() => go.run({ ...draftOf(getValues()), clientKey, previewDigest: preview.digest })}
        />
      </div>
    );
  }
  const options = receivers.map((row) => ({ value: row.organisationId, label: row.name, hint: [enums(`OrgType.${row.orgType}`), row.matrixRow, ...(row.withoutAccount ? [t("withoutAccount")] : [])].join(" · ") }));
  const chosen = receivers.find(({ organisationId }) => organisationId === receiverId);
  return (
    <Form onSubmit={handleSubmit((values) => ask.run(draftOf(values)))} className="max-w-3xl">
      {/* Under the case's header that stays. */}
      <div className="*:scroll-mt-56">
        <ErrorSummary errors={formState.submitCount > 0 ? summary : []} focusKey={formState.submitCount} />
      </div>
      <div className="mb-3 empty:hidden">
        <ActionResultMessage failure={general} onReload={() => { ask.clear(); router.refresh(); }} />
        {changed && <Alert tone="warning">{t("purposeChanged", { name: inLanguage(purpose.name, locale), number: purpose.number })}</Alert>}
      </div>
      <FormSection id="receiver" title={t("stepReceiver")}>
        {chosen?.withoutAccount && <Alert tone="warning" title={t("withoutAccount")}>{t("withoutAccountBody")}</Alert>}
        <Controller
          control={control} name="receiverId"
          render={({ field }) => (
            <Combobox
              name="receiverId" label={t("receiver")} help={t("receiverHelp")} required width="full" options={options} error={textOf("receiverId")} onBlur={field.onBlur}
              value={options.find(({ value }) => value === field.value) ?? null}
              onChange={(option) => {
                field.onChange(option?.value ?? "");
                choosePurpose(option ? purposesOf(option.value)[0] : undefined);
              }}
            />
          )}
        />
        {purposes.length > 0 && (
          <RadioGroup
            label={t("purposeCode")} help={t("purposeCodeHelp")} required error={textOf("purposeCode")}
            choices={purposes.map((row) => ({
              value: row.purpose, label: inLanguage(row.name, locale), hint: t("always", { fields: row.required.map((field) => fieldLabel(field)).join(separator) }),
            }))}
            {...register("purposeCode", { onChange: (event: { target: { value: string } }) => choosePurpose(purposes.find((row) => row.purpose === event.target.value)) })}
          />
        )}
        {purpose && purpose.optional.length > 0 && (
          <CheckboxGroup
            label={t("fields")} help={t("fieldsHelp")} error={textOf("fields")} inline choices={purpose.optional.map((field) => ({ value: field, label: fieldLabel(field) }))}
            {...register("fields")}
          />
        )}
        <TextArea label={t("purpose")} help={t("purposeHelp")} required rows={2} maxLength={PURPOSE_LIMIT} error={textOf("purpose")} {...register("purpose")} />
        {purpose?.required.includes("REQUESTED_ACTION") && (
          <TextArea label={t("requestedAction")} help={t("requestedActionHelp")} required maxLength={MESSAGE_LIMIT} error={textOf("requestedAction")} {...register("requestedAction")} />
        )}
        {purpose && <DateInput label={t("resultDueOn")} help={t("resultDueOnHelp", { asked: inLanguage(purpose.asked, locale) })} min={today} error={textOf("resultDueOn")} {...register("resultDueOn")} />}
        {purpose && lastDay !== null && resultDueOn && resultDueOn > lastDay && <Alert tone="warning" live>{t("resultAfterMeasure", { on: lastDay })}</Alert>}
        {purpose?.required.includes("WISH") && (
          <TextArea label={t("wish")} help={t("wishHelp")} required maxLength={PURPOSE_LIMIT} error={textOf("wish")} {...register("wish")} />
        )}
      </FormSection>
      <StickyActionBar>
        <SubmitButton pending={ask.pending} pendingText={t("previewing")}>
          {t("preview")}
        </SubmitButton>
      </StickyActionBar>
    </Form>
  );
}

/** The day that a purpose proposes for the result: never later than the measure is to be done, while that day is still to come. */
function proposedDay(purpose: PurposeRow | undefined, today: IsoDate, lastDay: IsoDate | null): string {
  const proposed = purpose?.resultDays ? addDays(today, purpose.resultDays) : "";
  return proposed !== "" && lastDay !== null && lastDay >= today && lastDay < proposed ? lastDay : proposed;
}
