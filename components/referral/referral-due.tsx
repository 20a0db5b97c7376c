import { useTranslations } from "next-intl";
import { DueTime, DutyText } from "@/components/inbox/due-text";
import { Alert } from "@/components/ui/alert";
import type { ReferralDeadline } from "@/lib/features/referral/view";

/** '应于收到转介后 3 个工作日内接收或退回', until when, and how long that is. A court's own limit is only a reminder for the sender. */
export function ReferralDue({ deadline, now, overdue }: { deadline: ReferralDeadline; now: Date; overdue: boolean }) {
  const t = useTranslations("referral.detail");
  return (
    <Alert tone={overdue ? "warning" : "info"} title={<DutyText rule={deadline.rule} limit={deadline.limit} />}>
      <DueTime dueAt={deadline.dueAt} now={now} />
      {deadline.rule === "COURT_FILING" && <span className="text-muted"> · {t("courtReminder")}</span>}
    </Alert>
  );
}
