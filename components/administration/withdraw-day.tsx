"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNotify } from "@/components/ui/toast";
import { withdrawDayAction } from "@/lib/features/deadline/actions";

/** Takes back a changed day that is still to come. */
export function WithdrawDay({ calendarDayId, day }: { calendarDayId: string; day: string }) {
  const t = useTranslations("admin.deadlines.calendar");
  const notify = useNotify();
  const { run, failure } = useAction(withdrawDayAction, () => notify({ title: t("withdrawn") }));
  return (
    <>
      <ConfirmDialog title={t("withdrawTitle", { day })} confirm={t("withdraw")} danger onConfirm={() => run({ calendarDayId })} trigger={<Button size="sm" variant="quiet">{t("withdraw")}</Button>}>
        {t("withdrawBody")}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </>
  );
}
