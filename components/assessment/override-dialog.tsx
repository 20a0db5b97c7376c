"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useTextFault } from "@/components/form/use-text-fault";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { RiskBadge } from "@/components/ui/risk-badge";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { requestOverrideAction } from "@/lib/features/assessment/actions";
import { falls, type HarmSaid, type OnRecord } from "@/lib/features/assessment/fall";
import { signaturesFor, type Judgement } from "@/lib/features/assessment/override-rule";
import { REASON_MAX } from "@/lib/features/assessment/write-schema";
import { INTERVENTION_LEVELS, RISK_COLOURS } from "@/lib/shared/vocabulary/casework";
import { FallNote } from "./fall-note";

/** Asks for another colour or level; says at once whose signatures that takes. */
export function OverrideDialog({ assessmentId, version, proposal, lastReason, record, harm }: { assessmentId: string; version: number; proposal: Judgement; lastReason: string; record: OnRecord | null; harm: HarmSaid }) {
  const t = useTranslations("assessment.decision");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  const faultOf = useTextFault();
  const notify = useNotify();
  const [chosen, setChosen] = useState<Judgement>(proposal);
  const [reason, setReason] = useState(lastReason);
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(requestOverrideAction, () => notify({ title: t("requested") }));
  const signatures = signaturesFor(proposal, chosen, record !== null && falls(record, chosen, harm));
  const fault = faultOf(reason, { field: t("reason"), maximum: REASON_MAX });
  const submit = () => {
    setAsked(true);
    if (signatures.length > 0 && !fault) dialog.run({ assessmentId, version, ...chosen, reason });
  };
  return (
    <ActionDialog title={t("adjustTitle")} trigger={<Button>{t("adjust")}</Button>} submit={t("request")} dialog={dialog} onSubmit={submit}>
      <p className="text-muted">{t("adjustBody")}</p>
      <ActionResultMessage failure={dialog.failure} />
      <RadioGroup
        name="colour" label={t("colour")} inline required
        choices={RISK_COLOURS.map((colour) => ({ value: colour, label: <RiskBadge colour={colour} />, hint: colour === proposal.colour ? t("proposed") : undefined }))}
        defaultValue={chosen.colour}
        onChange={(event) => setChosen({ ...chosen, colour: RISK_COLOURS.find((colour) => colour === event.target.value) ?? chosen.colour })}
      />
      <RadioGroup
        name="level" label={t("level")} required
        choices={INTERVENTION_LEVELS.map((level) => ({ value: level, label: enums(`InterventionLevel.${level}`), hint: level === proposal.level ? t("proposed") : undefined }))}
        defaultValue={chosen.level}
        onChange={(event) => setChosen({ ...chosen, level: INTERVENTION_LEVELS.find((level) => level === event.target.value) ?? chosen.level })}
      />
      <div aria-live="polite" className="space-y-3">
        {record && <FallNote record={record} decided={chosen} said={harm} />}
        <Alert tone={asked && signatures.length === 0 ? "warning" : "info"}>
          {signatures.length === 0 ? t("same") : t("needs", { signers: signatures.map((signature) => t(signature)).join(marks("list")) })}
        </Alert>
      </div>
      <TextArea
        name="reason" label={t("reason")} help={t("reasonHelp")} required maxLength={REASON_MAX} value={reason} onChange={(event) => setReason(event.target.value)}
        error={asked ? fault : undefined}
      />
    </ActionDialog>
  );
}
