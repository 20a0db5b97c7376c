"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 } from "uuid";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { startAssessmentAction } from "@/lib/features/assessment/actions";

/** Begins an assessment and goes to its form. The key is made once, so that a second tap begins no second one. */
export function StartButton({ caseId, label }: { caseId: string; label: string }) {
  const router = useRouter();
  const [clientKey] = useState(() => v4());
  const { run, pending, failure } = useAction(startAssessmentAction, () => router.push(`/cases/${caseId}/assessment/form`));
  return (
    <div className="space-y-3">
      <SubmitButton type="button" pending={pending} onClick={() => run({ caseId, clientKey })}>
        {label}
      </SubmitButton>
      <ActionResultMessage failure={failure} />
    </div>
  );
}
