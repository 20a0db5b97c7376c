import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { NeedGroup } from "@/lib/features/plan/outline";
import type { CommentView } from "@/lib/features/plan/view";
import { CommentList, type CommentListProps } from "./comment-list";
import { usePlanLabels } from "./use-plan-labels";

export interface VersionCommentsProps extends Pick<CommentListProps, "answerForm" | "answered"> {
  title: string;
  comments: readonly CommentView[];
  /** The version that the comments were made on, to name its items. */
  outline: readonly NeedGroup[];
}

/** All comments on one version in one place, each with the item that it is about. */
export function VersionComments({ title, comments, outline, answered, answerForm }: VersionCommentsProps) {
  const t = useTranslations("plan.comments");
  const labels = usePlanLabels({ outline });
  const about = ({ itemKey }: CommentView) => {
    if (itemKey === null) return t("onWhole");
    const item = labels.item(itemKey);
    return item ? t("on", { item }) : t("onRemoved");
  };
  const done = comments.filter((comment) => comment.answer !== null).length;
  return (
    <Panel title={title} aside={answered ? t("answeredCount", { answered: done, total: comments.length }) : t("count", { count: comments.length })}>
      {comments.length === 0 ? <p className="text-muted">{t("none")}</p> : <CommentList comments={comments} about={about} answered={answered} answerForm={answerForm} />}
    </Panel>
  );
}
