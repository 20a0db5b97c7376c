"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNotify } from "@/components/ui/toast";
import { resetSecondFactorAction } from "@/lib/features/administration/actions";

/** Takes the second factor from who has lost phone and recovery codes. */
export function ResetFactorButton({ userId, version, name }: { userId: string; version: number; name: string }) {
  const t = useTranslations("admin.roles.factor");
  const notify = useNotify();
  const { run, failure } = useAction(resetSecondFactorAction, () => notify({ title: t("done") }));
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={failure} />
      <ConfirmDialog danger title={t("resetTitle", { name })} confirm={t("reset")} onConfirm={() => run({ userId, version })} trigger={<Button>{t("reset")}</Button>}>
        {t("resetBody")}
      </ConfirmDialog>
    </div>
  );
}
