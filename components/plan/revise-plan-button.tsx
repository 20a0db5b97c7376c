"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 } from "uuid";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { revisePlanAction } from "@/lib/features/plan/actions";

export interface RevisePlanButtonProps {
  caseId: string;
  planId: string;
  /** The plan's counter on the screen. */
  version: number;
  /** After a return the next step is plain; an approved plan is revised only after a word of what follows. */
  returned: boolean;
}

/** Begins the next version and goes to its editor. */
export function RevisePlanButton({ caseId, planId, version, returned }: RevisePlanButtonProps) {
  const t = useTranslations("plan.revise");
  const common = useTranslations("common.action");
  const router = useRouter();
  const [clientKey] = useState(() => v4());
  const { run, pending, failure } = useAction(revisePlanAction, () => router.push(`/cases/${caseId}/plan/edit`));
  const start = () => run({ planId, version, clientKey });
  if (returned) {
    return (
      <div className="space-y-2">
        <ActionResultMessage failure={failure} />
        <SubmitButton type="button" pending={pending} onClick={start}>
          {t("mend")}
        </SubmitButton>
      </div>
    );
  }
  return (
    <Dialog
      title={t("title")} description={t("body")} trigger={<Button>{t("change")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" pending={pending} onClick={start}>
            {t("confirm")}
          </SubmitButton>
        </>
      }
    >
      <ActionResultMessage failure={failure} />
    </Dialog>
  );
}
