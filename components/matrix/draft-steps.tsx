"use client";

import { useTranslations } from "next-intl";
import { VersionSteps } from "@/components/administration/version-steps";
import { submitMatrixDraftAction, takeBackMatrixDraftAction, withdrawMatrixDraftAction } from "@/lib/features/matrix/actions";
import type { MatrixDraftView } from "@/lib/features/matrix/view";

/** What the system administrator does with a change of responsibilities as a whole. */
export function DraftSteps({ draft }: { draft: MatrixDraftView }) {
  const t = useTranslations("admin.matrix.draft");
  return (
    <VersionSteps
      seen={{ versionId: draft.id, version: draft.version }} handedOver={draft.submitted} submit={submitMatrixDraftAction} takeBack={takeBackMatrixDraftAction} withdraw={withdrawMatrixDraftAction} home="/admin/matrix"
      texts={{
        submit: t("submit"), submitTitle: t("submitTitle"), submitBody: t("submitBody", { date: draft.effectiveFrom }), takeBack: t("takeBack"), takeBackTitle: t("takeBackTitle"), takeBackBody: t("takeBackBody"),
        withdraw: t("withdraw"), withdrawTitle: t("withdrawTitle"), withdrawBody: t("withdrawBody"),
      }}
    />
  );
}
