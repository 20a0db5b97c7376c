import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { StatusPill } from "@/components/ui/status-pill";
import type { CommentView, ReplyView } from "@/lib/features/plan/view";
import { formatDateTime } from "@/lib/i18n/format";
import { AnswerForm } from "./answer-form";
import { THREAD_TONES } from "./status-tone";
import { ThreadDecision } from "./thread-decision";

const at = (iso: string) => formatDateTime(new Date(iso));

export interface CommentListProps {
  comments: readonly CommentView[];
  /** What a thread is about, where the list stands away from the item. */
  about?: (comment: CommentView) => string;
  /** Number of the version on the page: a thread of an earlier one says so. */
  onVersion?: number;
}

/** Threads, oldest first: what the district asked, what was said since, by whom it was read, how it was resolved; with the forms of whoever may go on. */
export function CommentList({ comments, about, onVersion }: CommentListProps) {
  const t = useTranslations("plan.comments");
  const enums = useTranslations("enums.CommentStatus");
  return (
    <ol className="space-y-3">
      {comments.map((comment, index) => (
        <li key={comment.id} className="border-l-2 border-control pl-3 text-sm">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
            {about && <span className="font-medium text-ink">{about(comment)}</span>}
            <span>
              {comment.authorName} · <time dateTime={comment.createdAt}>{at(comment.createdAt)}</time>
            </span>
            {onVersion !== undefined && comment.onVersion !== onVersion && <span>{t("askedOn", { number: comment.onVersion })}</span>}
            <StatusPill tone={THREAD_TONES[comment.status]}>{enums(comment.status)}</StatusPill>
            {comment.unread && <Badge tone="action">{t("unread")}</Badge>}
          </p>
          <p className="mt-0.5 text-base break-words whitespace-pre-line">{comment.body}</p>
          {comment.replies.map((reply) => (
            <Reply key={reply.id} reply={reply} />
          ))}
          {comment.resolvedAt && (
            <p className="mt-1 text-xs text-muted">
              {comment.resolvedByVersion === null
                ? t("resolvedBy", { name: comment.resolvedByName ?? "", at: at(comment.resolvedAt) })
                : t("settledBy", { number: comment.resolvedByVersion, at: at(comment.resolvedAt) })}
            </p>
          )}
          {comment.can.answer && <AnswerForm key={comment.version} comment={comment} number={index + 1} />}
          {(comment.can.askAgain || comment.can.resolve) && <ThreadDecision key={comment.version} comment={comment} number={index + 1} />}
        </li>
      ))}
    </ol>
  );
}

function Reply({ reply }: { reply: ReplyView }) {
  const t = useTranslations("plan.comments");
  const read = reply.readAt === null ? (reply.unread ? null : t("notRead")) : reply.readByName ? t("readBy", { name: reply.readByName, at: at(reply.readAt) }) : null;
  return (
    <div className="mt-1.5 rounded-md bg-sunken px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        {t(reply.byDistrict ? "askedAgain" : "answered", { name: reply.authorName, at: at(reply.createdAt) })}
        {reply.unread && <Badge tone="action">{t("unread")}</Badge>}
      </p>
      <p className="mt-0.5 break-words whitespace-pre-line">{reply.body}</p>
      {read && <p className="mt-0.5 text-xs text-muted">{read}</p>}
    </div>
  );
}
