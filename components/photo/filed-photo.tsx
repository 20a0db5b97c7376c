"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { sendPhoto, type PhotoToSend } from "./send-photo";

export interface FiledPhotoProps {
  /** Number of the registration that is filed. */
  number: string;
  toSend: PhotoToSend;
  onSent: () => void;
  onSkip: () => void;
}

/** The form is filed, its photo follows: a failure is of the photo alone, and is tried again without a second registration. */
export function FiledPhoto({ number, toSend, onSent, onSkip }: FiledPhotoProps) {
  const t = useTranslations("registration.photo");
  const { run, pending, failure, done } = useAction(sendPhoto, onSent);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    run(toSend);
  }, [run, toSend]);
  useEffect(() => {
    if (done) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [done]);
  if (!failure || pending) return <Alert live title={t("filedSending", { number })} />;
  return (
    <Alert
      tone="warning" live title={t("filedFailed", { number })}
      actions={
        <>
          <Button size="sm" variant="primary" onClick={() => run(toSend)}>{t("retry")}</Button>
          <Button size="sm" onClick={onSkip}>{t("skip")}</Button>
        </>
      }
    >
      <p>{t("filedFailedBody")}</p>
      {failure.code !== "network" && <ActionResultMessage failure={failure} />}
    </Alert>
  );
}
