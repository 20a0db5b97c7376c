import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { ComingConference } from "@/lib/features/conference/view";
import { useDueWords } from "./due-text";

/** Conferences ahead with day and hour. They are no tasks with a limit, and missed all the same where they stand nowhere. */
export function ComingConferenceList({ id, conferences, now }: { id: "week" | "later"; conferences: readonly ComingConference[]; now: Date }) {
  const t = useTranslations("inbox.conferences");
  const inbox = useTranslations("inbox");
  const words = useDueWords(now);
  if (conferences.length === 0) return null;
  return (
    <Panel id={`conferences-${id}`} title={t(id)} aside={inbox("count", { count: conferences.length })} flush>
      <ul>
        {conferences.map((conference) => (
          <li key={conference.id} className="relative flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 border-b border-line px-4 py-2.5 last:border-b-0 has-[a:hover]:bg-action-soft">
            <Link href={conference.href} prefetch={false} className="rounded-sm font-medium after:absolute after:inset-0 hover:text-action md:text-sm">
              {t("line", { when: words(conference.startsAt).when })}
            </Link>
            <span className="text-sm text-muted">
              {t(conference.state)} · <span className="font-mono text-xs whitespace-nowrap">{conference.number}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
