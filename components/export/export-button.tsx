"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { OfficialNote } from "@/components/ui/print-sheet";
import { RadioGroup } from "@/components/ui/choice-group";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { requestExportAction } from "@/lib/features/export/actions";
import { EXPORT_PURPOSES, FORMS_AT_ONCE, FORMS_FREE, isForms, type ExportKind } from "@/lib/features/export/schema";
import { PURPOSE_NOTE_LIMIT } from "@/lib/features/privacy/schema";

/** Asks for the rows of the list under its filters, then leads to the own exports. Needs the texts of `export` and of `validation` what useTextFault says. */
export function ExportButton({ list, count, limit, registrationId, kinds = ["LEDGER"] }: {
  list: Readonly<Record<string, string | undefined>>;
  count: number;
  limit: number;
  /** The form of this one. */
  registrationId?: string;
  /** What may be taken out; the first is chosen. */
  kinds?: readonly ExportKind[];
}) {
  const t = useTranslations("export");
  const faultOf = useTextFault();
  const notify = useNotify();
  const router = useRouter();
  const id = useId();
  const [kind, setKind] = useState<ExportKind>(kinds[0] ?? "LEDGER");
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
    if (purpose !== "" && !noteFault) dialog.run({ kind, ...(registrationId ? { registrationId } : {}), list: Object.fromEntries(Object.entries(list).filter(([, value]) => value)), purpose, note });
  };
  return (
    <ActionDialog
      trigger={
        <Button size={registrationId ? undefined : "sm"} icon="document">
          {t(registrationId ? "openForm" : "open")}
        </Button>
      }
      title={t(registrationId ? "request.titleForm" : "request.title")} submit={t("request.submit")} dialog={dialog} onSubmit={send}
    >
      {kinds.length > 1 && (
        <RadioGroup name={`${id}-kind`} label={t("request.kind")} choices={kinds.map((code) => ({ value: code, label: t(`kinds.${code}`) }))} chosen={kind} onChange={(event) => setKind(event.target.value as ExportKind)} disabled={dialog.pending} />
      )}
      <p className="text-muted">
        {isForms(kind) ? t("request.bodyForms", { count }) : t("request.body", { count })} {isForms(kind) ? count > FORMS_FREE && t("request.approvalForms", { maximum: FORMS_AT_ONCE }) : count > limit && t("request.approval", { limit })}
      </p>
      {isForms(kind) && <OfficialNote />}
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
