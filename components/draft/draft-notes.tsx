"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatDateTime } from "@/lib/i18n/format";
import type { useFormDraft } from "./use-form-draft";

/** What a person should know of the draft behind a form: brought back, gone on with elsewhere. Whether it is saved stands in the action bar alone. */
export function DraftNotes({ draft: { restored, elsewhere, discard } }: { draft: Pick<ReturnType<typeof useFormDraft>, "restored" | "elsewhere" | "discard"> }) {
  const t = useTranslations("common.draft");
  return (
    <>
      {restored && (
        <Alert
          live title={t(restored.from === "local" ? "restoredLocal" : "restoredServer", { at: formatDateTime(new Date(restored.at)) })}
          actions={
            <ConfirmDialog title={t("discardTitle")} confirm={t("discard")} danger onConfirm={discard} trigger={<Button size="sm">{t("discard")}</Button>}>
              {t("discardBody")}
            </ConfirmDialog>
          }
        />
      )}
      {elsewhere && <Alert tone="warning" live>{t("elsewhere")}</Alert>}
    </>
  );
}
