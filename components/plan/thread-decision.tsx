"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { askAgainAction, resolveCommentAction } from "@/lib/features/plan/actions";
import { COMMENT_MAX } from "@/lib/features/plan/schema";
import type { CommentView } from "@/lib/features/plan/view";

/** What the district does with a thread: it has its answer, or asks on. */
export function ThreadDecision({ comment, number }: { comment: CommentView; number: number }) {
  const t = useTranslations("plan.comments");
  const faultOf = useTextFault();
  const [open, setOpen] = useState(false);
  const [body, setBody] = useState("");
  const [asked, setAsked] = useState(false);
  const close = () => {
    setOpen(false);
    setBody("");
    setAsked(false);
  };
  const again = useAction(askAgainAction, close);
  const resolve = useAction(resolveCommentAction);
  const fault = faultOf(body, { field: t("again"), maximum: COMMENT_MAX });
  return (
    <div className="no-print mt-2 space-y-2">
      <ActionResultMessage failure={resolve.failure} />
      {open ? (
        <Form
          className="space-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(true);
            if (!fault) again.run({ commentId: comment.id, version: comment.version, body });
          }}
        >
          <ActionResultMessage failure={again.failure} />
          <TextArea
            name={`again.${comment.id}`} label={t("againLabel", { number })} rows={2} maxLength={COMMENT_MAX} value={body} error={asked ? fault : undefined} autoFocus
            onChange={(event) => setBody(event.target.value)}
          />
          <div className="flex gap-2">
            <SubmitButton size="sm" pending={again.pending}>
              {t("sendAgain")}
            </SubmitButton>
            <Button size="sm" onClick={close}>
              {t("cancel")}
            </Button>
          </div>
        </Form>
      ) : (
        <div className="flex flex-wrap gap-2">
          {comment.can.resolve && (
            <SubmitButton size="sm" type="button" variant="secondary" pending={resolve.pending} aria-label={t("resolveOf", { number })} onClick={() => resolve.run({ commentId: comment.id, version: comment.version })}>
              {t("resolve")}
            </SubmitButton>
          )}
          {comment.can.askAgain && (
            <Button size="sm" variant="quiet" aria-label={t("againLabel", { number })} onClick={() => setOpen(true)}>
              {t("again")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
