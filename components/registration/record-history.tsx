import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import type { RegistrationEvent } from "@/lib/features/registration/views";
import { formatDateTime } from "@/lib/i18n/format";

/** Who did what with this registration, the latest first. */
export function RecordHistory({ events }: { events: readonly RegistrationEvent[] }) {
  const t = useTranslations("registration.record");
  const marks = useTranslations("common.mark");
  const titleOf = (action: string) => {
    const key = `event.${action}` as "event.registration.submit";
    return t.has(key) ? t(key) : t("unknown");
  };
  return (
    <Panel id="history" title={t("history")} className="no-print">
      <Timeline
        events={events.map((event, index) => ({
          key: String(index), time: formatDateTime(new Date(event.at)), dateTime: event.at, title: titleOf(event.action), by: [event.from && (event.action.endsWith("merge_kept") || event.action.startsWith("sibling.") ? event.from : t("fromMerged", { number: event.from })), event.office ? t("by", { office: event.office, name: event.actor }) : event.actor].filter(Boolean).join(marks("items")),
          tone: event.action.endsWith("return") ? "warning" : event.action === "registration.raise_alert" ? "danger" : "action",
        }))}
      />
    </Panel>
  );
}
