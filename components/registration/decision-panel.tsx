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
import { MATCH_REASON_LIMIT, REASON_LIMIT } from "@/lib/features/registration/input";
import { DuplicateSearch } from "./duplicate-search";

export interface DecisionPanelProps {
  registrationId: string;
  version: number;
  /** Whose decision is open. */
  step: "STREET" | "DISTRICT";
  canMerge: boolean;
}

/** The check: passed on, or returned with a reason; with what looks like the same child; the district says why it is none before it accepts it. */
export function DecisionPanel({ registrationId, version, step, canMerge }: DecisionPanelProps) {
  const t = useTranslations("registration.decision");
  const notify = useNotify();
  const check = useAction(checkRegistrationAction, () => notify({ title: t("checked") }));
  const accept = useAction(acceptRegistrationAction, ({ mayOpen }) => notify({ title: t(mayOpen ? "accepted" : "acceptedOutside") }));
  const pass = step === "STREET" ? check : accept;
  const faultOf = useTextFault();
  const [found, setFound] = useState(0);
  // What looks like the same child is shown before the decision is taken, not under the finger that takes it.
  const [searching, setSearching] = useState(true);
  const [distinctReason, setDistinctReason] = useState("");
  const [asked, setAsked] = useState(false);
  // Somebody may have filed the same child since the page looked for it.
  const alike = step === "DISTRICT" && (found > 0 || accept.failure?.code === "DUPLICATE");
  const fault = alike ? faultOf(distinctReason, { field: t("distinct"), maximum: MATCH_REASON_LIMIT }) : undefined;
  const decide = () => {
    setAsked(true);
    if (fault) return;
    if (step === "STREET") check.run({ registrationId, version });
    else accept.run({ registrationId, version, distinctReason });
  };
  const label = t(step === "STREET" ? "check" : "accept");
  return (
    <Panel id="decision" title={t(step === "STREET" ? "title" : "titleDistrict")}>
      <div className="space-y-4">
        <ActionResultMessage failure={pass.failure} />
        <DuplicateSearch registrationId={registrationId} canMerge={canMerge} onFound={setFound} onSettled={() => setSearching(false)} />
        {alike && (
          <TextArea
            name="distinctReason" label={t("distinct")} help={t("distinctHelp")} required rows={2} maxLength={MATCH_REASON_LIMIT} value={distinctReason} onChange={(event) => setDistinctReason(event.target.value)}
            error={asked ? fault : undefined}
          />
        )}
        <div className="flex flex-wrap gap-2">
          <SubmitButton type="button" icon="check" pending={pass.pending || searching} pendingText={searching ? label : undefined} onClick={decide}>
            {label}
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
