"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { askPauseAction, decidePauseAction, endPauseAction } from "@/lib/features/deadline/actions";
import { askPauseSchema, decidePauseSchema, PAUSE_TEXT_LIMIT } from "@/lib/features/deadline/schema";
import type { CasePauses, PauseView } from "@/lib/features/deadline/view";

/** Asks that a clock stand still. */
export function AskPauseDialog({ askable }: { askable: CasePauses["askable"] }) {
  const t = useTranslations("case.pauses");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { dialog, values, field, failure, submit } = useDialogForm({
    begin: { taskId: askable.length === 1 ? (askable[0]?.taskId ?? "") : "", until: "", reason: "" }, schema: askPauseSchema, toInput: (values, clientKey) => ({ clientKey, ...values }), action: askPauseAction,
    labels: { taskId: t("rule"), until: t("until"), reason: t("reason") },
    onDone: () => notify({ title: t("asked") }),
  });
  const chosen = askable.find(({ taskId }) => taskId === values.taskId);
  return (
    <ActionDialog title={t("askTitle")} description={t("askBody")} trigger={<Button size="sm" variant="secondary">{t("ask")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <Select {...field("taskId")} options={askable.map(({ taskId, rule }) => ({ value: taskId, label: enums(`DeadlineRule.${rule}`) }))} width="full" />
      <DateInput {...field("until")} help={chosen ? t("untilRoom", { latest: chosen.latest, total: chosen.total, used: chosen.used }) : t("untilHelp")} />
      <TextArea {...field("reason")} help={t("reasonHelp")} rows={3} maxLength={PAUSE_TEXT_LIMIT} />
    </ActionDialog>
  );
}

/** The supervisor's word on it. */
export function DecidePauseDialog({ row: { pauseId, version, rule } }: { row: PauseView }) {
  const t = useTranslations("case.pauses");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { decision: "", note: "" }, schema: decidePauseSchema, toInput: (values) => ({ pauseId, version, ...values }), action: decidePauseAction, labels: { decision: t("decision"), note: t("note") },
    onDone: () => notify({ title: t("decided") }),
  });
  return (
    <ActionDialog title={t("decideTitle", { rule: enums(`DeadlineRule.${rule}`) })} trigger={<Button size="sm" variant="secondary">{t("decide")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <Select {...field("decision")} options={(["GRANT", "REFUSE"] as const).map((value) => ({ value, label: t(value) }))} width="full" />
      <TextArea {...field("note")} required={false} help={t("noteHelp")} rows={3} maxLength={PAUSE_TEXT_LIMIT} />
    </ActionDialog>
  );
}

/** The clock goes on before the pause's last day. */
export function EndPause({ row: { pauseId, version, rule } }: { row: PauseView }) {
  const t = useTranslations("case.pauses");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { run, failure } = useAction(endPauseAction, () => notify({ title: t("ended") }));
  return (
    <>
      <ConfirmDialog title={t("endTitle", { rule: enums(`DeadlineRule.${rule}`) })} confirm={t("end")} onConfirm={() => run({ pauseId, version })} trigger={<Button size="sm" variant="secondary">{t("end")}</Button>}>
        {t("endBody")}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </>
  );
}
