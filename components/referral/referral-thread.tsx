import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Timeline, type TimelineEvent } from "@/components/ui/timeline";
import type { ReferralMessageView } from "@/lib/features/referral/view";
import { formatDateTime } from "@/lib/i18n/format";
import type { ReferralMessageKind } from "@/lib/shared/vocabulary/casework";

const TONES: Readonly<Record<ReferralMessageKind, TimelineEvent["tone"]>> = {
  NOTE: "neutral", ACCEPT: "action", REPORT: "action", RESULT: "action", RETURN: "warning", WITHDRAW: "warning",
};

export interface ReferralThreadProps {
  messages: readonly ReferralMessageView[];
  /** Files of the referral that the reader may have. */
  files: readonly { id: string; name: string }[];
}

/** What was done and said, newest first: by whom, with which files, and whether the other end has read it. */
export function ReferralThread({ messages, files }: ReferralThreadProps) {
  const t = useTranslations("referral.detail");
  const enums = useTranslations("enums.ReferralMessageKind");
  const outcomes = useTranslations("enums.CourtOutcome");
  if (messages.length === 0) return <p className="text-muted">{t("threadEmpty")}</p>;
  const nameOf = new Map(files.map(({ id, name }) => [id, name]));
  const body = (message: ReferralMessageView) => (
    <div className="space-y-1">
      {message.body && <p className="break-words whitespace-pre-line">{message.body}</p>}
      {message.court && (
        <p className={message.court.corrected ? "text-muted" : "font-medium"}>
          {t("courtAnswer", { outcome: outcomes(message.court.outcome), number: message.court.number })}
          {message.court.corrected && <span className="font-medium text-warning"> {t("courtCorrected", { name: message.court.corrected.name, time: formatDateTime(new Date(message.court.corrected.at)) })}</span>}
        </p>
      )}
      {/* Withdrawn by nobody: who withdraws says why. */}
      {message.kind === "WITHDRAW" && !message.body && <p>{t("endedWithInterim")}</p>}
      {message.open && <p className="break-words whitespace-pre-line">{t("stillOpen", { text: message.open })}</p>}
      {message.doneOn && <p className="text-xs text-muted">{t("doneOn", { date: message.doneOn })}</p>}
      {message.documentIds.map((id) =>
        nameOf.has(id) ? (
          // Not a link of the router: the answer is a file.
          <p key={id}>
            <a href={`/api/documents/${id}`} download className="break-all text-action underline">{nameOf.get(id)}</a>
          </p>
        ) : (
          <p key={id} className="text-muted">{t("fileClosed")}</p>
        ),
      )}
      <p className="text-xs text-muted">
        {message.readAt ? (message.readByName ? t("readBy", { name: message.readByName, time: formatDateTime(new Date(message.readAt)) }) : t("read")) : message.unread ? null : t("notRead")}
      </p>
    </div>
  );
  return (
    <Timeline
      events={[...messages].reverse().map((message) => ({
        key: message.id, time: formatDateTime(new Date(message.at)), dateTime: message.at, tone: TONES[message.kind], by: `${message.authorName} · ${message.authorOrgName}`, children: body(message),
        title: (
          <>
            {enums(message.kind)} {message.unread && <Badge tone="action">{t("unread")}</Badge>}
          </>
        ),
      }))}
    />
  );
}
