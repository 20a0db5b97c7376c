"use client";

import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/form/confirm-action";
import { Button } from "@/components/ui/button";
import { takeOverAssessmentAction } from "@/lib/features/assessment/actions";

/** The street continues what an agency has begun. */
export function TakeOverButton({ assessmentId, version, office }: { assessmentId: string; version: number; office: string }) {
  const t = useTranslations("assessment.open");
  return (
    <ConfirmAction
      trigger={<Button>{t("takeOver")}</Button>} title={t("takeOverTitle")} submit={t("takeOver")} action={takeOverAssessmentAction} input={{ assessmentId, version }}
      done={() => t("takenOver")}
    >
      <p className="text-muted">{t("takeOverBody", { office })}</p>
    </ConfirmAction>
  );
}
