"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";
import { FileField, isAboutFile } from "./file-field";
import { sendFile, type FileToSend } from "./send-file";

interface AttachFileDialogProps {
  /** To what it is attached, as the address says it: caseId, kind, and what of the case. */
  target: Readonly<Record<string, string>>;
  /** Name of what is attached, where there is no other. */
  name: string;
  texts: { trigger: string; triggerLabel?: string; title: string; submit: string };
}

/** Puts a file with the record it belongs to. Needs the texts of `document`, `validation`. */
export function AttachFileDialog({ target, name, texts }: AttachFileDialogProps) {
  const upload = useTranslations("document.upload");
  const notify = useNotify();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const dialog = useActionDialog(sendFile, ({ keptAs }) => {
    notify({ title: keptAs ? upload("same", { name: keptAs }) : upload("done", { name }) });
    router.refresh();
  });
  const submit = () => {
    const file = input.current?.files?.[0];
    setMissing(!file);
    if (file) dialog.run({ query: new URLSearchParams(target).toString(), file } satisfies FileToSend);
  };
  return (
    <ActionDialog title={texts.title} trigger={<Button size="sm" aria-label={texts.triggerLabel}>{texts.trigger}</Button>} submit={texts.submit} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={isAboutFile(dialog.failure) ? null : dialog.failure} />
      <FileField ref={input} failure={dialog.failure} missing={missing} />
    </ActionDialog>
  );
}
