"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { addEvidenceAction } from "@/lib/features/court/actions";
import { addEvidenceSchema, NAME_MAX, TEXT_MAX } from "@/lib/features/court/schema";
import type { CourtPage } from "@/lib/features/court/view";

/** Puts a piece of evidence on the list of a suit. Needs the texts of `court`, `validation`. */
export function AddEvidenceDialog({ suitId, files }: { suitId: string; files: CourtPage["files"] }) {
  const t = useTranslations("court.evidence");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { name: "", source: "", proves: "", documentId: "" }, schema: addEvidenceSchema, toInput: ({ documentId, ...values }, clientKey) => ({ suitId, clientKey, ...values, documentId: documentId || null }), action: addEvidenceAction,
    labels: { name: t("name"), source: t("source"), proves: t("proves"), documentId: t("file") },
    onDone: () => notify({ title: t("saved") }),
  });
  return (
    <ActionDialog title={t("addTitle")} trigger={<Button size="sm">{t("add")}</Button>} submit={t("save")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <TextInput {...field("name")} maxLength={NAME_MAX} autoComplete="off" />
      <TextInput {...field("source")} required={false} maxLength={NAME_MAX} autoComplete="off" />
      <TextArea {...field("proves")} rows={3} maxLength={TEXT_MAX} />
      <Select {...field("documentId")} required={false} help={t("fileHelp")} options={[{ value: "", label: t("noFile") }, ...files.map(({ id, name }) => ({ value: id, label: name }))]} width="full" />
    </ActionDialog>
  );
}
