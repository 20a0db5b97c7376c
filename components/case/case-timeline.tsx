import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import type { CaseEventView } from "@/lib/features/case/view";
import { formatMonthDay, formatTime } from "@/lib/i18n/format";
import { toShanghaiDate } from "@/lib/shared/dates";
import { useEventText } from "./event-text";

/** The newest of what happened, beside the overview; the rest stands under 历史. */
export function CaseTimeline({ caseId, events, more, today }: { caseId: string; events: readonly CaseEventView[]; more: boolean; today: string }) {
  const t = useTranslations("case.timeline");
  const locale = useLocale();
  const { titleOf, changeOf } = useEventText();
  const timeOf = (at: Date) => {
    const day = toShanghaiDate(at);
    return `${day.slice(0, 4) === today.slice(0, 4) ? formatMonthDay(day, locale) : day} ${formatTime(at)}`;
  };
  return (
    <Panel title={t("title")} id="case-timeline" aside={more ? <Link href={`/cases/${caseId}/history`} className="text-action hover:underline">{t("all")}</Link> : undefined}>
      {events.length === 0 ? (
        <EmptyState title={t("empty")} />
      ) : (
        <Timeline
          events={events.map((event) => {
            const change = changeOf(event);
            return {
              key: event.id, time: timeOf(new Date(event.at)), dateTime: event.at, title: titleOf(event),
              by: [event.officeName, event.actorName].filter(Boolean).join(" ") || undefined,
              tone: event.recordType === "CARE_CASE" ? ("action" as const) : ("neutral" as const),
              children: change && event.recordType === "CARE_CASE" ? <span className="text-muted">{change.from ? `${change.from} → ${change.to}` : change.to}</span> : undefined,
            };
          })}
        />
      )}
    </Panel>
  );
}
