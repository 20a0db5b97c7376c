"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { confirmMatrixAction, rejectMatrixAction } from "@/lib/features/matrix/actions";
import type { MatrixDraftView } from "@/lib/features/matrix/view";

const NOTE_MAX = 500;

/** The second pair of eyes: confirms what the page shows, or sends it back with a reason. */
export function DecisionForm({ draft }: { draft: MatrixDraftView }) {
  const t = useTranslations("admin.matrix.draft");
  const faultOf = useTextFault();
  const router = useRouter();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState<"reject" | "confirm" | null>(null);
  const toMatrix = () => router.push("/admin/matrix");
  const confirm = useAction(confirmMatrixAction, toMatrix);
  const reject = useAction(rejectMatrixAction, toMatrix);
  const seen = { versionId: draft.id, version: draft.version };
  const faultFor = (step: "reject" | "confirm") =>
    faultOf(note, { field: t(step === "reject" ? "rejectReason" : "note"), maximum: NOTE_MAX, optional: step === "confirm" });
  const decide = (step: "reject" | "confirm") => {
    setAsked(step);
    if (faultFor(step)) document.getElementById("decision-note")?.focus();
    else if (step === "reject") reject.run({ ...seen, reason: note.trim() });
    else confirm.run({ ...seen, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <div className="space-y-4">
      <ActionResultMessage failure={confirm.failure ?? reject.failure} />
      <TextArea
        id="decision-note" name="note" label={t("note")} rows={3} maxLength={NOTE_MAX} value={note} onChange={(event) => setNote(event.target.value)}
        error={asked ? faultFor(asked) : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => decide("reject")} aria-disabled={reject.pending || undefined}>
          {t("reject")}
        </Button>
        <ConfirmDialog
          title={t("confirmTitle")} confirm={t("confirm")} onConfirm={() => decide("confirm")}
          trigger={<Button variant="primary">{t("confirm")}</Button>}
        >
          {t("confirmBody", { date: draft.effectiveFrom })}
        </ConfirmDialog>
      </div>
    </div>
  );
}
