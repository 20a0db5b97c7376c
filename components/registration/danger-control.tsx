"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Danger at once: marks the registration, so that the alert goes out with it. */
export function DangerControl({ urgent, onChange }: { urgent: boolean; onChange: (urgent: boolean) => void }) {
  const t = useTranslations("registration.danger");
  if (urgent) {
    return (
      <Alert tone="danger" live title={t("marked")} actions={<Button size="sm" onClick={() => onChange(false)}>{t("undo")}</Button>}>
        {t("markedBody")}
      </Alert>
    );
  }
  return (
    <div className="flex justify-end">
      <ConfirmDialog title={t("title")} confirm={t("confirm")} danger onConfirm={() => onChange(true)} trigger={<Button variant="danger" icon="danger">{t("button")}</Button>}>
        {t("body")}
      </ConfirmDialog>
    </div>
  );
}
