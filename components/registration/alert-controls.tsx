"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNotify } from "@/components/ui/toast";
import { raiseAlertAction } from "@/lib/features/registration/actions";

/** Danger found after the registration was filed. */
export function RaiseAlertButton({ registrationId, version }: { registrationId: string; version: number }) {
  const t = useTranslations("registration.danger");
  const notify = useNotify();
  const { run, failure } = useAction(raiseAlertAction, () => notify({ title: t("reported") }));
  return (
    <div>
      <ConfirmDialog title={t("title")} confirm={t("report")} danger onConfirm={() => run({ registrationId, version })} trigger={<Button variant="danger" icon="danger">{t("button")}</Button>}>
        {t("body")}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </div>
  );
}
