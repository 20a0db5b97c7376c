"use client";

import type { ReactNode } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ActionResult } from "@/lib/shared/refusal";

interface ActiveSwitchProps {
  active: boolean;
  action: (input: unknown) => Promise<ActionResult<{ version: number }>>;
  /** The action's input for the state wanted. */
  input: Record<string, string | number>;
  texts: Record<"deactivate" | "activate" | "deactivateTitle" | "deactivateBody" | "activateTitle" | "activateBody", ReactNode> & { deactivate: string; activate: string };
}

/** Takes something out of use, or back in, after saying what follows from it. */
export function ActiveSwitch({ active, action, input, texts }: ActiveSwitchProps) {
  const { run, pending, failure } = useAction(action);
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={failure} />
      <ConfirmDialog
        title={active ? texts.deactivateTitle : texts.activateTitle} danger={active} confirm={active ? texts.deactivate : texts.activate}
        onConfirm={() => run({ ...input, active: !active })} trigger={<Button aria-disabled={pending || undefined}>{active ? texts.deactivate : texts.activate}</Button>}
      >
        {active ? texts.deactivateBody : texts.activateBody}
      </ConfirmDialog>
    </div>
  );
}
