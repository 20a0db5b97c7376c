"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { controlClass } from "@/components/ui/control-class";
import { Field } from "@/components/ui/field";
import { describe, fieldId } from "@/components/ui/field-id";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/shared/refusal";
import type { DocumentKind } from "@/lib/shared/vocabulary/casework";

const ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx";

export interface DocumentUploadProps {
  target: { caseId: string } | { referralId: string };
  /** Kinds to choose from (DocumentList.uploadable); a referral's files are always its result. */
  kinds: readonly DocumentKind[];
}

type Uploaded = { documentId: string; keptAs: string | null };
type Input = { query: string; file: File };

async function send(input: unknown): Promise<ActionResult<Uploaded>> {
  const { query, file } = input as Input;
  const body = new FormData();
  body.set("file", file);
  const answer = await fetch(`/api/documents?${query}`, { method: "POST", body });
  return (await answer.json()) as ActionResult<Uploaded>;
}

/** Adds one file. What was chosen stays when it is refused. Needs the texts of `document`, `validation`, `enums` around it. */
export function DocumentUpload({ target, kinds }: DocumentUploadProps) {
  const t = useTranslations("document.upload");
  const enums = useTranslations("enums");
  const validation = useTranslations("validation");
  const errors = useTranslations("errors");
  const router = useRouter();
  const notify = useNotify();
  const form = useRef<HTMLFormElement>(null);
  const name = useRef("");
  const [missing, setMissing] = useState<{ file?: true; kind?: true }>({});
  const onDone = useCallback(({ keptAs }: Uploaded) => {
    form.current?.reset();
    notify(keptAs ? { title: t("same", { name: keptAs }), body: t("sameBody", { name: name.current }), tone: "info" } : { title: t("done", { name: name.current }) });
    router.refresh();
  }, [router, notify, t]);
  const { run, pending, failure } = useAction(send, onDone);
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
    run({ query: query.toString(), file } satisfies Input);
  };
  const fieldErrors = failure && "fieldErrors" in failure ? failure.fieldErrors : undefined;
  const textOf = (key: string | undefined) => key && validation(key as "fileKind");
  const tooLarge = failure?.code === "TOO_LARGE" ? errors("TOO_LARGE.body") : undefined;
  const fileError = missing.file ? validation("fileMissing") : (textOf(fieldErrors?.file?.key) ?? tooLarge);
  const fileInput = fieldId("file");
  return (
    <Panel title={t(forCase ? "title" : "titleResult")} id="upload">
      <Form ref={form} onSubmit={submit} className="space-y-4">
        <ActionResultMessage failure={fieldErrors || tooLarge ? null : failure} />
        {forCase && (
          <Select
            name="kind" label={t("kind")} required options={kinds.map((kind) => ({ value: kind, label: enums(`DocumentKind.${kind}`) }))}
            error={missing.kind ? validation("choose", { field: t("kind") }) : undefined}
          />
        )}
        <Field id={fileInput} label={t("file")} help={t("fileHelp")} required error={fileError}>
          <input
            id={fileInput} name="file" type="file" accept={ACCEPT} {...describe(fileInput, { help: true, error: fileError })}
            className={controlClass("file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-medium")}
          />
        </Field>
        <SubmitButton pending={pending} pendingText={t("pending")}>
          {t("submit")}
        </SubmitButton>
      </Form>
    </Panel>
  );
}
