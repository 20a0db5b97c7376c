"use client";

import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/form/confirm-action";
import { Button } from "@/components/ui/button";
import { requestFamilyAction } from "@/lib/features/pilot/actions";

/** The street asks the district to name the family. Needs the texts of `pilot.request`. */
export function RequestFamilyButton({ registrationId, version }: { registrationId: string; version: number }) {
  const t = useTranslations("pilot.request");
  return (
    <ConfirmAction trigger={<Button size="sm" variant="secondary">{t("button")}</Button>} title={t("title")} submit={t("button")} action={requestFamilyAction} input={{ registrationId, version }} done={() => t("done")}>
      <p>{t("body")}</p>
    </ConfirmAction>
  );
}
