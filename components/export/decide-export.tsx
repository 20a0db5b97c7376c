"use client";

import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/form/confirm-action";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { approveExportAction, refuseExportAction } from "@/lib/features/export/actions";
import type { ExportRow } from "@/lib/features/export/view";

/** The decision on somebody else's export. Needs the texts of `export` and `validation`. */
export function DecideExport({ row, hours }: { row: Pick<ExportRow, "exportId" | "version" | "requestedBy" | "rows" | "kind" | "purpose" | "note">; hours: number }) {
  const t = useTranslations("export");
  const input = { exportId: row.exportId, version: row.version };
  return (
    <span className="flex flex-wrap gap-2">
      <ConfirmAction
        trigger={<Button size="sm">{t("approve")}</Button>} title={t("approveTitle")} submit={t("approve")} action={approveExportAction} input={input} done={() => t("approved")}
      >
        {t("approveBody", { name: row.requestedBy, count: row.rows, kind: t(`kinds.${row.kind}`), purpose: t(`purposes.${row.purpose}`), note: row.note, hours })}
      </ConfirmAction>
      <ReasonDialog
        trigger={
          <Button size="sm" variant="quiet">
            {t("refuse")}
          </Button>
        }
        title={t("refuseTitle")} label={t("refuseReason")} max={200} submit={t("refuse")} action={refuseExportAction} input={input} done={t("refused")}
      />
    </span>
  );
}
