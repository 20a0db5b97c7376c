"use client";

import { useTranslations } from "next-intl";
import { useCallback, useId, useState, type ReactElement, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/shared/refusal";
import { ActionResultMessage } from "./action-result-message";
import { useAction } from "./use-action";
import { useTextFault } from "./use-text-fault";

export interface ReasonDialogProps {
  trigger: ReactElement;
  title: string;
  children?: ReactNode;
  /** Label of the reason. */
  label: string;
  max: number;
  /** The verb on the button. */
  submit: string;
  danger?: boolean;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  /** What is sent beside the reason. */
  input: Record<string, unknown>;
  /** Said when it is done. */
  done: string;
}

/** Something that takes a reason: return, refuse, reopen. What was typed stays when it is refused. */
export function ReasonDialog({ trigger, title, children, label, max, submit, danger, action, input, done }: ReasonDialogProps) {
  const common = useTranslations("common.action");
  const faultOf = useTextFault();
  const name = useId();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const onDone = useCallback(() => {
    setOpen(false);
    setReason("");
    setAsked(false);
    notify({ title: done });
  }, [done, notify]);
  const { run, pending, failure, clear } = useAction(action, onDone);
  const fault = faultOf(reason, { field: label, maximum: max });
  const send = () => {
    setAsked(true);
    if (!fault) run({ ...input, reason });
  };
  return (
    <Dialog
      trigger={trigger} title={title} open={open}
      onOpenChange={(next) => {
        if (pending) return;
        setOpen(next);
        if (next) clear();
      }}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" variant={danger ? "danger" : "primary"} pending={pending} onClick={send}>
            {submit}
          </SubmitButton>
        </>
      }
    >
      <div className="space-y-4">
        {children && <div className="text-muted">{children}</div>}
        <ActionResultMessage failure={failure} />
        <TextArea
          name={name} label={label} required maxLength={max} value={reason} onChange={(event) => setReason(event.target.value)} readOnly={pending}
          error={asked ? fault : undefined}
        />
      </div>
    </Dialog>
  );
}
