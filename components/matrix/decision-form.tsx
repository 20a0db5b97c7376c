"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { confirmMatrixAction, rejectMatrixAction } from "@/lib/features/matrix/actions";
import type { MatrixDraftView } from "@/lib/features/matrix/view";

/** The second pair of eyes: confirms what the page shows, or sends it back with a reason. */
export function DecisionForm({ draft }: { draft: MatrixDraftView }) {
  const t = useTranslations("admin.matrix.draft");
  const validation = useTranslations("validation");
  const router = useRouter();
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const toMatrix = () => router.push("/admin/matrix");
  const confirm = useAction(confirmMatrixAction, toMatrix);
  const reject = useAction(rejectMatrixAction, toMatrix);
  const seen = { versionId: draft.id, version: draft.version };
  const sendBack = () => {
    setMissing(note.trim() === "");
    if (note.trim() === "") document.getElementById("decision-note")?.focus();
    else reject.run({ ...seen, reason: note.trim() });
  };
  const decide = () => {
    setMissing(false);
    confirm.run({ ...seen, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <div className="space-y-4">
      <ActionResultMessage failure={confirm.failure ?? reject.failure} />
      <TextArea
        id="decision-note" name="note" label={t("note")} rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)}
        error={missing && note.trim() === "" ? validation("required", { field: t("rejectReason") }) : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button onClick={sendBack} aria-disabled={reject.pending || undefined}>
          {t("reject")}
        </Button>
        <ConfirmDialog
          title={t("confirmTitle")} confirm={t("confirm")} onConfirm={decide}
          trigger={<Button variant="primary">{t("confirm")}</Button>}
        >
          {t("confirmBody", { date: draft.effectiveFrom })}
        </ConfirmDialog>
      </div>
    </div>
  );
}
