"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FileField, isAboutFile } from "@/components/document/file-field";
import { sendFile, type FileToSend } from "@/components/document/send-file";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";

/** Puts the paper with its step. Needs the texts of `ladder`, `document`, `validation`. */
export function AttachPaperDialog({ caseId, stepId, paper }: { caseId: string; stepId: string; paper: string }) {
  const t = useTranslations("ladder.list");
  const upload = useTranslations("document.upload");
  const notify = useNotify();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const dialog = useActionDialog(sendFile, ({ keptAs }) => {
    notify({ title: keptAs ? upload("same", { name: keptAs }) : upload("done", { name: paper }) });
    router.refresh();
  });
  const submit = () => {
    const file = input.current?.files?.[0];
    setMissing(!file);
    if (file) dialog.run({ query: new URLSearchParams({ caseId, kind: "LADDER_PAPER", stepId }).toString(), file } satisfies FileToSend);
  };
  return (
    <ActionDialog title={t("attachTitle", { paper })} trigger={<Button size="sm" aria-label={`${t("attach")} ${paper}`}>{t("attach")}</Button>} submit={t("attachSubmit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={isAboutFile(dialog.failure) ? null : dialog.failure} />
      <FileField ref={input} failure={dialog.failure} missing={missing} />
    </ActionDialog>
  );
}
