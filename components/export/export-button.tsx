"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { requestExportAction } from "@/lib/features/export/actions";
import { EXPORT_PURPOSES } from "@/lib/features/export/schema";
import { PURPOSE_NOTE_LIMIT } from "@/lib/features/privacy/schema";

/** Asks for the rows of the list under its filters, then leads to the own exports. Needs the texts of `export` and of `validation` what useTextFault says. */
export function ExportButton({ list, count, limit }: { list: Readonly<Record<string, string | undefined>>; count: number; limit: number }) {
  const t = useTranslations("export");
  const faultOf = useTextFault();
  const notify = useNotify();
  const router = useRouter();
  const id = useId();
  const [purpose, setPurpose] = useState("");
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(requestExportAction, ({ status }) => {
    notify({ title: t(status === "WAITING" ? "request.sentWaiting" : "request.sentApproved") });
    router.push("/exports");
  });
  const noteFault = faultOf(note, { field: t("request.note"), maximum: PURPOSE_NOTE_LIMIT });
  const send = () => {
    setAsked(true);
    if (purpose !== "" && !noteFault) dialog.run({ list: Object.fromEntries(Object.entries(list).filter(([, value]) => value)), purpose, note });
  };
  return (
    <ActionDialog
      trigger={
        <Button size="sm" icon="document">
          {t("open")}
        </Button>
      }
      title={t("request.title")} submit={t("request.submit")} dialog={dialog} onSubmit={send}
    >
      <p className="text-muted">
        {t("request.body", { count })} {count > limit && t("request.approval", { limit })}
      </p>
      <ActionResultMessage failure={dialog.failure} />
      <Select
        name={`${id}-purpose`} label={t("request.purpose")} required value={purpose} disabled={dialog.pending} onChange={(event) => setPurpose(event.target.value)}
        options={EXPORT_PURPOSES.map((code) => ({ value: code, label: t(`purposes.${code}`) }))} error={asked && purpose === "" ? t("request.purposeMissing") : undefined}
      />
      <TextArea
        name={`${id}-note`} label={t("request.note")} required maxLength={PURPOSE_NOTE_LIMIT} rows={2} value={note} readOnly={dialog.pending} onChange={(event) => setNote(event.target.value)}
        error={asked ? noteFault : undefined}
      />
    </ActionDialog>
  );
}
