"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { buttonClass } from "@/components/ui/button-class";
import { controlClass } from "@/components/ui/control-class";
import { Field } from "@/components/ui/field";
import { describe, fieldId } from "@/components/ui/field-id";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RosterStatus } from "@/lib/features/roster/schema";
import type { ActionResult } from "@/lib/shared/refusal";

type Uploaded = { importId: string; status: RosterStatus };

async function send(input: unknown): Promise<ActionResult<Uploaded>> {
  const body = new FormData();
  body.set("file", input as File);
  return (await fetch("/api/rosters", { method: "POST", body })).json() as Promise<ActionResult<Uploaded>>;
}

/** Takes a roster and leads to its check, or to its columns. Needs the texts of `roster` and `validation`. */
export function UploadRoster() {
  const t = useTranslations("roster");
  const validation = useTranslations("validation");
  const router = useRouter();
  const [missing, setMissing] = useState(false);
  const { run, pending, failure } = useAction(send, ({ importId, status }) => router.push(`/rosters/${importId}${status === "MAPPING" ? "/mapping" : ""}`));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const file = new FormData(event.currentTarget).get("file");
    const chosen = file instanceof File && file.name !== "";
    setMissing(!chosen);
    if (chosen) run(file);
  };
  const key = failure && "fieldErrors" in failure ? failure.fieldErrors?.file?.key : undefined;
  const error = missing ? validation("fileMissing") : key ? validation(key as "fileMissing") : failure?.code === "TOO_LARGE" ? t("upload.tooLarge") : undefined;
  const id = fieldId("file");
  return (
    <Panel
      title={t("upload.title")} id="upload"
      aside={
        <a href="/api/rosters/template" download className={buttonClass("secondary", "sm")}>
          {t("template.download")}
        </a>
      }
    >
      <Form onSubmit={submit} className="space-y-4">
        <p className="text-muted">{t("template.help")}</p>
        <ActionResultMessage failure={error ? null : failure} />
        <Field id={id} label={t("upload.file")} help={t("upload.help")} required error={error}>
          <input
            id={id} name="file" type="file" accept=".xlsx" {...describe(id, { help: true, error })}
            className={controlClass("file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-medium")}
          />
        </Field>
        <SubmitButton pending={pending} pendingText={t("upload.pending")}>
          {t("upload.submit")}
        </SubmitButton>
      </Form>
    </Panel>
  );
}
