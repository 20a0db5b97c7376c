"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { answerCommentAction } from "@/lib/features/plan/actions";
import { COMMENT_MAX } from "@/lib/features/plan/schema";
import type { CommentView } from "@/lib/features/plan/view";

/** The street's answer to one comment; may be changed until the next version is handed in. */
export function AnswerForm({ comment, number }: { comment: CommentView; number: number }) {
  const t = useTranslations("plan.comments");
  const faultOf = useTextFault();
  const [answer, setAnswer] = useState(comment.answer ?? "");
  const [asked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(answerCommentAction);
  const stored = answer.trim() === (comment.answer ?? "") && comment.answer !== null;
  const fault = faultOf(answer, { field: t("answer"), maximum: COMMENT_MAX });
  return (
    <Form
      className="mt-2 space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!fault && !stored) run({ commentId: comment.id, version: comment.version, answer });
      }}
    >
      <ActionResultMessage failure={failure} />
      <TextArea
        name={`answers.${comment.id}`} label={t("answerLabel", { number })} rows={2} maxLength={COMMENT_MAX} value={answer} error={asked ? fault : undefined}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <div className="flex items-center gap-3">
        <SubmitButton size="sm" variant="secondary" pending={pending}>
          {t(comment.answer === null ? "saveAnswer" : "changeAnswer")}
        </SubmitButton>
        {stored && (
          <span role="status" className="inline-flex items-center gap-1 text-sm text-muted">
            <Icon name="check" className="size-4 text-action" />
            {t("answerSaved")}
          </span>
        )}
      </div>
    </Form>
  );
}
