"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useProblems } from "@/components/form/use-problems";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { reviewOpeningAction } from "@/lib/features/break-glass/actions";
import { REASON_LIMIT, reasonLength } from "@/lib/features/break-glass/rules";

/** Whether an opening was justified. Needs the texts of `breakGlass`, `validation`. */
export function ReviewDialog({ openingId, number }: { openingId: string; number: string }) {
  const t = useTranslations("breakGlass.review");
  const notify = useNotify();
  const [clientKey] = useState(() => crypto.randomUUID());
  const [verdict, setVerdict] = useState("");
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(reviewOpeningAction, () => notify({ title: t("done") }));
  const length = reasonLength(note);
  const faults = {
    ...(verdict === "" ? { justified: { message: "choose" } } : {}),
    ...(length === 0 ? { note: { message: "required" } } : length > REASON_LIMIT ? { note: { message: "tooLong", params: { maximum: REASON_LIMIT, actual: length } } } : {}),
  };
  const { textOf, general } = useProblems({ labels: { justified: t("verdict"), note: t("note") }, client: asked ? faults : {}, failure: dialog.failure });
  const send = () => {
    setAsked(true);
    if (Object.keys(faults).length === 0) dialog.run({ openingId, clientKey, justified: verdict === "yes", note });
  };
  return (
    <ActionDialog trigger={<Button size="sm">{t("review")}</Button>} title={t("title", { number })} submit={t("submit")} dialog={dialog} onSubmit={send}>
      <ActionResultMessage failure={general} />
      <RadioGroup
        name="justified" label={t("verdict")} required error={textOf("justified")} chosen={verdict} disabled={dialog.pending} onChange={({ target }) => setVerdict(target.value)}
        choices={[{ value: "yes", label: t("justified") }, { value: "no", label: t("unjustified") }]}
      />
      <TextArea
        name="note" label={t("note")} help={t("noteHelp")} required maxLength={REASON_LIMIT} rows={3} value={note} readOnly={dialog.pending} error={textOf("note")} onChange={(event) => setNote(event.target.value)}
      />
    </ActionDialog>
  );
}
