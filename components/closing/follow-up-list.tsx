import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { DueTime } from "@/components/inbox/due-text";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { FollowUpView } from "@/lib/features/closing/view";
import { decideReopeningAction } from "@/lib/features/closing/actions";
import { REASON_MAX } from "@/lib/features/closing/schema";
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
  /** May decide that the case is not taken up again. */
  decides: boolean;
  now: Date;
}

/** The looks after a closing: when each is due, or how the child was found. */
export function FollowUpList({ followUps, today, writeFrom, decides, now }: Props) {
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
        {followUps.map(({ id, version, number, dueAt, done, cancelled, decision }) => {
          const due = toShanghaiDate(new Date(dueAt));
          return (
            <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-1.5 py-2.5 first:pt-0 last:pb-0">
              <span className="min-w-24 shrink-0 font-medium whitespace-nowrap">{t("which", { number })}</span>
              <div className="min-w-0 flex-1 basis-60">
                {done ? (
                  <>
                    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      <StatusPill tone={TONES[done.finding]}>{enums(`FollowUpFinding.${done.finding}`)}</StatusPill>
                      <span className="text-sm text-muted">{[formatDate(done.on), enums(`VisitKind.${done.kind}`), t(done.childSeen ? "seen" : "notSeen"), done.name].join(" · ")}</span>
                    </p>
                    <p className="mt-1 whitespace-pre-line">{done.account}</p>
                    {decision && <Decision followUpId={id} decision={decision} decides={decides} now={now} />}
                  </>
                ) : cancelled ? (
                  <p className="text-muted">{t("cancelled")}</p>
                ) : (
                  <p className={due < today ? "text-danger" : "text-muted"}>
                    {t(due < today ? "overdue" : "due", { on: formatDate(due) })}
                    {id === next?.id && from && from > today && <span className="text-muted">{` · ${t("writeFrom", { on: formatDate(from) })}`}</span>}
                  </p>
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

/** Whether the case is taken up again: until when it is to be decided, or that it is not, and why. */
function Decision({ followUpId, decision, decides, now }: { followUpId: string; decision: NonNullable<FollowUpView["decision"]>; decides: boolean; now: Date }) {
  const t = useTranslations("closing.followUp");
  if ("reason" in decision) return <p className="mt-1 text-sm whitespace-pre-line text-muted">{t("notReopened", { on: formatDate(toShanghaiDate(new Date(decision.at))), name: decision.name, reason: decision.reason })}</p>;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      <p>{t("toDecide")}<DueTime dueAt={decision.dueAt} now={now} /></p>
      {decides && (
        <div className="no-print">
          <ReasonDialog trigger={<Button size="sm">{t("decide")}</Button>} title={t("decideTitle")} label={t("decideReason")} max={REASON_MAX} submit={t("decideSubmit")} action={decideReopeningAction} input={{ followUpId }} done={t("decided")}>
            {t("decideBody")}
          </ReasonDialog>
        </div>
      )}
    </div>
  );
}
