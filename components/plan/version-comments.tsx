import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { NeedGroup } from "@/lib/features/plan/outline";
import { unreadIds } from "@/lib/features/plan/unread";
import type { CommentView } from "@/lib/features/plan/view";
import { CommentList } from "./comment-list";
import { MarkThreadsRead } from "./mark-threads-read";
import { usePlanLabels } from "./use-plan-labels";

export interface VersionCommentsProps {
  title: string;
  planId: string;
  comments: readonly CommentView[];
  /** The version by which items are numbered. */
  outline: readonly NeedGroup[];
  onVersion?: number;
}

/** Threads in one place, each with the item that it is about. */
export function VersionComments({ title, planId, comments, outline, onVersion }: VersionCommentsProps) {
  const t = useTranslations("plan.comments");
  const labels = usePlanLabels({ outline });
  const about = ({ itemKey }: CommentView) => {
    if (itemKey === null) return t("onWhole");
    const item = labels.item(itemKey);
    return item ? t("on", { item }) : t("onRemoved");
  };
  const open = comments.filter(({ status }) => status === "OPEN").length;
  return (
    <Panel title={title} aside={open > 0 ? t("openCount", { open, total: comments.length }) : t("count", { count: comments.length })}>
      <MarkThreadsRead planId={planId} unread={unreadIds(comments)} />
      {comments.length === 0 ? <p className="text-muted">{t("none")}</p> : <CommentList comments={comments} about={about} onVersion={onVersion} />}
    </Panel>
  );
}
