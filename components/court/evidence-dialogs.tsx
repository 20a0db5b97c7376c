"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { addEvidenceAction } from "@/lib/features/court/actions";
import { addEvidenceSchema, EVIDENCE_FORMS, NAME_MAX, TEXT_MAX } from "@/lib/features/court/schema";
import type { CourtPage } from "@/lib/features/court/view";
import { typedNumber } from "@/lib/shared/typed-number";

/** Puts a piece of evidence on the list of a suit. Needs the texts of `court`, `validation`. */
export function AddEvidenceDialog({ suitId, files }: { suitId: string; files: CourtPage["files"] }) {
  const t = useTranslations("court.evidence");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { name: "", source: "", proves: "", form: "", pages: "", copies: "1", documentId: "" }, schema: addEvidenceSchema, action: addEvidenceAction,
    toInput: ({ documentId, pages, copies, ...values }, clientKey) => ({ suitId, clientKey, ...values, pages: pages.trim() === "" ? null : typedNumber(pages), copies: typedNumber(copies), documentId: documentId || null }),
    labels: { name: t("name"), source: t("source"), proves: t("proves"), form: t("form"), pages: t("pages"), copies: t("copies"), documentId: t("file") },
    onDone: () => notify({ title: t("saved") }),
  });
  return (
    <ActionDialog title={t("addTitle")} trigger={<Button size="sm">{t("add")}</Button>} submit={t("save")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <TextInput {...field("name")} maxLength={NAME_MAX} autoComplete="off" />
      <TextInput {...field("source")} required={false} maxLength={NAME_MAX} autoComplete="off" />
      <TextArea {...field("proves")} rows={3} maxLength={TEXT_MAX} />
      <Select {...field("form")} options={EVIDENCE_FORMS.map((value) => ({ value, label: t(`forms.${value}`) }))} />
      <NumberInput {...field("pages")} required={false} help={t("pagesHelp")} unit={t("pageUnit")} />
      <NumberInput {...field("copies")} unit={t("copyUnit")} />
      <Select {...field("documentId")} required={false} help={t("fileHelp")} options={[{ value: "", label: t("noFile") }, ...files.map(({ id, name }) => ({ value: id, label: name }))]} width="full" />
    </ActionDialog>
  );
}
