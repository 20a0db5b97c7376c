"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNotify } from "@/components/ui/toast";
import { photoAddress, PhotoFrame } from "./photo-frame";
import { PhotoChooser } from "./photo-chooser";
import { removePhoto, sendPhoto } from "./send-photo";

export interface PhotoControlProps {
  registrationId: string;
  documentId: string | null;
  canChange: boolean;
  canRemove: boolean;
}

/** The photo of a registered child: shown, and where one may, set, replaced and taken away at once. */
export function PhotoControl({ registrationId, documentId, canChange, canRemove }: PhotoControlProps) {
  const t = useTranslations("registration.photo");
  const router = useRouter();
  const notify = useNotify();
  /** Chosen, and not yet the server's. */
  const [picture, setPicture] = useState<string | null>(null);
  const done = (title: string) => {
    setPicture(null);
    notify({ title });
    router.refresh();
  };
  const send = useAction(sendPhoto, () => done(t("sent")));
  const remove = useAction(removePhoto, () => done(t("removed")));
  const pending = send.pending || remove.pending;
  const upload = (chosen: string) => {
    setPicture(chosen);
    remove.clear();
    send.run({ registrationId, picture: chosen });
  };
  const removing = canRemove && documentId && !picture && (
    <ConfirmDialog
      title={t("removeTitle")} confirm={t("remove")} danger onConfirm={() => remove.run({ registrationId, documentId })}
      trigger={<Button size="sm" variant="quiet" disabled={pending}>{t("remove")}</Button>}
    >
      {t("removeBody")}
    </ConfirmDialog>
  );
  return (
    <div className="flex flex-wrap items-start gap-4">
      <PhotoFrame src={picture ?? (documentId && photoAddress(documentId))} />
      {(canChange || (canRemove && documentId)) && (
        <div className="min-w-0 flex-1 basis-56 space-y-2">
          {canChange ? <PhotoChooser replaces={documentId !== null || picture !== null} disabled={pending} onChosen={upload}>{removing}</PhotoChooser> : <div className="no-print">{removing}</div>}
          <p role="status" className="text-sm text-muted empty:hidden">{send.pending && t("sending")}</p>
          {send.failure && picture && (
            <>
              <ActionResultMessage failure={send.failure} />
              <Button size="sm" disabled={pending} onClick={() => upload(picture)}>{t("retry")}</Button>
            </>
          )}
          <ActionResultMessage failure={remove.failure} />
        </div>
      )}
    </div>
  );
}
