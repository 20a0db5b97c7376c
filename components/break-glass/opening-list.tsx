import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { OpeningView, ReviewView } from "@/lib/features/break-glass/view";
import { formatDateTime } from "@/lib/i18n/format";
import { ReviewDialog } from "./review-dialog";

const at = (instant: string) => formatDateTime(new Date(instant));

/** Who opened which record, why, and what was found of it. Needs the texts of `breakGlass`, `validation`. */
export function OpeningList({ rows, empty }: { rows: readonly OpeningView[]; empty: ReactNode }) {
  const t = useTranslations("breakGlass.list");
  if (rows.length === 0) return <div className="p-4 text-sm text-muted">{empty}</div>;
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.openingId} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
          <div className="min-w-0 space-y-1">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium whitespace-nowrap">{row.number}</span>
              <span>{row.openerName}</span>
              <span className="text-muted">{row.officeName}</span>
              {row.overdue && <Badge tone="danger">{t("overdue")}</Badge>}
            </p>
            <p className="text-muted">{t("term", { from: at(row.openedAt), to: at(row.endsAt) })}</p>
            <p className="whitespace-pre-line">{row.reason}</p>
            <Review label={t("supervisor")} review={row.supervisor} due={row.reviewDueAt} />
            <Review label={t("auditor")} review={row.auditor} due={row.reviewDueAt} />
          </div>
          {row.canReview && <ReviewDialog openingId={row.openingId} number={row.number} />}
        </li>
      ))}
    </ul>
  );
}

function Review({ label, review, due }: { label: string; review: ReviewView | null; due: string }) {
  const t = useTranslations("breakGlass.list");
  return (
    <p className="text-muted">
      {label}
      {review ? (
        <>
          <Badge tone={review.justified ? "neutral" : "danger"}>{t(review.justified ? "justified" : "unjustified")}</Badge> {t("by", { name: review.byName, at: at(review.at) })} <span className="text-ink">{review.note}</span>
        </>
      ) : (
        t("waiting", { due: at(due) })
      )}
    </p>
  );
}
