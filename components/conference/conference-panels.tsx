import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { DisclosedList } from "@/components/referral/disclosed-list";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { ConferenceDetail, ConferenceTaskView, InvitedView, MinutesView, MoveView } from "@/lib/features/conference/view";
import { formatDateTime } from "@/lib/i18n/format";
import { AddTaskDialog, FinishTaskDialog } from "./conference-dialogs";
import { moveLines } from "./move-lines";

/** What it is about, when, where, under whom. */
export function MatterPanel({ conference }: { conference: ConferenceDetail }) {
  const t = useTranslations("conference.detail");
  return (
    <Panel title={t("matter")} id="matter">
      <DescriptionList
        items={[
          { term: t("reason"), value: conference.reason, wide: true }, { term: t("startsAt"), value: formatDateTime(new Date(conference.startsAt)) }, { term: t("place"), value: conference.place || t("none") },
          { term: t("phone"), value: conference.phone || t("none") }, { term: t("chair"), value: conference.chairName }, { term: t("calledBy"), value: `${conference.calledByName} · ${conference.calledByOffice}` },
          { term: t("calledAt"), value: formatDateTime(new Date(conference.calledAt)) }, { term: t("number"), value: conference.number },
          ...conference.moves.map((move) => ({ key: move.at, term: t("moved"), value: <MoveLines move={move} />, wide: true })),
          ...(conference.cancelReason ? [{ term: t("cancelReason"), value: conference.cancelReason, wide: true }] : []),
        ]}
      />
    </Panel>
  );
}

/** What it was before, with what became of it. */
function MoveLines({ move }: { move: MoveView }) {
  const words = { t: useTranslations("conference.move"), answers: useTranslations("enums.InvitationAnswer"), marks: useTranslations("common.mark") };
  return moveLines(words, move).map((line, index) => <p key={index} className={index > 0 ? "text-sm break-words text-muted" : undefined}>{line}</p>);
}

/** Each invited office: what it answered, and what was disclosed to it. */
export function InvitedPanel({ offices, open }: { offices: readonly InvitedView[]; open: boolean }) {
  const t = useTranslations("conference.invitation");
  const enums = useTranslations("enums");
  const locale = useLocale();
  return (
    <Panel title={t("title")} id="invited" aside={offices.length > 0 && t("count", { count: offices.length })} flush>
      {offices.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">{t("nobody")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {offices.map((office) => (
            <li key={office.id} className="space-y-2 px-4 py-3">
              <div className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{office.orgName}</span>
                <StatusPill tone={office.answer === "COMING" ? "done" : office.answer === null && open ? "waiting" : "off"}>{office.answer ? enums(`InvitationAnswer.${office.answer}`) : t(open ? "waiting" : "unanswered")}</StatusPill>
              </div>
              <p className="text-sm text-muted">{t("invitedFor", { task: enums(`WorkTask.${office.task}`) })}</p>
              <p className="text-sm break-words whitespace-pre-line text-muted">{t("invitedAsked", { text: office.requestedAction })}</p>
              {office.people && <p className="text-sm text-muted">{t("invitedPeople", { people: office.people })}</p>}
              {office.answerText && (
                <p className="text-sm">
                  {office.answerText} <span className="text-muted">{t("by", { name: office.answeredByName ?? "", time: office.answeredAt ? formatDateTime(new Date(office.answeredAt)) : "" })}</span>
                </p>
              )}
              <details>
                <DisclosureSummary>{t("disclosedFor", { purpose: inLanguage(office.purposeName, locale), count: office.disclosed.length })}</DisclosureSummary>
                <div className="mt-2 space-y-2">
                  <p className="text-sm text-muted">{t(open ? "openForInvited" : "closedForInvited")}</p>
                  <DisclosedList items={office.disclosed} />
                </div>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** The minutes as they stand, on the screen and on paper. `words`: of an official paper. */
export function MinutesText({ minutes, words }: { minutes: MinutesView; words?: ReturnType<typeof useTranslations<"conference.minutes">> }) {
  const own = useTranslations("conference.minutes");
  const t = words ?? own;
  return (
    <dl className="space-y-3">
      {([["heldOn", minutes.heldOn], ["attendance", minutes.attendance], ["points", minutes.points], ["decisions", minutes.decisions]] as const).map(([name, value]) => (
        <div key={name}>
          <dt className="text-sm text-muted">{t(name)}</dt>
          <dd className="break-words whitespace-pre-line">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is to be done, by whom, until when, and what came of it. */
export function TasksPanel({ conferenceId, tasks, offices, canAdd }: { conferenceId: string; tasks: readonly ConferenceTaskView[]; offices: readonly { id: string; name: string }[]; canAdd: boolean }) {
  const t = useTranslations("conference.task");
  const enums = useTranslations("enums");
  return (
    <Panel title={t("title")} id="tasks" aside={canAdd && <AddTaskDialog conferenceId={conferenceId} offices={offices} />} flush>
      {tasks.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {tasks.map((task) => (
            <li key={task.id} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
              <div className="min-w-0 flex-1 basis-64 space-y-1">
                <p className="font-medium break-words">{task.what}</p>
                <p className="text-sm text-muted">{[task.orgName, task.who, t("until", { date: task.dueOn })].filter(Boolean).join(" · ")}</p>
                {task.referrals.map((referral) => (
                  <p key={referral.id} className="text-sm break-words whitespace-pre-line">
                    <Link href={`/referrals/${referral.id}`}>{t("referral", { number: referral.number })}</Link> {enums(`ReferralStatus.${referral.status}`)}
                    {referral.answer && `${t("answerOf")}${referral.answer}`}
                  </p>
                ))}
                {task.doneAt && <p className="text-sm break-words whitespace-pre-line">{t("doneBy", { result: task.result, name: task.doneByName ?? "", time: formatDateTime(new Date(task.doneAt)) })}</p>}
              </div>
              <div className="flex items-center gap-2">
                {task.doneAt ? <Badge tone="neutral">{t("done")}</Badge> : task.overdue && <Badge tone="danger">{t("overdue")}</Badge>}
                {task.sendHref && (
                  <LinkButton size="sm" variant="secondary" href={task.sendHref} aria-label={t("referOf", { what: task.what })}>
                    {t("refer")}
                  </LinkButton>
                )}
                {task.canFinish && <FinishTaskDialog conferenceTaskId={task.id} version={task.version} what={task.what} />}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
