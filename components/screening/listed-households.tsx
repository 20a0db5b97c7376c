import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { ListedHousehold } from "@/lib/features/screening/views";
import type { HouseholdVisitOutcome } from "@/lib/shared/vocabulary/casework";
import { dialHref } from "@/lib/shared/phone";

const TONES: Readonly<Record<HouseholdVisitOutcome, StatusTone>> = { VISITED: "done", REFUSED: "attention", MOVED: "off", NOBODY_HOME: "attention" };

/** Households that a round is to visit, for a phone at a doorstep: where, how often tried, and the way to write it down. */
export function ListedHouseholds({ roundId, rows, community }: { roundId: string; rows: readonly ListedHousehold[]; /** The reader is a community: all of them are its own. */ community: boolean }) {
  const t = useTranslations("screening.list");
  const visit = useTranslations("screening.visit");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  return (
    <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
      {rows.map((row) => (
        <li key={row.householdId} data-household={row.householdId} data-minors={row.minorsAtHome ?? 0} className="flex flex-col gap-2 rounded-md border border-line bg-surface p-4">
          <p className="flex flex-wrap items-center justify-between gap-2">
            <span className="font-medium">{row.headName}</span>
            {row.takenUp ? <StatusPill tone="done">{t("takenUp")}</StatusPill> : row.told ? <StatusPill tone="attention">{t(community ? "toldOwn" : "told")}</StatusPill> : row.outcome ? <StatusPill tone={TONES[row.outcome]}>{enums(row.outcome)}</StatusPill> : <StatusPill tone="waiting">{t("notYet")}</StatusPill>}
          </p>
          <p className="break-words">{[!community && row.communityName, row.address].filter(Boolean).join(" ")}</p>
          {row.phone && <a href={dialHref(row.phone)} className="text-action pointer-coarse:py-2">{row.phone}</a>}
          {(row.tries > 0 || row.struck > 0) && (
            <p className="flex flex-wrap gap-x-3 text-sm text-muted">
              {row.tries > 0 && <span>{t("tries", { count: row.tries, day: row.visitedOn ?? "" })}</span>}
              {row.struck > 0 && <span>{t("struck", { count: row.struck })}</span>}
              <Link href={`/screening/${roundId}?household=${row.householdId}#visits`} className="text-action hover:underline pointer-coarse:py-2" aria-label={t("recordsOf", { name: row.headName })}>{t("records")}</Link>
            </p>
          )}
          {row.outcome === "VISITED" && <p className="text-sm text-muted">{[t("found", { count: row.minorsAtHome ?? 0 }), row.resident !== null && visit(`residentIs.${row.resident ? "yes" : "no"}`)].filter(Boolean).join(" · ")}</p>}
          {row.toldNote && <p className="text-sm break-words">{row.toldNote}</p>}
          {row.registerVisitId && (
            <LinkButton size="sm" variant="primary" className="mt-auto" href={`/registrations/new?visit=${row.registerVisitId}`}>
              {t("register")}
            </LinkButton>
          )}
          {row.canVisit && (row.outcome !== "VISITED" || row.registerVisitId) && (
            <LinkButton size="sm" variant={row.registerVisitId ? "secondary" : "primary"} className={row.registerVisitId ? undefined : "mt-auto"} href={`/screening/${roundId}/visits/new?household=${row.householdId}`}>
              {t(row.outcome ? "again" : "visit")}
            </LinkButton>
          )}
        </li>
      ))}
    </ul>
  );
}
