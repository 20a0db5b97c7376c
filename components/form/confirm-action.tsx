"use client";

import { useCallback, useState, type ReactElement, type ReactNode } from "react";
import { ActionResultMessage } from "./action-result-message";
import { useAction } from "./use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/shared/refusal";
import { useTranslations } from "next-intl";

export interface ConfirmActionProps<T> {
  trigger: ReactElement;
  title: string;
  children?: ReactNode;
  submit: string;
  action: (input: unknown) => Promise<ActionResult<T>>;
  input: unknown;
  /** Said when it is done. */
  done: (data: T) => string;
}

/** One decision: what follows from it, then the verb. A refusal is shown in the dialog with who may act instead. */
export function ConfirmAction<T>({ trigger, title, children, submit, action, input, done }: ConfirmActionProps<T>) {
  const common = useTranslations("common.action");
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const onDone = useCallback(
    (data: T) => {
      setOpen(false);
      notify({ title: done(data) });
    },
    [done, notify],
  );
  const { run, pending, failure, clear } = useAction(action, onDone);
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
          <SubmitButton type="button" pending={pending} onClick={() => run(input)}>
            {submit}
          </SubmitButton>
        </>
      }
    >
      <div className="space-y-4">
        {children}
        <ActionResultMessage failure={failure} />
      </div>
    </Dialog>
  );
}
