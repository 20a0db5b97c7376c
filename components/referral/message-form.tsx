"use client";

import { useTranslations } from "next-intl";
import { useCallback, useRef, useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { FileField, isAboutFile } from "@/components/document/file-field";
import { messageReferralAction } from "@/lib/features/referral/actions";
import { MESSAGE_LIMIT } from "@/lib/features/referral/schema";
import { chosenFile, withFile, type SaidWithFile } from "./with-file";

const send = withFile(messageReferralAction);

/** A note to the other side. Its key is made anew after each that was sent, so that a second tap sends none. */
export function MessageForm({ referralId, attach }: { referralId: string; attach: boolean }) {
  const t = useTranslations("referral.message");
  const notify = useNotify();
  const [body, setBody] = useState("");
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const [empty, setEmpty] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const onDone = useCallback(() => {
    form.current?.reset();
    setBody("");
    setClientKey(crypto.randomUUID());
    notify({ title: t("done") });
  }, [notify, t]);
  const { run, pending, failure } = useAction(send, onDone);
  const { textOf, general } = useProblems({
    labels: { body: t("label") }, client: empty ? { body: { message: "required" } } : {}, failure,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setEmpty(body.trim() === "");
    if (body.trim() !== "") run({ referralId, file: chosenFile(new FormData(event.currentTarget)), input: { referralId, clientKey, body } } satisfies SaidWithFile);
  };
  return (
    <Form ref={form} onSubmit={submit} className="space-y-3 border-t border-line pt-4">
      <ActionResultMessage failure={isAboutFile(general) ? null : general} />
      <TextArea
        name="body" id="note" label={t("label")} help={t("help")} rows={3} maxLength={MESSAGE_LIMIT} value={body} onChange={(event) => setBody(event.target.value)} error={textOf("body")}
      />
      {attach && <FileField id="note-file" label={t("file")} optional failure={failure} missing={false} />}
      <SubmitButton variant="secondary" pending={pending}>
        {t("submit")}
      </SubmitButton>
    </Form>
  );
}
