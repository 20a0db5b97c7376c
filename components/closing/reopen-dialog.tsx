"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { RiskBadge } from "@/components/ui/risk-badge";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { DangerControl } from "@/components/urgent/danger-control";
import type { ReportDraft } from "@/components/urgent/report-draft";
import { reopenCaseAction } from "@/lib/features/closing/actions";
import { REASON_MAX, reopenCaseSchema } from "@/lib/features/closing/schema";
import type { ClosurePage, ClosureView } from "@/lib/features/closing/view";
import { formatDate } from "@/lib/i18n/format";
import { RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

interface ReopenButtonProps {
  caseId: string;
  version: number;
  closure: Pick<ClosureView, "death" | "followUps">;
}

/** Takes a closed case up again: how urgent it is, and why; what a look after the closing found is carried over. One that was closed for a death asks what became of the proof. */
export function ReopenButton({ caseId, version, closure: { death, followUps } }: ReopenButtonProps) {
  const t = useTranslations("closing.reopen");
  const notify = useNotify();
  const found = followUps.flatMap(({ done }) => (done?.finding === "NEEDS_HELP" ? [done] : [])).at(-1);
  const { dialog, field, values, failure, submit } = useDialogForm({
    begin: { urgency: "", reason: found && !death ? t("carriedOver", { on: found.on, account: found.account }) : "" },
    schema: reopenCaseSchema, toInput: (typed) => ({ caseId, version, ...typed }), action: reopenCaseAction,
    labels: { urgency: t("urgency"), reason: t(death ? "diedReason" : "reason") },
    onDone: () => notify({ title: t("done") }),
  });
  const { value: _urgency, ...choice } = field("urgency");
  return (
    <ActionDialog trigger={<Button>{t("button")}</Button>} title={t("title")} submit={t("button")} danger={death !== null} dialog={dialog} onSubmit={submit}>
      <div className="text-muted">
        {death && <p className="mb-2 text-ink">{t("diedBody", { on: formatDate(death.on), proof: death.proof })}</p>}
        <p>{t("body")}</p>
      </div>
      <ActionResultMessage failure={failure} />
      <RadioGroup
        {...choice} help={t("urgencyHelp")} chosen={values.urgency}
        choices={RISK_COLOURS.map((value) => ({ value, label: <><RiskBadge colour={value} /> {t(`follows.${value}`)}</>, hint: t(`criterion.${value}`) }))}
      />
      {values.urgency === "RED" && <Alert tone="danger" says="">{t("dangerNow")}</Alert>}
      <TextArea {...field("reason")} rows={4} maxLength={REASON_MAX} />
    </ActionDialog>
  );
}

/** A child of a closed case, or of one just taken up as red, that is in danger now: whoever is there is told at once, by the same report as before a registration. */
export function DangerOfCase({ child: { name, division, divisionName } }: { child: NonNullable<ClosurePage["danger"]> }) {
  const t = useTranslations("closing.reopen");
  const [report, setReport] = useState<ReportDraft | null>(null);
  return (
    <div className="space-y-2">
      <p className="text-sm text-muted">{t("danger")}</p>
      <DangerControl report={report} onReport={setReport} known={() => ({ values: { seen: "", division, address: "", childName: name, phone: "" }, placeText: divisionName })} />
    </div>
  );
}
