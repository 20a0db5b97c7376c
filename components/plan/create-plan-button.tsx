"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 } from "uuid";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { createPlanAction } from "@/lib/features/plan/actions";

/** Begins the plan of a case and goes to its editor. */
export function CreatePlanButton({ caseId }: { caseId: string }) {
  const t = useTranslations("plan.create");
  const router = useRouter();
  const [clientKey] = useState(() => v4());
  const { run, pending, failure } = useAction(createPlanAction, () => router.push(`/cases/${caseId}/plan/edit`));
  return (
    <div className="space-y-2">
      <ActionResultMessage failure={failure} />
      <SubmitButton type="button" icon="plus" pending={pending} onClick={() => run({ caseId, clientKey })}>
        {t("button")}
      </SubmitButton>
    </div>
  );
}
