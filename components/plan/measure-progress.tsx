import { useTranslations } from "next-intl";
import { StatusPill } from "@/components/ui/status-pill";
import type { ProgressView } from "@/lib/features/plan/view";
import { formatDateTime } from "@/lib/i18n/format";
import { ProgressForm } from "./progress-form";
import { MEASURE_TONES } from "./status-tone";

/** How a measure of the plan in force goes on, with the form for those who carry it. */
export function MeasureProgress({ planId, progress, number }: { planId: string; progress: ProgressView; number: string }) {
  const t = useTranslations("plan.progress");
  const enums = useTranslations("enums.MeasureStatus");
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-2.5 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3">
          <StatusPill tone={MEASURE_TONES[progress.status]}>{enums(progress.status)}</StatusPill>
          {progress.version > 1 && (
            <span className="text-xs text-muted">{t("by", { name: progress.updatedByName, at: formatDateTime(new Date(progress.updatedAt)) })}</span>
          )}
        </p>
        {progress.note && <p className="mt-0.5 whitespace-pre-line">{progress.note}</p>}
      </div>
      {progress.editable && <ProgressForm planId={planId} progress={progress} number={number} />}
    </div>
  );
}
