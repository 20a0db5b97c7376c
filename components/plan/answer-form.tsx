"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { answerCommentAction } from "@/lib/features/plan/actions";
import { COMMENT_MAX } from "@/lib/features/plan/schema";
import type { CommentView } from "@/lib/features/plan/view";

/** The street's answer in a thread; what was said before stays. */
export function AnswerForm({ comment, number }: { comment: CommentView; number: number }) {
  const t = useTranslations("plan.comments");
  const faultOf = useTextFault();
  const notify = useNotify();
  const [answer, setAnswer] = useState("");
  const [asked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(answerCommentAction, () => {
    notify({ title: t("answerSaved") });
    setAnswer("");
    setAsked(false);
  });
  const fault = faultOf(answer, { field: t("answer"), maximum: COMMENT_MAX });
  return (
    <Form
      className="mt-2 space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!fault) run({ commentId: comment.id, version: comment.version, answer });
      }}
    >
      <ActionResultMessage failure={failure} />
      <TextArea
        name={`answers.${comment.id}`} label={t("answerLabel", { number })} rows={2} maxLength={COMMENT_MAX} value={answer} error={asked ? fault : undefined}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <SubmitButton size="sm" variant="secondary" pending={pending}>
        {t(comment.replies.length === 0 ? "saveAnswer" : "answerAgain")}
      </SubmitButton>
    </Form>
  );
}
