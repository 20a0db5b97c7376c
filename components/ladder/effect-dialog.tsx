"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { useNotify } from "@/components/ui/toast";
import { noteEffectAction } from "@/lib/features/ladder/actions";
import { stepEffectSchema } from "@/lib/features/ladder/schema";
import type { TakenView } from "@/lib/features/ladder/view";

/** Supplies the day on which a judgment took effect. Needs the texts of `ladder`, `validation`. */
export function EffectDialog({ taken: { stepId, version, takenOn }, today }: { taken: TakenView; today: string }) {
  const t = useTranslations("ladder.effect");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { effectiveOn: "" }, schema: stepEffectSchema, toInput: ({ effectiveOn }) => ({ stepId, version, effectiveOn }), action: noteEffectAction, labels: { effectiveOn: t("effectiveOn") }, onDone: () => notify({ title: t("done") }),
  });
  return (
    <ActionDialog title={t("title", { on: takenOn })} trigger={<Button size="sm">{t("button")}</Button>} description={t("body")} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <DateInput {...field("effectiveOn")} min={takenOn} max={today} />
    </ActionDialog>
  );
}
