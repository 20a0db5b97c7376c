import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import { unbroken } from "@/components/ui/unbroken";
import type { InboxTask, TaskGroup } from "@/lib/features/inbox/view";
import { formatTime } from "@/lib/i18n/format";
import { noticeText } from "@/lib/i18n/notice-english";
import { DutyText, TaskDueMark, useTaskOwner } from "./due-text";

interface TaskListProps {
  id: string;
  title: string;
  group: TaskGroup;
  now: Date;
  office: boolean;
  /** The list of the whole group, where this is only its beginning. */
  all: string;
}

/** Tasks of one group, most pressing first; each leads to where it is done. */
export function TaskList({ id, title, group, now, office, all }: TaskListProps) {
  const t = useTranslations("inbox");
  if (group.count === 0) return null;
  return (
    <Panel id={id} title={title} aside={t("count", { count: group.count })} flush>
      <TaskRows tasks={group.tasks} now={now} office={office} />
      {group.count > group.tasks.length && (
        <p className="border-t border-line px-4 py-2 text-sm">
          <Link href={all} prefetch={false} className="rounded-sm text-action hover:underline pointer-coarse:inline-block pointer-coarse:py-2">
            {t("more", { count: group.count - group.tasks.length })}
          </Link>
        </p>
      )}
    </Panel>
  );
}

export function TaskRows({ tasks, now, office }: { tasks: readonly InboxTask[]; now: Date; office: boolean }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const enums = useTranslations("enums");
  const ownerOf = useTaskOwner();
  return (
    <ul>
      {tasks.map((task) => (
        <li key={task.id} className="relative border-b border-line px-4 py-2.5 last:border-b-0 has-[a:hover]:bg-action-soft">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
              <Link href={task.href} prefetch={false} data-task={task.id} className="rounded-sm font-medium after:absolute after:inset-0 hover:text-action md:text-sm">
                {enums(`DeadlineRule.${task.rule}`)} · {unbroken(task.subject)}
              </Link>
              {task.colour && <RiskBadge colour={task.colour} label={task.reported ? t("reported") : undefined} />}
              {task.number && <span className="font-mono text-xs whitespace-nowrap text-muted">{task.number}</span>}
            </span>
            <span className="text-sm">
              <TaskDueMark dueAt={task.dueAt} cause={task.cause} now={now} />
            </span>
          </div>
          <p className="text-sm text-muted" title={t("basis", { basis: noticeText(task.basis, locale, true) })}>
            <DutyText rule={task.rule} limit={task.limit} cause={task.cause} />
            {task.startsAt && <> · {t("startsAt", { at: formatTime(new Date(task.startsAt)) })}</>}
            {office && !task.reported && <> · {ownerOf(task) ?? t("nobody")}</>}
            {task.pausedUntil && <> · {t("pausedUntil", { until: task.pausedUntil })}</>}
          </p>
        </li>
      ))}
    </ul>
  );
}
