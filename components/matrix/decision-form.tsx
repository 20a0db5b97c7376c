"use client";

import { useTranslations } from "next-intl";
import { VersionDecision } from "@/components/administration/version-decision";
import { confirmMatrixAction, rejectMatrixAction } from "@/lib/features/matrix/actions";
import type { MatrixDraftView } from "@/lib/features/matrix/view";

/** The security administrator's decision on a change of responsibilities. */
export function DecisionForm({ draft }: { draft: MatrixDraftView }) {
  const t = useTranslations("admin.matrix.draft");
  return (
    <VersionDecision
      seen={{ versionId: draft.id, version: draft.version }} confirm={confirmMatrixAction} reject={rejectMatrixAction} home="/admin/matrix"
      texts={{ note: t("note"), rejectReason: t("rejectReason"), reject: t("reject"), confirm: t("confirm"), confirmTitle: t("confirmTitle"), confirmBody: t("confirmBody", { date: draft.effectiveFrom }) }}
    />
  );
}
