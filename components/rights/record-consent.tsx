"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { recordConsentAction } from "@/lib/features/rights/actions";
import { NAME_LIMIT, recordConsentSchema, TEXT_LIMIT } from "@/lib/features/rights/schema";
import { CONSENT_FORMS, CONSENT_PURPOSES, DATA_SPEAKERS } from "@/lib/shared/vocabulary/rights";
import { useDialogForm } from "@/components/form/use-dialog-form";

/** Keeps a consent that was given for what the statutory duty does not cover. */
export function RecordConsent({ childId, today }: { childId: string; today: string }) {
  const t = useTranslations("rights.consent");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { purpose: "", speaker: "", speakerName: "", form: "", givenOn: today, extent: "" },
    schema: recordConsentSchema, toInput: (values, clientKey) => ({ ...values, childId, clientKey }), action: recordConsentAction,
    labels: { purpose: t("purpose"), speaker: t("speaker"), speakerName: t("speakerName"), form: t("form"), givenOn: t("givenOn"), extent: t("extent") },
    onDone: () => {
      notify({ title: t("done") });
    },
  });
  return (
    <ActionDialog title={t("title")} description={t("lead")} trigger={<Button icon="plus" size="sm">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <Select {...field("purpose")} options={CONSENT_PURPOSES.map((value) => ({ value, label: enums(`ConsentPurpose.${value}`) }))} width="full" />
      <Select {...field("speaker")} options={DATA_SPEAKERS.map((value) => ({ value, label: enums(`DataSpeaker.${value}`) }))} width="full" />
      <TextInput {...field("speakerName")} maxLength={NAME_LIMIT} autoComplete="off" />
      <Select {...field("form")} options={CONSENT_FORMS.map((value) => ({ value, label: enums(`ConsentForm.${value}`) }))} width="full" />
      <DateInput {...field("givenOn")} />
      <TextArea {...field("extent")} help={t("extentHelp")} rows={3} maxLength={TEXT_LIMIT} />
    </ActionDialog>
  );
}
