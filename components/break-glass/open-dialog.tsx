"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useProblems } from "@/components/form/use-problems";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextArea } from "@/components/ui/text-area";
import { openRecordAction } from "@/lib/features/break-glass/actions";
import { OPEN_HOURS, REASON_LIMIT, REASON_MIN, reasonLength } from "@/lib/features/break-glass/rules";
import type { FoundRecord } from "@/lib/features/break-glass/view";

/** Says what follows, takes the reason, opens the record. Needs the texts of `breakGlass`, `validation`. */
export function OpenDialog({ record }: { record: FoundRecord }) {
  const t = useTranslations("breakGlass.open");
  const router = useRouter();
  const [clientKey] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState("");
  const [understood, setUnderstood] = useState(false);
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(openRecordAction, ({ openingId }) => router.push(`/break-glass/${openingId}`));
  const length = reasonLength(reason);
  const faults = {
    ...(length < REASON_MIN ? { reason: { message: "reasonTooShort" } } : length > REASON_LIMIT ? { reason: { message: "tooLong", params: { maximum: REASON_LIMIT, actual: length } } } : {}),
    ...(understood ? {} : { understood: { message: "confirmConsequences" } }),
  };
  const { textOf, general } = useProblems({ labels: { reason: t("reason"), understood: t("understood") }, client: asked ? faults : {}, failure: dialog.failure });
  const send = () => {
    setAsked(true);
    if (Object.keys(faults).length === 0) dialog.run({ registrationId: record.registrationId, clientKey, reason, understood });
  };
  return (
    <ActionDialog trigger={<Button size="sm">{t("open")}</Button>} title={t("title", { number: record.number })} submit={t("submit")} danger dialog={dialog} onSubmit={send}>
      <ActionResultMessage failure={general} />
      <div className="text-sm">
        <p>{t("before")}</p>
        <ul className="mt-1.5 list-disc space-y-1 pl-5">
          <li>{t("reads", { hours: OPEN_HOURS })}</li>
          <li>{t("told", { office: record.office })}</li>
          <li>{t("reviewed")}</li>
          <li>{t("notFor")}</li>
        </ul>
      </div>
      <TextArea
        name="reason" label={t("reason")} help={t("reasonHelp", { minimum: REASON_MIN })} required maxLength={REASON_LIMIT} rows={3} value={reason} readOnly={dialog.pending} error={textOf("reason")}
        onChange={(event) => setReason(event.target.value)}
      />
      <Checkbox name="understood" label={t("understood")} checked={understood} disabled={dialog.pending} error={textOf("understood")} onChange={(event) => setUnderstood(event.target.checked)} />
    </ActionDialog>
  );
}
