import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { FollowUpView } from "@/lib/features/closing/view";
import { formatDate } from "@/lib/i18n/format";
import { EARLY_BY_DAYS } from "@/lib/features/closing/follow-ups";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { FollowUpFinding } from "@/lib/shared/vocabulary/casework";
import { FollowUpDialog } from "./follow-up-dialog";

const TONES: Readonly<Record<FollowUpFinding, StatusTone>> = { STABLE: "done", NEEDS_HELP: "attention", NOT_FOUND: "waiting" };

interface Props {
  followUps: readonly FollowUpView[];
  /** Calendar date in Beijing. */
  today: string;
  /** First day that a look may have been on; null for whoever writes none. */
  writeFrom: string | null;
}

/** The looks after a closing: when each is due, or how the child was found. */
export function FollowUpList({ followUps, today, writeFrom }: Props) {
  const t = useTranslations("closing.followUp");
  const enums = useTranslations("enums");
  // One after the other: a look that stands in place of two would leave the child unseen for the rest of the time.
  const next = followUps.find(({ done, cancelled }) => !done && !cancelled);
  const last = followUps.findLast(({ done }) => done)?.done;
  // On a day of its own, as the server asks.
  const from = writeFrom && last ? addDays(last.on, 1) : writeFrom;
  return (
    <Panel title={t("title")} headingLevel={3}>
      <ul className="divide-y divide-line">
        {followUps.map(({ id, version, number, dueAt, done, cancelled }) => {
          const due = toShanghaiDate(new Date(dueAt));
          return (
            <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-1.5 py-2.5 first:pt-0 last:pb-0">
              <span className="w-24 shrink-0 font-medium">{t("which", { number })}</span>
              <div className="min-w-0 flex-1 basis-60">
                {done ? (
                  <>
                    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      <StatusPill tone={TONES[done.finding]}>{enums(`FollowUpFinding.${done.finding}`)}</StatusPill>
                      <span className="text-sm text-muted">{[formatDate(done.on), enums(`VisitKind.${done.kind}`), t(done.childSeen ? "seen" : "notSeen"), done.name].join(" · ")}</span>
                    </p>
                    <p className="mt-1 whitespace-pre-line">{done.account}</p>
                  </>
                ) : cancelled ? (
                  <p className="text-muted">{t("cancelled")}</p>
                ) : (
                  <p className={due < today ? "text-danger" : "text-muted"}>{t(due < today ? "overdue" : "due", { on: formatDate(due) })}</p>
                )}
              </div>
              {id === next?.id && from && from <= today && <FollowUpDialog followUpId={id} version={version} title={t("logTitle", { number })} from={from} today={today} best={addDays(due, -(EARLY_BY_DAYS[number] ?? 0))} due={due} />}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
