"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { v4 } from "uuid";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { addCommentAction } from "@/lib/features/plan/actions";
import { COMMENT_MAX } from "@/lib/features/plan/schema";
import { useUnsentComment } from "./unsent-comments";

export interface CommentFormProps {
  planVersionId: string;
  itemKey: string | null;
  /** '措施 1.2', or the whole plan: names the button and the field. */
  label: string;
}

/** Opens under the item that it is about. */
export function CommentForm({ planVersionId, itemKey, label }: CommentFormProps) {
  const t = useTranslations("plan.comments");
  const faultOf = useTextFault();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [body, setBody] = useState("");
  const [asked, setAsked] = useState(false);
  useUnsentComment(id, open && body.trim() !== "");
  // One key per comment: a second tap or a repeated request makes no second one.
  const clientKey = useRef("");
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    setBody("");
    setAsked(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const { run, pending, failure, clear } = useAction(addCommentAction, close);
  const fault = faultOf(body, { field: t("body"), maximum: COMMENT_MAX });
  const error = asked ? fault : undefined;

  if (!open) {
    return (
      <Button
        ref={opener} size="sm" variant="quiet" icon="plus" className="-ml-3" aria-label={itemKey ? t("addOn", { item: label }) : t("addWhole")}
        onClick={() => {
          clientKey.current = v4();
          setOpen(true);
        }}
      >
        {t("add")}
      </Button>
    );
  }
  return (
    <Form
      className="mt-2 space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!fault) run({ planVersionId, itemKey, body, clientKey: clientKey.current });
      }}
    >
      <ActionResultMessage failure={failure} />
      <TextArea
        id={`comment-${id}`} name="body" label={itemKey ? t("addOn", { item: label }) : t("addWhole")} rows={3} maxLength={COMMENT_MAX} value={body} error={error} autoFocus
        onChange={(event) => setBody(event.target.value)}
      />
      <div className="flex gap-2">
        <SubmitButton size="sm" pending={pending}>
          {t("send")}
        </SubmitButton>
        <Button
          size="sm"
          onClick={() => {
            clear();
            close();
          }}
        >
          {t("cancel")}
        </Button>
      </div>
    </Form>
  );
}
