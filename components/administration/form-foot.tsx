import type { ReactNode } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import type { Failure } from "@/components/form/use-action";
import { SubmitButton } from "@/components/ui/submit-button";

/** What was refused, then the buttons. */
export function FormFoot({ failure, pending, submit, children }: { failure: Failure | null; pending: boolean; submit: string; children?: ReactNode }) {
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={failure} />
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton pending={pending}>{submit}</SubmitButton>
        {children}
      </div>
    </div>
  );
}
