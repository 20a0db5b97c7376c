"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkButton } from "@/components/ui/link-button";
import { formatDateTime } from "@/lib/i18n/format";
import type { useFormDraft } from "./use-form-draft";

interface DraftNotesProps {
  draft: Pick<ReturnType<typeof useFormDraft>, "restored" | "elsewhere" | "filedElsewhere" | "discard" | "another" | "takeAnother" | "dropAnother">;
}

const RESTORED = { server: "restoredServer", local: "restoredLocal", offline: "restoredOffline" } as const;

/** What a person should know of the draft behind a form: brought back, gone on with elsewhere, something else kept on this computer. Whether it is saved stands in the action bar alone. */
export function DraftNotes({ draft: { restored, elsewhere, filedElsewhere, discard, another, takeAnother, dropAnother } }: DraftNotesProps) {
  const t = useTranslations("common.draft");
  return (
    <>
      {restored && (
        <Alert
          live title={t(RESTORED[restored.from], { at: formatDateTime(new Date(restored.at)) })}
          actions={
            <ConfirmDialog title={t("discardTitle")} confirm={t("discard")} danger onConfirm={discard} trigger={<Button size="sm">{t("discard")}</Button>}>
              {t("discardBody")}
            </ConfirmDialog>
          }
        />
      )}
      {another && (
        <Alert
          tone="warning" live title={t("another", { at: formatDateTime(new Date(another.copy.at)) })}
          actions={
            <>
              <Button size="sm" onClick={takeAnother} disabled={elsewhere}>{t("takeAnother")}</Button>
              <ConfirmDialog title={t("dropAnotherTitle")} confirm={t("dropAnother")} danger onConfirm={dropAnother} trigger={<Button size="sm">{t("dropAnother")}</Button>}>
                {t("discardBody")}
              </ConfirmDialog>
            </>
          }
        />
      )}
      {filedElsewhere && (
        <Alert tone="warning" live title={t("filedElsewhere", { number: filedElsewhere.number })} actions={<LinkButton size="sm" href={`/registrations/${filedElsewhere.registrationId}`} target="_blank">{t("openFiled")}</LinkButton>}>
          {t("filedElsewhereBody")}
        </Alert>
      )}
      {elsewhere && !filedElsewhere && <Alert tone="warning" live>{t("elsewhere")}</Alert>}
    </>
  );
}
