"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { messageReferralAction } from "@/lib/features/referral/actions";
import { MESSAGE_LIMIT } from "@/lib/features/referral/schema";

/** A note to the other side. Its key is made anew after each that was sent, so that a second tap sends none. */
export function MessageForm({ referralId }: { referralId: string }) {
  const t = useTranslations("referral.message");
  const notify = useNotify();
  const [body, setBody] = useState("");
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const [empty, setEmpty] = useState(false);
  const onDone = useCallback(() => {
    setBody("");
    setClientKey(crypto.randomUUID());
    notify({ title: t("done") });
  }, [notify, t]);
  const { run, pending, failure } = useAction(messageReferralAction, onDone);
  const { textOf, general } = useProblems({
    labels: { body: t("label") }, client: empty ? { body: { message: "required" } } : {}, failure,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(body.trim() === "");
    if (body.trim() !== "") run({ referralId, clientKey, body });
  };
  return (
    <Form onSubmit={submit} className="space-y-3 border-t border-line pt-4">
      <ActionResultMessage failure={general} />
      <TextArea
        name="body" id="note" label={t("label")} help={t("help")} rows={3} maxLength={MESSAGE_LIMIT} value={body} onChange={(event) => setBody(event.target.value)} error={textOf("body")}
      />
      <SubmitButton variant="secondary" pending={pending}>
        {t("submit")}
      </SubmitButton>
    </Form>
  );
}
