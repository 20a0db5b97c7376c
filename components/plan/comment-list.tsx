import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { CommentView } from "@/lib/features/plan/view";
import { formatDateTime } from "@/lib/i18n/format";

const at = (iso: string) => formatDateTime(new Date(iso));

export interface CommentListProps {
  comments: readonly CommentView[];
  /** What a comment is about, where the list stands away from the item. */
  about?: (comment: CommentView) => string;
  /** The version was returned: each comment has an answer, or shows that it has none. */
  answered?: boolean;
  /** A form in place of the answer. */
  answerForm?: (comment: CommentView, number: number) => ReactNode;
}

/** Comments of a reviewer, oldest first, each with the street's answer. */
export function CommentList({ comments, about, answered, answerForm }: CommentListProps) {
  const t = useTranslations("plan.comments");
  return (
    <ol className="space-y-3">
      {comments.map((comment, index) => (
        <li key={comment.id} className="border-l-2 border-control pl-3 text-sm">
          <p className="text-xs text-muted">
            {about && <span className="mr-2 font-medium text-ink">{about(comment)}</span>}
            {comment.authorName} · <time dateTime={comment.createdAt}>{at(comment.createdAt)}</time>
          </p>
          <p className="mt-0.5 text-base whitespace-pre-line">{comment.body}</p>
          {answerForm?.(comment, index + 1)}
          {!answerForm && comment.answer && (
            <div className="mt-1.5 rounded-md bg-sunken px-3 py-2">
              <p className="text-xs text-muted">{t("answered", { name: comment.answeredByName ?? "", at: comment.answeredAt ? at(comment.answeredAt) : "" })}</p>
              <p className="mt-0.5 whitespace-pre-line">{comment.answer}</p>
            </div>
          )}
          {!answerForm && answered && !comment.answer && (
            <p className="mt-1">
              <Badge tone="warning">{t("unanswered")}</Badge>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
