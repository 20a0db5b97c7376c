import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { outlineOf } from "@/lib/features/plan/outline";
import { redlineOf } from "@/lib/features/plan/redline";
import { unreadIds } from "@/lib/features/plan/unread";
import type { VersionPageView } from "@/lib/features/plan/view";
import { AssessmentSummaryPanel } from "./assessment-summary-panel";
import { CommentForm } from "./comment-form";
import { CommentList } from "./comment-list";
import { MarkThreadsRead } from "./mark-threads-read";
import { PlanContentView } from "./plan-content-view";
import { RedlineSummary } from "./redline-summary";
import { SealNote } from "./seal-note";
import { usePlanLabels } from "./use-plan-labels";
import { VersionComments } from "./version-comments";

/** A version as it was handed in, with what changed since the one before, its comments where they belong, and the assessment beside it. */
export function VersionReading({ view, top }: { view: VersionPageView; top?: ReactNode }) {
  const t = useTranslations("plan");
  const { version, previous, comments, carried, can } = view;
  const { needs, flags } = version.assessment;
  const outline = outlineOf(version.content, needs);
  const labels = usePlanLabels({ outline });
  const redline = previous ? redlineOf(previous.content, version.content) : null;
  const threads = [...carried, ...comments];
  const about = (key: string | null) => threads.filter((comment) => comment.itemKey === key);
  // What is about an item that this version no longer has.
  const removed = threads.filter(({ itemKey }) => itemKey !== null && labels.item(itemKey) === null);
  const open = carried.filter(({ status }) => status === "OPEN").length;
  const thread = (key: string | null) => {
    const own = about(key);
    if (own.length === 0 && !can.comment) return null;
    return (
      <div className="mt-3 space-y-2">
        {own.length > 0 && <CommentList comments={own} onVersion={version.number} />}
        {can.comment && <CommentForm planVersionId={version.id} itemKey={key} label={key ? (labels.item(key) ?? "") : ""} />}
      </div>
    );
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="space-y-4">
        {top}
        {redline && previous && <RedlineSummary redline={redline} previous={previous.line} />}
        <MarkThreadsRead planId={view.planId} unread={unreadIds(threads)} />
        {carried.length > 0 && <Alert tone={open > 0 ? "warning" : "info"}>{t("comments.carried", { total: carried.length, open })}</Alert>}
        {previous && removed.length > 0 && (
          <VersionComments title={t("comments.onRemovedTitle")} planId={view.planId} comments={removed} outline={outlineOf(previous.content, needs)} onVersion={version.number} />
        )}
        <PlanContentView content={version.content} needs={needs} flags={flags} orgNames={{ ...previous?.orgNames, ...version.orgNames }} redline={redline} itemFooter={thread} />
        {(can.comment || about(null).length > 0) && (
          <Panel title={t("comments.onWhole")}>
            {can.comment && <p className="text-sm text-muted">{t("comments.hint")}</p>}
            {thread(null)}
          </Panel>
        )}
      </div>
      <div className="space-y-4">
        <AssessmentSummaryPanel assessment={version.assessment} caseId={view.caseId} />
        {version.seal && version.contentHash && (
          <Panel title={t("seal.title")}>
            <SealNote seal={version.seal} hash={version.contentHash} />
          </Panel>
        )}
      </div>
    </div>
  );
}
