"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { acceptRegistrationAction, checkRegistrationAction, returnByDistrictAction, returnByStreetAction } from "@/lib/features/registration/actions";
import { REASON_LIMIT } from "@/lib/features/registration/input";
import { DuplicateSearch } from "./duplicate-search";

export interface DecisionPanelProps {
  registrationId: string;
  version: number;
  /** Whose decision is open. */
  step: "STREET" | "DISTRICT";
  canMerge: boolean;
}

/** The check: passed on, or returned with a reason; for the district with what looks like the same child. */
export function DecisionPanel({ registrationId, version, step, canMerge }: DecisionPanelProps) {
  const t = useTranslations("registration.decision");
  const notify = useNotify();
  const check = useAction(checkRegistrationAction, () => notify({ title: t("checked") }));
  const accept = useAction(acceptRegistrationAction, ({ mayOpen }) => notify({ title: t(mayOpen ? "accepted" : "acceptedOutside") }));
  const pass = step === "STREET" ? check : accept;
  return (
    <Panel id="decision" title={t(step === "STREET" ? "title" : "titleDistrict")}>
      <div className="space-y-4">
        <ActionResultMessage failure={pass.failure} />
        {canMerge && <DuplicateSearch registrationId={registrationId} />}
        <div className="flex flex-wrap gap-2">
          <SubmitButton type="button" icon="check" pending={pass.pending} onClick={() => pass.run({ registrationId, version })}>
            {t(step === "STREET" ? "check" : "accept")}
          </SubmitButton>
          <ReturnButton registrationId={registrationId} version={version} step={step} />
        </div>
      </div>
    </Panel>
  );
}

function ReturnButton({ registrationId, version, step }: Omit<DecisionPanelProps, "canMerge">) {
  const t = useTranslations("registration.decision");
  const common = useTranslations("common.action");
  const faultOf = useTextFault();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(step === "STREET" ? returnByStreetAction : returnByDistrictAction, () => {
    setOpen(false);
    notify({ title: t("returned") });
  });
  const fault = faultOf(reason, { field: t("reason"), maximum: REASON_LIMIT });
  const submit = () => {
    setAsked(true);
    if (!fault) run({ registrationId, version, reason });
  };
  return (
    <Dialog
      open={open} onOpenChange={setOpen} title={t("returnTitle")} trigger={<Button>{t("return")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" pending={pending} onClick={submit}>
            {t("return")}
          </SubmitButton>
        </>
      }
    >
      <div className="space-y-3">
        <ActionResultMessage failure={failure} />
        <TextArea
          name="returnReason" label={t("reason")} help={t("reasonHelp")} required rows={4} maxLength={REASON_LIMIT} value={reason} onChange={(event) => setReason(event.target.value)}
          error={asked ? fault : undefined}
        />
      </div>
    </Dialog>
  );
}
