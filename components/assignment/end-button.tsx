"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import type { Failure } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNotify } from "@/components/ui/toast";
import { endAssignmentAction } from "@/lib/features/assignment/actions";

/** Ends an assignment after a question; stays open with the reason when it is refused. */
export function EndAssignmentButton({ assignmentId, version, name }: { assignmentId: string; version: number; name: string }) {
  const t = useTranslations("visit.assignment");
  const notify = useNotify();
  const [failure, setFailure] = useState<Failure | null>(null);
  const end = async () => {
    try {
      const result = await endAssignmentAction({ assignmentId, version });
      setFailure(result.ok ? null : result);
      if (!result.ok) return false;
      notify({ title: t("endDone") });
    } catch {
      setFailure({ ok: false, code: "network", requestId: "" });
      return false;
    }
  };
  return (
    <ConfirmDialog title={t("endTitle")} confirm={t("end")} danger onConfirm={end} trigger={<Button size="sm">{t("end")}</Button>}>
      <p>{t("endBody", { name })}</p>
      <div className="mt-3 empty:hidden">
        <ActionResultMessage failure={failure} />
      </div>
    </ConfirmDialog>
  );
}
