import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import type { PatrolView } from "@/lib/features/area/view";
import { formatDateTime } from "@/lib/i18n/format";

/** Patrols, the latest first: who, how many, what was done. */
export function PatrolList({ patrols, register }: { patrols: readonly PatrolView[]; register: boolean }) {
  const t = useTranslations("area.patrol");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  return (
    <ol className="divide-y divide-line">
      {patrols.map((patrol) => (
        <li key={patrol.patrolId} className="space-y-1 px-4 py-3">
          <p className="flex flex-wrap items-center gap-x-3">
            <span className="font-medium">{formatDateTime(new Date(patrol.at))}</span>
            <span className="text-sm text-muted">{[patrol.by, patrol.office].filter(Boolean).join(" · ")}</span>
          </p>
          {patrol.companions && <p className="text-sm text-muted">{t("with", { names: patrol.companions })}</p>}
          <p>{patrol.sums.total === 0 ? t("nobody") : t("sums", { ...patrol.sums })}</p>
          {patrol.seen.length > 0 && (
            <p className="text-sm text-muted">{patrol.seen.map((row) => t("seenRow", { sex: enums(`Sex.${row.sex}`), band: t(`bands.${row.band}`), residence: t(`residence.${row.resident}`), count: row.count })).join(marks("items"))}</p>
          )}
          <p className="break-words whitespace-pre-line">{patrol.action}</p>
          {register && patrol.sums.total > 0 && (
            <LinkButton size="sm" href={`/registrations/new?patrol=${patrol.patrolId}`}>{t("register")}</LinkButton>
          )}
        </li>
      ))}
    </ol>
  );
}
