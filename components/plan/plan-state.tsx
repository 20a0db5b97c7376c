import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import type { PlanPageView } from "@/lib/features/plan/view";
import { formatDateTime, formatDay } from "@/lib/i18n/format";
import { toShanghaiDate } from "@/lib/shared/dates";
import { RevisePlanButton } from "./revise-plan-button";

const at = (iso: string | null) => (iso ? formatDateTime(new Date(iso)) : "");

/** Where the plan stands between street and district, and what this person does next. */
export function PlanState({ view, now }: { view: PlanPageView; now: Date }) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const { caseId, plan, draft, pending, can } = view;
  if (!plan) return null;
  const revise = can.revise && <RevisePlanButton caseId={caseId} planId={plan.id} version={plan.version} returned={plan.status === "RETURNED"} />;
  return (
    <>
      {pending?.status === "SUBMITTED" && (
        <Alert
          title={t("pending.title", { number: pending.number })}
          actions={
            can.reviewVersionId ? (
              <LinkButton variant="primary" href={`/reviews/${can.reviewVersionId}`}>
                {t("pending.review")}
              </LinkButton>
            ) : (
              <LinkButton size="sm" href={`/cases/${caseId}/plan/versions/${pending.id}`}>
                {t("pending.view")}
              </LinkButton>
            )
          }
        >
          {t("pending.body", {
            name: pending.submittedByName ?? "", at: at(pending.submittedAt),
            due: pending.reviewDueAt ? formatDay(toShanghaiDate(new Date(pending.reviewDueAt)), locale, toShanghaiDate(now)) : "",
          })}
        </Alert>
      )}
      {pending?.status === "RETURNED" && (
        <Alert tone="warning" title={t("pending.returnedTitle", { number: pending.number })} actions={draft ? undefined : revise}>
          <p>{t("pending.returnedBy", { name: pending.reviewedByName ?? "", at: at(pending.reviewedAt) })}</p>
          <p className="mt-1 whitespace-pre-line">
            <span className="text-muted">{t("pending.reason")} </span>
            {pending.returnReason}
          </p>
        </Alert>
      )}
      {draft && (
        <Alert
          title={t("draft.title", { number: draft.number })}
          actions={
            can.continueDraft ? (
              <LinkButton variant="primary" href={`/cases/${caseId}/plan/edit`}>
                {t("draft.open")}
              </LinkButton>
            ) : undefined
          }
        >
          {t("draft.body", { author: draft.authorName, at: at(draft.updatedAt) })}
        </Alert>
      )}
    </>
  );
}
