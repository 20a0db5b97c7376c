"use client";

import { useId, useState, type ReactElement, type ReactNode } from "react";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/shared/refusal";
import { ActionDialog, leavingWhenOver, useActionDialog } from "./action-dialog";
import { ActionResultMessage } from "./action-result-message";
import { useTextFault } from "./use-text-fault";

export interface ReasonDialogProps {
  trigger: ReactElement;
  title: string;
  children?: ReactNode;
  /** Label of the reason. */
  label: string;
  max: number;
  /** Fewer characters than these say nothing; one when left out. */
  min?: number;
  /** The verb on the button. */
  submit: string;
  danger?: boolean;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  /** What is sent beside the reason. */
  input: Record<string, unknown>;
  /** Said when it is done, and what is to be known of it. */
  done: string;
  doneBody?: (data: unknown) => string | undefined;
  /** What follows then, where the page itself is left. */
  onDone?: () => void;
  /** Where to when what was asked about is over; the page's data is reloaded when left out. */
  onOver?: () => void;
}

/** Something that takes a reason: return, refuse, reopen. What was typed stays when it is refused. */
export function ReasonDialog({ trigger, title, children, label, min, max, submit, danger, action, input, done, doneBody, onDone, onOver }: ReasonDialogProps) {
  const faultOf = useTextFault();
  const name = useId();
  const notify = useNotify();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(action, (data: unknown) => {
    setReason("");
    setAsked(false);
    notify({ title: done, body: doneBody?.(data) });
    onDone?.();
  });
  const fault = faultOf(reason, { field: label, minimum: min, maximum: max });
  const send = () => {
    setAsked(true);
    if (!fault) dialog.run({ ...input, reason });
  };
  return (
    <ActionDialog trigger={trigger} title={title} submit={submit} danger={danger} dialog={leavingWhenOver(dialog, onOver)} onSubmit={send}>
      {children && <div className="text-muted">{children}</div>}
      <ActionResultMessage failure={dialog.failure} onReload={dialog.failure?.code === "WRONG_STATE" ? onOver : undefined} />
      <TextArea
        name={name} label={label} required maxLength={max} value={reason} onChange={(event) => setReason(event.target.value)} readOnly={dialog.pending}
        error={asked ? fault : undefined}
      />
    </ActionDialog>
  );
}
