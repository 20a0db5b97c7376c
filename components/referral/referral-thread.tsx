import { useTranslations } from "next-intl";
import { Timeline, type TimelineEvent } from "@/components/ui/timeline";
import type { ReferralMessageView } from "@/lib/features/referral/view";
import { formatDateTime } from "@/lib/i18n/format";
import type { ReferralMessageKind } from "@/lib/shared/vocabulary/casework";

const TONES: Readonly<Record<ReferralMessageKind, TimelineEvent["tone"]>> = {
  NOTE: "neutral", ACCEPT: "action", REPORT: "action", RESULT: "action", RETURN: "warning", WITHDRAW: "warning",
};

/** What was done and said, newest first. */
export function ReferralThread({ messages }: { messages: readonly ReferralMessageView[] }) {
  const t = useTranslations("referral.detail");
  const enums = useTranslations("enums.ReferralMessageKind");
  if (messages.length === 0) return <p className="text-muted">{t("threadEmpty")}</p>;
  return (
    <Timeline
      events={[...messages].reverse().map((message) => ({
        key: message.id, time: formatDateTime(new Date(message.at)), dateTime: message.at, title: enums(message.kind), tone: TONES[message.kind],
        by: `${message.authorName} · ${message.authorOrgName}`, children: message.body ? <p className="break-words whitespace-pre-line">{message.body}</p> : undefined,
      }))}
    />
  );
}
