"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { removeMatrixRowAction } from "@/lib/features/matrix/actions";
import type { MatrixDraftView } from "@/lib/features/matrix/view";
import { RowText } from "./difference-list";

/** What districts have added, in the draft; each can be taken out again. The notice's rows are not among them. */
export function AdditionList({ draft }: { draft: MatrixDraftView }) {
  const t = useTranslations("admin.matrix.draft");
  const { run, failure } = useAction(removeMatrixRowAction);
  if (draft.additions.length === 0) return <p className="text-muted">{t("additionsEmpty")}</p>;
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={failure} />
      <ul className="divide-y divide-line rounded-md border border-line">
        {draft.additions.map((row) => (
          <li key={row.id} className="flex items-start justify-between gap-3 px-3 py-2">
            <RowText row={row} />
            <ConfirmDialog
              title={t("removeTitle", { words: row.asWritten })} confirm={t("remove")} onConfirm={() => run({ versionId: draft.id, version: draft.version, rowId: row.id })}
              trigger={
                <Button size="sm" variant="quiet">
                  {t("remove")}
                </Button>
              }
            >
              {t("removeBody")}
            </ConfirmDialog>
          </li>
        ))}
      </ul>
    </div>
  );
}
