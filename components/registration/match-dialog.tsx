"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { MATCH_REASON_LIMIT } from "@/lib/features/registration/input";
import type { MatchView } from "@/lib/features/registration/match-view";
import { MatchList } from "./match-list";

export interface MatchDialogProps {
  matches: readonly MatchView[];
  pending: boolean;
  onClose: () => void;
  onContinue: (reason: string) => void;
}

/** Before filing: is this child on file already? Whoever goes on in spite of a possible duplicate says why. */
export function MatchDialog({ matches, pending, onClose, onContinue }: MatchDialogProps) {
  const t = useTranslations("registration.match");
  const faultOf = useTextFault();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const duplicates = matches.some((match) => match.kind === "DUPLICATE");
  const fault = duplicates ? faultOf(reason, { field: t("reason"), maximum: MATCH_REASON_LIMIT }) : undefined;
  const go = () => {
    setAsked(true);
    if (!fault) onContinue(reason.trim());
  };
  return (
    <Dialog
      open onOpenChange={(open) => !open && onClose()} title={t(duplicates ? "title" : "siblings")} description={duplicates ? t("intro") : undefined}
      footer={
        <>
          <Button onClick={onClose}>{t("back")}</Button>
          <SubmitButton type="button" pending={pending} onClick={go}>
            {t(duplicates ? "continue" : "continueSibling")}
          </SubmitButton>
        </>
      }
    >
      <div className="mt-3 space-y-4">
        <MatchList matches={matches} />
        {duplicates && (
          <TextArea
            name="matchReason" label={t("reason")} help={t("reasonHelp")} required rows={2} maxLength={MATCH_REASON_LIMIT} value={reason} onChange={(event) => setReason(event.target.value)}
            error={asked ? fault : undefined}
          />
        )}
      </div>
    </Dialog>
  );
}
