import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { LinkButton } from "@/components/ui/link-button";
import type { PatrolView } from "@/lib/features/area/view";
import { formatDateTime } from "@/lib/i18n/format";
import { StrikePatrol } from "./strike-patrol";

/** Patrols, the latest first: who, how many, what was done. What was struck out stays readable, crossed out, with who did it, when and why. */
export function PatrolList({ areaId, patrols, register }: { areaId: string; patrols: readonly PatrolView[]; register: boolean }) {
  const t = useTranslations("area.patrol");
  const marks = useTranslations("common.mark");
  return (
    <ol className="divide-y divide-line">
      {patrols.map((patrol) => {
        const at = formatDateTime(new Date(patrol.at));
        const struck = patrol.struck !== null;
        return (
          <li key={patrol.patrolId} className="space-y-1 px-4 py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-3">
              <p className="flex flex-wrap items-center gap-x-3">
                <span className={cx("font-medium", struck && "text-muted line-through")}>{at}</span>
                <span className="text-sm text-muted">{[patrol.by, patrol.office].filter(Boolean).join(" · ")}</span>
              </p>
              {patrol.permissions.strike && <StrikePatrol areaId={areaId} patrolId={patrol.patrolId} version={patrol.version} at={at} />}
            </div>
            {patrol.struck && <p className="text-sm break-words text-warning">{t("strike.struck", { name: patrol.struck.by, at: formatDateTime(new Date(patrol.struck.at)), reason: patrol.struck.reason })}</p>}
            <div className={cx("space-y-1", struck && "text-muted line-through")}>
              {patrol.companions && <p className="text-sm text-muted">{t("with", { names: patrol.companions })}</p>}
              <p>{patrol.sums.total === 0 ? t("nobody") : t("sums", { ...patrol.sums })}</p>
              {patrol.seen.length > 0 && (
                <p className="text-sm text-muted">{patrol.seen.map((row) => t("seenRow", { sex: t(`sexes.${row.sex}`), band: t(`bands.${row.band}`), residence: t(`residence.${row.resident}`), count: row.count })).join(marks("items"))}</p>
              )}
              <p className="break-words whitespace-pre-line">{patrol.action}</p>
            </div>
            {register && !struck && patrol.sums.total > 0 && (
              <LinkButton size="sm" href={`/registrations/new?patrol=${patrol.patrolId}`}>{t("register")}</LinkButton>
            )}
          </li>
        );
      })}
    </ol>
  );
}
