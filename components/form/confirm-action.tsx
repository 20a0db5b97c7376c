"use client";

import type { ReactElement, ReactNode } from "react";
import { useNotify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/shared/refusal";
import { ActionDialog, useActionDialog } from "./action-dialog";
import { ActionResultMessage } from "./action-result-message";

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
  const notify = useNotify();
  const dialog = useActionDialog(action, (data: T) => notify({ title: done(data) }));
  return (
    <ActionDialog trigger={trigger} title={title} submit={submit} dialog={dialog} onSubmit={() => dialog.run(input)}>
      {children}
      <ActionResultMessage failure={dialog.failure} />
    </ActionDialog>
  );
}
