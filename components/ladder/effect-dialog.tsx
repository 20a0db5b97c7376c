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

/** Supplies the day on which a judgment took effect. `next`: opened from what comes next, where the step has a second button further down. Needs the texts of `ladder`, `enums`, `validation`. */
export function EffectDialog({ taken: { stepId, version, step, takenOn }, today, next = false }: { taken: TakenView; today: string; next?: boolean }) {
  const t = useTranslations("ladder.effect");
  const ladder = useTranslations("ladder");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { effectiveOn: "" }, schema: stepEffectSchema, toInput: ({ effectiveOn }) => ({ stepId, version, effectiveOn }), action: noteEffectAction, labels: { effectiveOn: t("effectiveOn") }, onDone: () => notify({ title: t("done") }),
  });
  return (
    <ActionDialog title={t("title", { on: takenOn })} trigger={next ? <Button size="sm" variant="primary" aria-label={ladder("next.label", { button: t("button"), step: enums(`LadderStep.${step}`) })}>{t("button")}</Button> : <Button size="sm">{t("button")}</Button>} description={t("body")} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <DateInput {...field("effectiveOn")} min={takenOn} max={today} />
    </ActionDialog>
  );
}
