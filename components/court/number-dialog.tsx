"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { noteNumberAction } from "@/lib/features/court/actions";
import { noteNumberSchema, REASON_MAX } from "@/lib/features/court/schema";
import { NUMBER_MAX } from "@/lib/features/ladder/schema";

/** Writes down the court's number of a suit, or puts right the one that is known, with the reason. Needs the texts of `court`, `validation`. */
export function NumberDialog({ suitId, version, known }: { suitId: string; version: number; known: string }) {
  const t = useTranslations("court.suit");
  const notify = useNotify();
  const corrects = known !== "";
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { courtNumber: known, reason: "" }, schema: noteNumberSchema, toInput: ({ courtNumber, reason }) => ({ suitId, version, courtNumber, reason }), action: noteNumberAction,
    labels: { courtNumber: t("number"), reason: t("numberReason") }, onDone: () => notify({ title: t(corrects ? "numberCorrected" : "numberSaved") }),
  });
  return (
    <ActionDialog title={t(corrects ? "correctNumber" : "addNumber")} description={corrects ? t("correctBody") : undefined} trigger={<Button size="sm">{t(corrects ? "correctNumber" : "addNumber")}</Button>} submit={t("saveNumber")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <TextInput {...field("courtNumber")} help={t("numberHelp")} maxLength={NUMBER_MAX} autoComplete="off" width="full" />
      {corrects && <TextArea {...field("reason")} rows={2} maxLength={REASON_MAX} />}
    </ActionDialog>
  );
}
