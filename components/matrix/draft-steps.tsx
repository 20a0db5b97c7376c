"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { submitMatrixDraftAction, takeBackMatrixDraftAction, withdrawMatrixDraftAction } from "@/lib/features/matrix/actions";
import type { MatrixDraftView } from "@/lib/features/matrix/view";

/** What the drafting side does with its change as a whole: hand it over, take it back to write on, give it up. */
export function DraftSteps({ draft }: { draft: MatrixDraftView }) {
  const t = useTranslations("admin.matrix.draft");
  const router = useRouter();
  const submit = useAction(submitMatrixDraftAction);
  const takeBack = useAction(takeBackMatrixDraftAction);
  const withdraw = useAction(withdrawMatrixDraftAction, () => router.push("/admin/matrix"));
  const seen = { versionId: draft.id, version: draft.version };
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={submit.failure ?? takeBack.failure ?? withdraw.failure} />
      <div className="flex flex-wrap gap-2">
        {draft.submitted ? (
          <ConfirmDialog title={t("takeBackTitle")} confirm={t("takeBack")} onConfirm={() => takeBack.run(seen)} trigger={<Button>{t("takeBack")}</Button>}>
            {t("takeBackBody")}
          </ConfirmDialog>
        ) : (
          <>
            <ConfirmDialog title={t("submitTitle")} confirm={t("submit")} onConfirm={() => submit.run(seen)} trigger={<Button variant="primary">{t("submit")}</Button>}>
              {t("submitBody", { date: draft.effectiveFrom })}
            </ConfirmDialog>
            <ConfirmDialog danger title={t("withdrawTitle")} confirm={t("withdraw")} onConfirm={() => withdraw.run(seen)} trigger={<Button>{t("withdraw")}</Button>}>
              {t("withdrawBody")}
            </ConfirmDialog>
          </>
        )}
      </div>
    </div>
  );
}
