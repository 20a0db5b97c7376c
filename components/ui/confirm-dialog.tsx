"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { Button } from "./button";
import { BACKDROP, DIALOG_POPUP } from "./popup-class";
import { useSecondClick } from "./second-click";
import { SubmitButton } from "./submit-button";
import { unbroken } from "./unbroken";
import { useReady } from "./use-ready";

export interface ConfirmDialogProps {
  /** What is about to happen, as a question or a statement: '撤回此转介'. */
  title: ReactNode;
  /** What follows from it, and whether it can be undone. */
  children?: ReactNode;
  /** The verb: 撤回, 移除. */
  confirm: string;
  danger?: boolean;
  /** Closes when it resolves; stays open when it answers false or throws. */
  onConfirm: () => unknown;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export function ConfirmDialog({ title, children, confirm, danger, onConfirm, trigger, open, onOpenChange }: ConfirmDialogProps) {
  const t = useTranslations("common.action");
  const ready = useReady();
  const { popup, refuses } = useSecondClick();
  const [ownOpen, setOwnOpen] = useState(false);
  const [pending, setPending] = useState(false);
  // While the dialog fades out its button is still there, and a second click would send what has been sent.
  const confirmed = useRef(false);
  const shown = open ?? ownOpen;
  useEffect(() => {
    if (shown) confirmed.current = false;
  }, [shown]);
  const setOpen = (next: boolean) => {
    if (pending) return;
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const run = async () => {
    if (confirmed.current) return;
    confirmed.current = true;
    setPending(true);
    let sent = false;
    try {
      sent = (await onConfirm()) !== false;
      if (!sent) return;
      setOwnOpen(false);
      onOpenChange?.(false);
    } finally {
      confirmed.current = sent;
      setPending(false);
    }
  };
  return (
    <AlertDialog.Root open={shown} onOpenChange={(next, details) => refuses(next, details) || setOpen(next)}>
      {trigger && <AlertDialog.Trigger inert={!ready} render={trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className={DIALOG_POPUP} {...popup}>
          <div className="overflow-y-auto p-4">
            <AlertDialog.Title className="text-lg">{unbroken(title)}</AlertDialog.Title>
            {children && <AlertDialog.Description render={<div />} className="mt-1.5 text-muted">{unbroken(children)}</AlertDialog.Description>}
          </div>
          <div className="flex flex-wrap justify-end gap-2 px-4 pb-4">
            <AlertDialog.Close render={<Button />}>{t("cancel")}</AlertDialog.Close>
            <SubmitButton type="button" variant={danger ? "danger" : "primary"} pending={pending} onClick={() => void run()}>
              {confirm}
            </SubmitButton>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
