import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { CasePauses, PauseView } from "@/lib/features/deadline/view";
import { formatDateTime } from "@/lib/i18n/format";
import { AskPauseDialog, DecidePauseDialog, EndPause } from "./pause-dialogs";

const TONES: Readonly<Record<PauseView["state"], StatusTone>> = { ASKED: "waiting", GRANTED: "active", OVER: "off", REFUSED: "attention", ENDED: "off" };

/** Clocks of the case that stand still or stood still, who asked, who decided. Needs the texts of `case.pauses`, `enums`, `validation`. */
export function PausePanel({ pauses }: { pauses: CasePauses }) {
  const t = useTranslations("case.pauses");
  const enums = useTranslations("enums");
  return (
    <Panel id="pauses" title={t("title")} flush aside={pauses.askable.length > 0 ? <AskPauseDialog askable={pauses.askable} /> : undefined}>
      {pauses.rows.length === 0 ? (
        <EmptyState title={t("none")} />
      ) : (
        <ul>
          {pauses.rows.map((row) => (
            <li key={row.pauseId} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 text-sm last:border-b-0">
              <div className="min-w-0 space-y-0.5">
                <p className="flex flex-wrap items-baseline gap-x-2.5">
                  <span className="font-medium">{enums(`DeadlineRule.${row.rule}`)}</span>
                  <StatusPill tone={TONES[row.state]}>{row.state === "OVER" ? t("over") : enums(`PauseStatus.${row.state}`)}</StatusPill>
                  <span className="text-muted">
                    {t(row.state === "ENDED" ? "untilPlanned" : "until")} {row.until}
                  </span>
                </p>
                <p className="break-words">{row.reason}</p>
                {row.note && <p className="break-words text-muted">{row.note}</p>}
                {row.stopped && <p className="break-words">{t("stopped")}</p>}
                {row.resumed && row.dueAfter && (
                  <p className="break-words">{t("resumed", { name: row.resumed.by, at: formatDateTime(new Date(row.resumed.at)), before: formatDateTime(new Date(row.resumed.dueBefore)), after: formatDateTime(new Date(row.dueAfter)) })}</p>
                )}
                <p className="text-xs text-muted">
                  {t("byAsked", { name: row.askedBy, at: formatDateTime(new Date(row.askedAt)) })}
                  {row.decidedBy && <> · {t("byDecided", { name: row.decidedBy })}</>}
                  {!row.resumed && row.dueBefore && row.dueAfter && row.dueBefore !== row.dueAfter && <> · {t("moved", { before: formatDateTime(new Date(row.dueBefore)), after: formatDateTime(new Date(row.dueAfter)) })}</>}
                </p>
              </div>
              {row.permissions.decide && <DecidePauseDialog row={row} />}
              {row.permissions.end && <EndPause row={row} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
