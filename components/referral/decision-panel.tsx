"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useProblems } from "@/components/form/use-problems";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { LinkButton } from "@/components/ui/link-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { decideReferralAction } from "@/lib/features/referral/actions";
import { PURPOSE_LIMIT } from "@/lib/features/referral/schema";
import type { OutcomeDecision } from "@/lib/features/referral/view";
import { formatDateTime } from "@/lib/i18n/format";
import { REFERRAL_DECISIONS, type ReferralDecision } from "@/lib/shared/vocabulary/casework";

export interface DecisionPanelProps {
  referralId: string;
  version: number;
  may: boolean;
  /** Under a measure of the plan, into whose progress the decision goes. */
  planned: boolean;
  decision: OutcomeDecision | null;
  /** To the sending of the same measure once more. */
  sendHref: string | null;
}

/** What the outcome means for the measure of the plan: asked of the street once it is back, and kept. Needs the texts of `referral`, `validation`, `enums`. */
export function DecisionPanel({ referralId, version, may, planned, decision, sendHref }: DecisionPanelProps) {
  const t = useTranslations("referral.decision");
  const enums = useTranslations("enums.ReferralDecision");
  const notify = useNotify();
  const [choice, setChoice] = useState<ReferralDecision | "">("");
  const [note, setNote] = useState("");
  const [faults, setFaults] = useState<Record<string, { message: string }>>({});
  const dialog = useActionDialog(decideReferralAction, () => notify({ title: t("done") }));
  const { textOf, general } = useProblems({ labels: { decision: t("label"), note: t("note") }, client: faults, failure: dialog.failure });
  if (decision) {
    return (
      <Alert tone="success" title={t("decided", { decision: enums(decision.decision) })}>
        {decision.note && <p className="break-words whitespace-pre-line">{decision.note}</p>}
        <p className="text-sm text-muted">{t("by", { name: decision.byName, time: formatDateTime(new Date(decision.at)) })}</p>
        {decision.decision === "OTHER_DEPARTMENT" && sendHref && may && <LinkButton size="sm" href={sendHref}>{t("send")}</LinkButton>}
      </Alert>
    );
  }
  if (!may) return null;
  const submit = () => {
    const found = { ...(choice ? {} : { decision: { message: "choose" } }), ...(choice === "DONE" && note.trim() === "" ? { note: { message: "required" } } : {}) };
    setFaults(found);
    if (Object.keys(found).length === 0) dialog.run({ referralId, version, decision: choice, note });
  };
  return (
    <Alert tone="warning" title={t(planned ? "title" : "unplannedTitle")}>
      <p className="mb-3">{t(planned ? "body" : "unplannedBody")}</p>
      <ActionDialog title={t(planned ? "title" : "unplannedTitle")} description={t(planned ? "body" : "unplannedBody")} trigger={<Button variant="primary">{t("open")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
        <div className="mt-3 space-y-4">
          <ActionResultMessage failure={general} />
          <RadioGroup
            name="decision" label={t("label")} required error={textOf("decision")} chosen={choice} onChange={(event) => setChoice(event.target.value as ReferralDecision)}
            choices={REFERRAL_DECISIONS.map((value) => ({ value, label: enums(value), hint: t(`${planned ? "hint" : "unplannedHint"}.${value}`) }))}
          />
          <TextArea name="note" label={t("note")} help={t("noteHelp")} rows={3} maxLength={PURPOSE_LIMIT} required={choice === "DONE"} value={note} onChange={(event) => setNote(event.target.value)} error={textOf("note")} />
        </div>
      </ActionDialog>
    </Alert>
  );
}
