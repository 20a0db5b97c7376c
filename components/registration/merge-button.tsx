"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { mergeRegistrationAction } from "@/lib/features/registration/actions";
import { REASON_LIMIT } from "@/lib/features/registration/input";

/** The same child once more: merged into the record that exists, with the grounds. */
export function MergeButton({ registrationId, version, target }: { registrationId: string; version: number; target: { registrationId: string; number: string } }) {
  const t = useTranslations("registration.decision");
  const common = useTranslations("common.action");
  const faultOf = useTextFault();
  const router = useRouter();
  const notify = useNotify();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(mergeRegistrationAction, () => {
    notify({ title: t("merged") });
    router.push(`/registrations/${registrationId}`);
  });
  const fault = faultOf(reason, { field: t("mergeReason"), maximum: REASON_LIMIT });
  const submit = () => {
    setAsked(true);
    if (!fault) run({ registrationId, version, targetRegistrationId: target.registrationId, reason });
  };
  return (
    <Dialog
      title={t("mergeTitle", { number: target.number })} description={t("mergeBody")} trigger={<Button size="sm">{t("mergeInto")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" pending={pending} onClick={submit}>
            {t("merge")}
          </SubmitButton>
        </>
      }
    >
      <div className="mt-3 space-y-3">
        <ActionResultMessage failure={failure} />
        <TextArea
          name="mergeReason" label={t("mergeReason")} required rows={3} maxLength={REASON_LIMIT} value={reason} onChange={(event) => setReason(event.target.value)}
          error={asked ? fault : undefined}
        />
      </div>
    </Dialog>
  );
}
