"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactElement, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/shared/refusal";
import { useAction, type Failure } from "./use-action";

export interface ActionDialogState {
  open: boolean;
  onOpenChange(open: boolean): void;
  run(input: unknown): void;
  pending: boolean;
  failure: Failure | null;
}

/** A dialog around one action: stays while it runs, keeps its refusal until it is opened again, closes when it is done. */
export function useActionDialog<T>(action: (input: unknown) => Promise<ActionResult<T>>, onDone: (data: T) => void): ActionDialogState {
  const [open, setOpen] = useState(false);
  const { run, pending, failure, clear } = useAction(action, (data: T) => {
    setOpen(false);
    onDone(data);
  });
  const onOpenChange = (next: boolean) => {
    if (pending) return;
    setOpen(next);
    if (next) clear();
  };
  return { open, onOpenChange, run, pending, failure };
}

/** What was asked about is over: whoever closes the dialog leaves the page that still shows it as it was. */
export function leavingWhenOver(dialog: ActionDialogState, leave: (() => void) | undefined): ActionDialogState {
  if (!leave || dialog.failure?.code !== "WRONG_STATE") return dialog;
  const onOpenChange = (next: boolean) => {
    dialog.onOpenChange(next);
    if (!next && !dialog.pending) leave();
  };
  return { ...dialog, onOpenChange };
}

export interface ActionDialogProps {
  trigger: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  /** The verb on the button. */
  submit: string;
  danger?: boolean;
  dialog: ActionDialogState;
  onSubmit: () => void;
  children?: ReactNode;
}

/** The frame of a decision: what it is about, 取消 and the verb. */
export function ActionDialog({ trigger, title, description, submit, danger, dialog, onSubmit, children }: ActionDialogProps) {
  const common = useTranslations("common.action");
  return (
    <Dialog
      trigger={trigger} title={title} description={description} open={dialog.open} onOpenChange={dialog.onOpenChange}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" variant={danger ? "danger" : "primary"} pending={dialog.pending} onClick={onSubmit}>
            {submit}
          </SubmitButton>
        </>
      }
    >
      <div className={description ? "mt-3 space-y-4" : "space-y-4"}>{children}</div>
    </Dialog>
  );
}
