"use client";

import { useTranslations } from "next-intl";
import { AttachFileDialog } from "@/components/document/attach-file-dialog";

/** Puts the paper with its step. Needs the texts of `ladder`, `document`, `validation`. */
export function AttachPaperDialog({ caseId, stepId, paper }: { caseId: string; stepId: string; paper: string }) {
  const t = useTranslations("ladder.list");
  return (
    <AttachFileDialog
      target={{ caseId, kind: "LADDER_PAPER", stepId }} name={paper}
      texts={{ trigger: t("attach"), triggerLabel: `${t("attach")} ${paper}`, title: t("attachTitle", { paper }), submit: t("attachSubmit") }}
    />
  );
}
