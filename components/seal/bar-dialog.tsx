"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactElement } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useProblems } from "@/components/form/use-problems";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { barPersonAction } from "@/lib/features/seal/actions";
import { REASON_LIMIT } from "@/lib/features/seal/schema";
import type { SealPanelView } from "@/lib/features/seal/view";

/** Bars an account from the child. Needs the texts of `seal`, `validation`. */
export function BarDialog({ trigger, registrationId, sameName }: { trigger: ReactElement; registrationId: string; sameName: SealPanelView["sameName"] }) {
  const t = useTranslations("seal.bar");
  const notify = useNotify();
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const [username, setUsername] = useState("");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(barPersonAction, () => {
    setClientKey(crypto.randomUUID());
    setUsername("");
    setReason("");
    setAsked(false);
    notify({ title: t("done") });
  });
  const length = [...reason].length;
  const faults = {
    ...(username.trim() === "" ? { username: { message: "required" } } : {}),
    ...(reason.trim() === "" ? { reason: { message: "required" } } : length > REASON_LIMIT ? { reason: { message: "tooLong", params: { maximum: REASON_LIMIT, actual: length } } } : {}),
  };
  const { textOf, general } = useProblems({ labels: { username: t("username"), reason: t("reason") }, client: asked ? faults : {}, failure: dialog.failure });
  const send = () => {
    setAsked(true);
    if (Object.keys(faults).length === 0) dialog.run({ registrationId, clientKey, username: username.trim(), reason });
  };
  return (
    <ActionDialog trigger={trigger} title={t("title")} description={t("body")} submit={t("submit")} danger dialog={dialog} onSubmit={send}>
      <ActionResultMessage failure={general} />
      <TextInput
        name="username" label={t("username")} help={t("usernameHelp")} required autoComplete="off" value={username} readOnly={dialog.pending} error={textOf("username")}
        onChange={(event) => setUsername(event.target.value)}
      />
      {sameName.length > 0 && (
        <div>
          <p className="text-sm text-muted">{t("sameName")}</p>
          <ul className="mt-1.5 flex flex-wrap gap-2">
            {sameName.map((account) => (
              <li key={account.username}>
                <Button size="sm" onClick={() => setUsername(account.username)}>{t("sameNameEntry", account)}</Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <TextArea
        name="reason" label={t("reason")} required maxLength={REASON_LIMIT} rows={3} value={reason} readOnly={dialog.pending} error={textOf("reason")} onChange={(event) => setReason(event.target.value)}
      />
    </ActionDialog>
  );
}
