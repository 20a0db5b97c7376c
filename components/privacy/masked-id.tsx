"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { unmaskIdAction } from "@/lib/features/privacy/actions";
import { SHOWN_SECONDS, type UnmaskedPerson } from "@/lib/features/privacy/schema";
import { NO_PURPOSE, PurposeFields, usePurposeFaults } from "./purpose-fields";

export interface MaskedIdProps {
  registrationId: string;
  person: UnmaskedPerson;
  /** As it stands on the page. */
  masked: string;
}

/** An ID number, masked; one click and a purpose show it for half a minute. On paper it stays masked. Needs the texts of `privacy` and `validation`. */
export function MaskedId({ registrationId, person, masked }: MaskedIdProps) {
  const t = useTranslations("privacy");
  const faultsOf = usePurposeFaults();
  const [purpose, setPurpose] = useState(NO_PURPOSE);
  const [asked, setAsked] = useState(false);
  const [shown, setShown] = useState<{ idNumber: string; until: number } | null>(null);
  const [left, setLeft] = useState(0);
  const dialog = useActionDialog(unmaskIdAction, ({ idNumber }) => {
    setPurpose(NO_PURPOSE);
    setAsked(false);
    setLeft(SHOWN_SECONDS);
    setShown({ idNumber, until: Date.now() + SHOWN_SECONDS * 1000 });
  });
  useEffect(() => {
    if (!shown) return;
    const tick = () => {
      const seconds = Math.ceil((shown.until - Date.now()) / 1000);
      setLeft(seconds);
      if (seconds <= 0) setShown(null);
    };
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [shown]);
  const send = () => {
    setAsked(true);
    if (!faultsOf(purpose)) dialog.run({ registrationId, person, ...purpose });
  };
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {shown ? (
        <>
          <span className="font-mono no-print" data-unmasked="">
            {shown.idNumber}
          </span>
          <span className="hidden print:inline">{masked}</span>
          <span className="text-sm text-muted no-print" role="timer">
            {t("unmask.left", { seconds: left })}
          </span>
          <Button size="sm" variant="quiet" onClick={() => setShown(null)}>
            {t("unmask.hide")}
          </Button>
          <span className="sr-only" aria-live="polite">
            {t("unmask.shown", { seconds: SHOWN_SECONDS })}
          </span>
        </>
      ) : (
        <>
          <span className="font-mono">{masked}</span>
          <ActionDialog
            trigger={
              <Button size="sm" variant="quiet" aria-label={t("unmask.openFor", { person: t(`people.${person}`) })}>
                {t("unmask.open")}
              </Button>
            }
            title={t("unmask.title", { person: t(`people.${person}`) })} submit={t("unmask.submit")} dialog={dialog} onSubmit={send}
          >
            <p className="text-muted">{t("unmask.body", { seconds: SHOWN_SECONDS })}</p>
            <ActionResultMessage failure={dialog.failure} />
            <PurposeFields value={purpose} onChange={setPurpose} asked={asked} readOnly={dialog.pending} />
          </ActionDialog>
        </>
      )}
    </span>
  );
}
