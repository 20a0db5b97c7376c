import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import { TAB_OF_WARNING } from "@/lib/features/closing/facts";
import type { WarningView } from "@/lib/features/closing/warnings";
import { useWarningText } from "./warning-text";

/** What was left undone, each with why the case is closed all the same, as whoever signs or decides reads it; what has appeared since it was asked for first. `caseId`: leads to where each can be seen. */
export function WarningsList({ warnings, caseId }: { warnings: readonly WarningView[]; caseId?: string }) {
  const t = useTranslations("closing.warnings");
  const bars = useTranslations("closing.bars");
  const text = useWarningText();
  const fresh = (warning: WarningView) => warning.reason === null || warning.now !== null;
  const ordered = [...warnings.filter(fresh), ...warnings.filter((warning) => !fresh(warning))];
  return (
    <section>
      <h3 className="mb-1 text-sm text-muted">{t("title")}</h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {ordered.map((warning) => (
          <li key={warning.key} className="space-y-1 px-3 py-2.5 text-sm">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              {warning.reason === null && <StatusPill tone="attention">{t("new")}</StatusPill>}
              <span className="min-w-0 font-medium text-warning">{text(warning, warning.params)}</span>
              {caseId && <Link href={`/cases/${caseId}${TAB_OF_WARNING[warning.code] && `/${TAB_OF_WARNING[warning.code]}`}`} prefetch={false} className="no-print rounded-sm text-action underline underline-offset-3">{bars("go")}</Link>}
            </p>
            {warning.now && <p className="text-warning">{t("worse", { now: text(warning, warning.now) })}</p>}
            <p className={warning.reason === null ? "text-muted" : "whitespace-pre-line"}>{warning.reason ?? t("unanswered")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** '须权衡的情况 3 项，其中提出后新出现 1 项' */
export function WarningsLine({ warnings }: { warnings: readonly WarningView[] }) {
  const t = useTranslations("closing.warnings");
  const marks = useTranslations("common.mark");
  const fresh = warnings.filter(({ reason }) => reason === null).length;
  return [t("count", { count: warnings.length }), fresh > 0 && t("countNew", { count: fresh })].filter(Boolean).join(marks("parts"));
}
