"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { answerUrgentAction } from "@/lib/features/urgent/actions";

/** The alerted office says that it has taken the matter up. */
export function AnswerUrgentButton({ alertId }: { alertId: string }) {
  const t = useTranslations("urgent");
  const notify = useNotify();
  const { run, pending, failure } = useAction(answerUrgentAction, () => notify({ title: t("answerDone") }));
  return (
    <div>
      <SubmitButton type="button" variant="danger" size="sm" pending={pending} onClick={() => run({ alertId })}>
        {t("answer")}
      </SubmitButton>
      <ActionResultMessage failure={failure} />
    </div>
  );
}
