import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import type { EntryView, ProgressLinks, ProgressView } from "@/lib/features/plan/view";
import { formatDateTime, formatMoney, formatNumber } from "@/lib/i18n/format";
import { MeasureSoFar } from "./measure-so-far";
import { ProgressForm } from "./progress-form";
import { MEASURE_TONES } from "./status-tone";

export interface MeasureProgressProps {
  caseId: string;
  planId: string;
  progress: ProgressView;
  /** For who may report. */
  links: ProgressLinks | null;
  number: string;
  today: string;
  dueOn: string;
}

/** How a measure of the plan in force goes on: where it stands, what was reached, the entries it follows from; with the form for those who carry it. */
export function MeasureProgress({ caseId, planId, progress, links, number, today, dueOn }: MeasureProgressProps) {
  const t = useTranslations("plan.progress");
  const enums = useTranslations("enums.MeasureStatus");
  const { status, target, entries } = progress;
  const late = dueOn !== "" && dueOn < today && (status === "NOT_STARTED" || status === "IN_PROGRESS");
  const form = progress.editable && links ? { caseId, planId, progress, links, number, today } : null;
  return (
    <div className="mt-3 border-t border-line pt-2.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusPill tone={MEASURE_TONES[status]}>{enums(status)}</StatusPill>
          {late && <Badge tone="danger">{t("late", { on: dueOn })}</Badge>}
          <MeasureSoFar progress={progress} />
        </p>
        {form && <ProgressForm key={progress.version} {...form} />}
      </div>
      {/* Words from before there were entries. */}
      {entries.length === 0 && progress.note && (
        <p className="mt-0.5 whitespace-pre-line">
          {progress.note} <span className="text-xs text-muted">{t("by", { name: progress.updatedByName, at: formatDateTime(new Date(progress.updatedAt)) })}</span>
        </p>
      )}
      {entries.length > 0 && (
        <details className="mt-1.5" open={entries.length <= 3}>
          <DisclosureSummary>{t("entries", { count: entries.length })}</DisclosureSummary>
          <ol className="mt-1 space-y-2">
            {entries.map((entry) => (
              <li key={entry.id} className="border-l-2 border-line pl-3">
                <Entry entry={entry} unit={target?.unit ?? ""} />
                {form && entry.correctable && <ProgressForm key={progress.version} {...form} corrects={entry} />}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Entry({ entry, unit }: { entry: EntryView; unit: string }) {
  const t = useTranslations("plan.progress");
  const enums = useTranslations("enums.MeasureStatus");
  const locale = useLocale();
  const facts = [
    entry.reached !== null && t("reachedNow", { reached: formatNumber(entry.reached, locale), unit }), entry.amount !== null && t("paid", { amount: formatMoney(entry.amount, locale) }),
    entry.visit && t("atVisit", { on: entry.visit.on }),
  ].filter(Boolean);
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium tabular-nums">{entry.doneOn}</span>
        <span className={cx(entry.corrected && "line-through")}>{enums(entry.status)}</span>
        {entry.corrected && <Badge>{t("corrected")}</Badge>}
        {entry.correctsId && <Badge>{t("correction")}</Badge>}
      </p>
      {entry.note && <p className={cx("break-words whitespace-pre-line", entry.corrected && "text-muted line-through")}>{entry.note}</p>}
      {facts.length > 0 && <p className="text-muted">{facts.join(" · ")}</p>}
      {entry.referral && (
        <p>
          <Link href={`/referrals/${entry.referral.id}`}>{t("byReferral", { number: entry.referral.number })}</Link>
        </p>
      )}
      {entry.files.map(({ id, name }) =>
        name === null ? (
          <p key={id} className="text-muted">{t("fileClosed")}</p>
        ) : (
          // Not a link of the router: the answer is a file.
          <p key={id}>
            <a href={`/api/documents/${id}`} download className="break-all text-action underline">{name}</a>
          </p>
        ),
      )}
      <p className="text-xs text-muted">{t("written", { name: entry.authorName, office: entry.officeName, at: formatDateTime(new Date(entry.createdAt)) })}</p>
    </div>
  );
}
