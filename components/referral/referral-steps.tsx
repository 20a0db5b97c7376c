"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { acceptReferralAction, finishReferralAction, reportReferralAction, returnReferralAction, withdrawReferralAction } from "@/lib/features/referral/actions";
import type { ReferralDetail } from "@/lib/features/referral/view";
import { CorrectCourtDialog } from "./correct-court";
import { TextStep } from "./text-step";

type Facts = Pick<ReferralDetail, "id" | "version" | "status" | "toType" | "courtCaseNumber" | "courtOutcome" | "permissions">;

/** What the reader may do with the referral now. Needs the texts of `referral`, `validation`, `enums`. */
export function ReferralSteps({ referral, today }: { referral: Facts; today: string }) {
  const t = useTranslations("referral.step");
  const notify = useNotify();
  const onAccepted = useCallback(() => notify({ title: t("acceptDone") }), [notify, t]);
  const accept = useAction(acceptReferralAction, onAccepted);
  const { id, version, permissions: may } = referral;
  const about = { referralId: id, version };
  const report = useMemo(() => ({ today }), [today]);
  const isCourt = referral.toType === "COURT";
  const known = referral.courtCaseNumber && referral.courtOutcome ? { number: referral.courtCaseNumber, outcome: referral.courtOutcome } : null;
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={accept.failure} />
      <div className="flex flex-wrap gap-2">
        {may.accept && (
          <SubmitButton type="button" pending={accept.pending} onClick={() => accept.run(about)}>
            {t("accept")}
          </SubmitButton>
        )}
        {may.report && (
          <TextStep
            {...about} action={reportReferralAction} name="body" withCourt report={report} variant={may.finish && referral.status === "IN_PROGRESS" ? "secondary" : "primary"}
            court={isCourt ? { demanded: false, known } : undefined}
            texts={{ button: t("report"), title: t("reportTitle"), label: t("reportBody"), done: t("reportDone") }}
          />
        )}
        {may.finish && (
          <TextStep
            {...about} action={finishReferralAction} name="result" withCourt report={report} variant={referral.status === "IN_PROGRESS" ? "primary" : "secondary"}
            court={isCourt ? { demanded: true, known } : undefined}
            texts={{ button: t("finish"), title: t("finishTitle"), note: t("finishNote"), label: t("finishResult"), done: t("finishDone") }}
          />
        )}
        {may.correctCourt && known && <CorrectCourtDialog {...about} known={known} />}
        {may.return && (
          <TextStep
            {...about} action={returnReferralAction} name="reason" danger
            texts={{ button: t("return"), title: t("returnTitle"), note: t("returnBody"), label: t("returnReason"), help: t("returnReasonHelp"), done: t("returnDone") }}
          />
        )}
        {may.withdraw && (
          <TextStep
            {...about} action={withdrawReferralAction} name="reason" danger
            texts={{ button: t("withdraw"), title: t("withdrawTitle"), note: t("withdrawBody"), label: t("withdrawReason"), done: t("withdrawDone") }}
          />
        )}
      </div>
    </div>
  );
}
