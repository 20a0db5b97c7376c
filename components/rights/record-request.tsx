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
import { recordRequestAction } from "@/lib/features/rights/actions";
import { CONTACT_LIMIT, NAME_LIMIT, recordRequestSchema, TEXT_LIMIT } from "@/lib/features/rights/schema";
import { DATA_SPEAKERS, RIGHTS_REQUEST_KINDS } from "@/lib/shared/vocabulary/rights";
import { useDialogForm } from "@/components/form/use-dialog-form";

/** Takes down what somebody asks about a child's data. */
export function RecordRequest({ childId, today }: { childId: string; today: string }) {
  const t = useTranslations("rights.record");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { kind: "", speaker: "", speakerName: "", contact: "", identity: "", asked: "", receivedOn: today },
    schema: recordRequestSchema, toInput: (values, clientKey) => ({ ...values, childId, clientKey }), action: recordRequestAction,
    labels: { kind: t("kind"), speaker: t("speaker"), speakerName: t("speakerName"), contact: t("contact"), identity: t("identity"), asked: t("asked"), receivedOn: t("receivedOn") },
    onDone: ({ number }) => {
      notify({ title: t("done", { number }) });
    },
  });
  return (
    <ActionDialog title={t("title")} description={t("lead")} trigger={<Button variant="primary" icon="plus">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <Select {...field("kind")} options={RIGHTS_REQUEST_KINDS.map((value) => ({ value, label: enums(`RightsRequestKind.${value}`) }))} width="full" />
      <Select {...field("speaker")} options={DATA_SPEAKERS.map((value) => ({ value, label: enums(`DataSpeaker.${value}`) }))} width="full" />
      <TextInput {...field("speakerName")} maxLength={NAME_LIMIT} autoComplete="off" />
      <TextInput {...field("contact")} help={t("contactHelp")} maxLength={CONTACT_LIMIT} autoComplete="off" />
      <TextInput {...field("identity")} help={t("identityHelp")} maxLength={CONTACT_LIMIT} autoComplete="off" />
      <TextArea {...field("asked")} rows={4} maxLength={TEXT_LIMIT} />
      <DateInput {...field("receivedOn")} />
    </ActionDialog>
  );
}
