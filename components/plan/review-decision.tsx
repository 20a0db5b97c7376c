"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { approvePlanAction, returnPlanAction } from "@/lib/features/plan/actions";
import { REASON_MAX } from "@/lib/features/plan/schema";
import { useUnsentComments } from "./unsent-comments";

export interface ReviewDecisionProps {
  planVersionId: string;
  number: number;
  /** The plan's counter and the seal of what this page shows. */
  version: number;
  contentHash: string;
  comments: number;
  /** Threads that have no answer yet: approval settles them. */
  open: number;
  /** The case is in service already, under an earlier version. */
  inService: boolean;
}

/** Returns the version with a reason, or approves exactly what the page shows. */
export function ReviewDecision(props: ReviewDecisionProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <ReturnDialog {...props} />
      <ApproveDialog {...props} />
    </div>
  );
}

function ReturnDialog({ planVersionId, number, version, comments }: ReviewDecisionProps) {
  const t = useTranslations("plan.review");
  const faultOf = useTextFault();
  const common = useTranslations("common.action");
  const router = useRouter();
  const notify = useNotify();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(returnPlanAction, () => {
    notify({ title: t("returned") });
    router.push("/reviews");
  });
  const fault = faultOf(reason, { field: t("reason"), maximum: REASON_MAX });
  const unsent = useUnsentComments();
  return (
    <Dialog
      title={t("returnTitle", { number })} description={t("returnBody", { count: comments })} trigger={<Button>{t("return")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton
            type="button" variant="danger" pending={pending} disabled={unsent > 0}
            onClick={() => {
              setAsked(true);
              if (!fault) run({ planVersionId, version, reason });
            }}
          >
            {t("return")}
          </SubmitButton>
        </>
      }
    >
      <div className="mt-3 space-y-3">
        <ActionResultMessage failure={failure} />
        {unsent > 0 && <Alert tone="warning">{t("unsent", { count: unsent })}</Alert>}
        <TextArea
          name="reason" label={t("reason")} required rows={4} maxLength={REASON_MAX} value={reason} error={asked ? fault : undefined} onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Dialog>
  );
}

function ApproveDialog({ planVersionId, number, version, contentHash, open, inService }: ReviewDecisionProps) {
  const t = useTranslations("plan.review");
  const common = useTranslations("common.action");
  const router = useRouter();
  const notify = useNotify();
  const unsent = useUnsentComments();
  const { run, pending, failure } = useAction(approvePlanAction, () => {
    notify({ title: t("approved") });
    router.push("/reviews");
  });
  return (
    <Dialog
      title={t("approveTitle", { number })} description={t(inService ? "approveNext" : "approveBody")} trigger={<Button variant="primary">{t("approve")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" pending={pending} disabled={unsent > 0} onClick={() => run({ planVersionId, version, contentHash })}>
            {t("approve")}
          </SubmitButton>
        </>
      }
    >
      <div className="mt-3 space-y-3">
        <ActionResultMessage failure={failure} />
        {unsent > 0 && <Alert tone="warning">{t("unsent", { count: unsent })}</Alert>}
        {open > 0 && <p className="text-sm">{t("settles", { count: open })}</p>}
        <p className="text-sm text-muted">{t("shown", { hash: contentHash.slice(0, 12) })}</p>
      </div>
    </Dialog>
  );
}
