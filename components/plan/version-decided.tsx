import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { VersionLine } from "@/lib/features/plan/view";
import { formatDateTime } from "@/lib/i18n/format";

/** What became of a version that is no longer under review. */
export function VersionDecided({ line }: { line: VersionLine }) {
  const t = useTranslations("plan");
  const by = { name: line.reviewedByName ?? "", at: line.reviewedAt ? formatDateTime(new Date(line.reviewedAt)) : "" };
  switch (line.status) {
    case "APPROVED":
      return <Alert tone="success">{t("review.decidedApproved", by)}</Alert>;
    case "RETURNED":
      return (
        <Alert tone="warning" title={t("review.decidedReturned", by)}>
          <span className="text-muted">{t("pending.reason")} </span>
          <span className="whitespace-pre-line">{line.returnReason}</span>
        </Alert>
      );
    case "SUPERSEDED":
      return <Alert>{t("review.decidedSuperseded")}</Alert>;
    case "SUBMITTED":
    case "DRAFT":
      return null;
  }
}
