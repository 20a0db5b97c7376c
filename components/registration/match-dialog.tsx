"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { MatchView } from "@/lib/features/registration/match-view";
import { MatchList } from "./match-list";

export interface MatchDialogProps {
  matches: readonly MatchView[];
  pending: boolean;
  /** Only a look: nothing is submitted from here. */
  lookOnly: boolean;
  onClose: () => void;
  onContinue: (reason: string) => void;
}

/** Before filing: is this child on file already? Whoever goes on in spite of a possible duplicate says why. */
export function MatchDialog({ matches, pending, lookOnly, onClose, onContinue }: MatchDialogProps) {
  const t = useTranslations("registration.match");
  const validation = useTranslations("validation");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const duplicates = matches.some((match) => match.kind === "DUPLICATE");
  const missing = duplicates && reason.trim() === "";
  const go = () => {
    setAsked(true);
    if (!missing) onContinue(reason.trim());
  };
  return (
    <Dialog
      open onOpenChange={(open) => !open && onClose()} title={t(duplicates ? "title" : "siblings")} description={duplicates ? t("intro") : undefined}
      footer={
        <>
          <Button onClick={onClose}>{t("back")}</Button>
          {!lookOnly && (
            <SubmitButton type="button" pending={pending} onClick={go}>
              {t(duplicates ? "continue" : "continueSibling")}
            </SubmitButton>
          )}
        </>
      }
    >
      <div className="mt-3 space-y-4">
        {matches.length > 0 ? <MatchList matches={matches} /> : <p role="status">{t("none")}</p>}
        {duplicates && !lookOnly && (
          <TextArea
            name="matchReason" label={t("reason")} help={t("reasonHelp")} required rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)}
            error={asked && missing ? validation("required", { field: t("reason") }) : undefined}
          />
        )}
      </div>
    </Dialog>
  );
}
