import { useTranslations } from "next-intl";
import { DueTime } from "@/components/inbox/due-text";
import { Link } from "@/components/ui/link";
import { Timeline } from "@/components/ui/timeline";
import type { IntakeClockView, IntakeEventView, IntakeView } from "@/lib/features/intake/view";
import { formatDateTime } from "@/lib/i18n/format";
import { eventTitle } from "./event-title";

/** The limits of a report, with how each ended. */
export function IntakeClocks({ clocks, now }: { clocks: readonly IntakeClockView[]; now: Date }) {
  const t = useTranslations("intake.detail");
  const enums = useTranslations("enums");
  const outcome = ({ doneAt, dropped, dueAt, writtenAt }: IntakeClockView) =>
    doneAt === null ? <DueTime dueAt={dueAt} now={now} />
    : dropped ? <span className="text-muted">{t("dropped")}</span>
    : writtenAt ? t("writtenLate", { at: formatDateTime(new Date(doneAt)), written: formatDateTime(new Date(writtenAt)) })
    : <span className={doneAt > dueAt ? "text-danger" : undefined}>{t(doneAt > dueAt ? "late" : "done", { at: formatDateTime(new Date(doneAt)) })}</span>;
  return (
    <ul className="divide-y divide-line">
      {clocks.map((clock, index) => (
        <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-2.5">
          <span>{enums(`DeadlineRule.${clock.rule}`)}</span>
          <span className="text-sm">
            {clock.doneAt !== null && <span className="mr-2 text-muted">{t("due")} {formatDateTime(new Date(clock.dueAt))}</span>}{" "}
            {outcome(clock)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What happened, the latest first: who sought contact when and how, and what came of it. */
export function IntakeHistory({ events }: { events: readonly IntakeEventView[] }) {
  const words = { detail: useTranslations("intake.detail"), enums: useTranslations("enums"), marks: useTranslations("common.mark") };
  return (
    <Timeline
      events={[...events].reverse().map((event) => ({
        key: event.eventId, time: formatDateTime(new Date(event.at)), dateTime: event.at, title: eventTitle(words, event),
        by: [event.by, event.office, event.late && words.detail("written", { at: formatDateTime(new Date(event.writtenAt)) })].filter(Boolean).join(" · "),
        tone: event.kind === "CONTACT" || event.kind === "REGISTERED" ? "action" : event.kind === "ATTEMPT" ? "warning" : "neutral",
        children: event.kind !== "REGISTERED" && event.text ? <p className="break-words whitespace-pre-line">{event.text}</p> : undefined,
      }))}
    />
  );
}

/** The children that were registered from it. */
export function IntakeRegistrations({ registrations }: Pick<IntakeView, "registrations">) {
  return (
    <ul className="divide-y divide-line">
      {registrations.map(({ registrationId, number, childName }) => (
        <li key={registrationId} className="flex flex-wrap gap-x-3 px-4 py-2.5">
          <Link href={`/registrations/${registrationId}`} className="font-medium text-action underline underline-offset-3 pointer-coarse:py-2">{childName}</Link>
          <span className="text-muted whitespace-nowrap">{number}</span>
        </li>
      ))}
    </ul>
  );
}
