"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import type { DocumentKind } from "@/lib/shared/vocabulary/casework";
import { FileField, isAboutFile } from "./file-field";
import { sendFile, type FileToSend, type UploadedFile } from "./send-file";

export interface DocumentUploadProps {
  target: { caseId: string } | { referralId: string };
  /** Kinds to choose from (DocumentList.uploadable); a referral's files are its result, or what the sender gives along. */
  kinds: readonly DocumentKind[];
}

/** Adds one file. What was chosen stays when it is refused. Needs the texts of `document`, `validation`, `enums` around it. */
export function DocumentUpload({ target, kinds }: DocumentUploadProps) {
  const t = useTranslations("document.upload");
  const enums = useTranslations("enums");
  const validation = useTranslations("validation");
  const router = useRouter();
  const notify = useNotify();
  const form = useRef<HTMLFormElement>(null);
  const name = useRef("");
  const [missing, setMissing] = useState<{ file?: true; kind?: true }>({});
  const onDone = useCallback(({ keptAs }: UploadedFile) => {
    form.current?.reset();
    notify(keptAs ? { title: t("same", { name: keptAs }), body: t("sameBody", { name: name.current }), tone: "info" } : { title: t("done", { name: name.current }) });
    router.refresh();
  }, [router, notify, t]);
  const { run, pending, failure } = useAction(sendFile, onDone);
  const forCase = "caseId" in target;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const file = data.get("file");
    const kind = String(data.get("kind") ?? "");
    const chosen = file instanceof File && file.name !== "";
    setMissing({ ...(chosen ? {} : { file: true }), ...(forCase && !kind ? { kind: true } : {}) });
    if (!chosen || (forCase && !kind)) return;
    const query = new URLSearchParams(forCase ? { caseId: target.caseId, kind } : { referralId: target.referralId });
    name.current = file.name;
    run({ query: query.toString(), file } satisfies FileToSend);
  };
  return (
    <Panel title={t(forCase ? "title" : kinds[0] === "REFERRAL_PAPER" ? "titlePaper" : "titleResult")} id="upload">
      <Form ref={form} onSubmit={submit} className="space-y-4">
        <ActionResultMessage failure={isAboutFile(failure) ? null : failure} />
        {forCase && (
          <Select
            name="kind" label={t("kind")} required options={kinds.map((kind) => ({ value: kind, label: enums(`DocumentKind.${kind}`) }))}
            error={missing.kind ? validation("choose", { field: t("kind") }) : undefined}
          />
        )}
        {kinds[0] === "REFERRAL_PAPER" && !forCase && <p className="text-sm text-muted">{t("paperNote")}</p>}
        <FileField failure={failure} missing={missing.file === true} />
        <SubmitButton pending={pending} pendingText={t("pending")}>
          {t("submit")}
        </SubmitButton>
      </Form>
    </Panel>
  );
}
