"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { acceptCorrectionAction, refuseCorrectionAction } from "@/lib/features/correction/actions";
import { acceptCorrectionSchema, CORRECTION_TEXT_LIMIT } from "@/lib/features/correction/schema";
import type { CorrectionRow } from "@/lib/features/correction/view";
import { FactsText } from "./facts-text";

/** The street's word on what a visit reported. Needs the texts of `correction`, `enums`, `validation`. */
export function DecideCorrection({ row }: { row: CorrectionRow }) {
  const t = useTranslations("correction.refuse");
  const enums = useTranslations("enums.CorrectionField");
  return (
    <div className="flex flex-wrap gap-2">
      {!row.leaves && row.afterDeath === null && <AcceptCorrection row={row} />}
      <ReasonDialog
        trigger={<Button size="sm">{t("button")}</Button>} title={t("title", { field: enums(row.field) })} label={t("reason")} max={CORRECTION_TEXT_LIMIT} submit={t("button")}
        action={refuseCorrectionAction} input={{ correctionId: row.correctionId, version: row.version }} done={t("done")}
      />
    </div>
  );
}

function AcceptCorrection({ row: { correctionId, version, field: what, after, now } }: { row: CorrectionRow }) {
  const t = useTranslations("correction");
  const enums = useTranslations("enums.CorrectionField");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { note: "" }, schema: acceptCorrectionSchema, toInput: (typed) => ({ correctionId, version, ...typed }), action: acceptCorrectionAction, labels: { note: t("accept.note") },
    onDone: ({ visits }) => notify({ title: t("accept.done"), body: visits > 0 ? t("relocate.doneVisits", { count: visits }) : undefined }),
  });
  return (
    <ActionDialog
      title={t("accept.title", { field: enums(what) })} description={t(what === "ADDRESS" ? "accept.bodyAddress" : "accept.body")} trigger={<Button size="sm" variant="secondary">{t("accept.button")}</Button>}
      submit={t("accept.button")} dialog={dialog} onSubmit={submit}
    >
      <ActionResultMessage failure={failure} />
      {after && <p><span className="text-muted">{t("changedTo")}</span> <FactsText facts={after} /></p>}
      {now && (
        <Alert tone="warning">
          {t("nowHint")} <span className="font-medium">{t("now")}</span> <FactsText facts={now} />
        </Alert>
      )}
      <TextArea {...field("note")} required={false} help={t("accept.noteHelp")} rows={2} maxLength={CORRECTION_TEXT_LIMIT} />
    </ActionDialog>
  );
}
