"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { withdrawMatrixDraftAction } from "@/lib/features/matrix/actions";

export function WithdrawDraftButton({ versionId, version }: { versionId: string; version: number }) {
  const t = useTranslations("admin.matrix.draft");
  const router = useRouter();
  const { run, failure } = useAction(withdrawMatrixDraftAction, () => router.push("/admin/matrix"));
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={failure} />
      <ConfirmDialog danger title={t("withdrawTitle")} confirm={t("withdraw")} onConfirm={() => run({ versionId, version })} trigger={<Button>{t("withdraw")}</Button>}>
        {t("withdrawBody")}
      </ConfirmDialog>
    </div>
  );
}
