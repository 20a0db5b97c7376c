import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { strikeHouseholdVisitAction } from "@/lib/features/screening/actions";
import { STRIKE_REASON_MAX } from "@/lib/features/screening/schema";
import { formatDateTime } from "@/lib/i18n/format";
import type { HouseholdVisitRow } from "@/lib/features/screening/views";

/** Visits of a round, latest first, with what each led to and what may be done next. */
export function HouseholdVisitTable({ roundId, rows, community, frozen, empty }: { roundId: string; rows: readonly HouseholdVisitRow[]; /** The round has ended: its figures stand. */ frozen: boolean; /** The reader is a community, which registers nobody. */ community: boolean; empty: ReactNode }) {
  const t = useTranslations("screening");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  /** What was struck out stays readable, with who did it, when and why. */
  const said = (row: HouseholdVisitRow, text: string) =>
    row.struck ? (
      <>
        <s className="text-muted">{text}</s>
        <span className="block text-xs whitespace-normal text-warning">{t(row.struck.reason === null ? "strike.struckBare" : "strike.struck", { name: row.struck.name, at: formatDateTime(new Date(row.struck.at)), reason: row.struck.reason ?? "" })}</span>
      </>
    ) : (
      text
    );
  const columns: Column<HouseholdVisitRow>[] = [
    { key: "household", header: t("visitColumn.household"), priority: 1, cell: (row) => row.headName },
    { key: "outcome", header: t("visitColumn.outcome"), nowrap: true, cell: (row) => said(row, [enums(row.outcome), row.movedTo && t("movedTo", { place: row.movedTo }), row.resident !== null && t(`visit.residentIs.${row.resident ? "yes" : "no"}`)].filter(Boolean).join(" · ")) },
    { key: "date", header: t("visitColumn.date"), nowrap: true, cell: (row) => (row.struck ? <s className="text-muted">{row.visitedOn}</s> : row.visitedOn) },
    ...(community ? [] : [{ key: "community", header: t("visitColumn.community"), cell: (row) => row.communityName } satisfies Column<HouseholdVisitRow>]),
    { key: "address", header: t("visitColumn.address"), cell: (row) => row.address ?? "—" },
    { key: "minors", header: t("visitColumn.minors"), align: "end", cell: (row) => (row.minorsAtHome === null ? "—" : row.struck ? <s className="text-muted">{row.minorsAtHome}</s> : row.minorsAtHome) },
    { key: "visitor", header: t("visitColumn.visitor"), nowrap: true, cell: (row) => row.visitorName },
    {
      key: "registrations", header: t(community ? "visitColumn.street" : "visitColumn.registrations"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {row.toldStreet && <Badge tone={row.registrations.length > 0 || community ? "neutral" : "warning"}>{t(row.takenUp ? "takenUp" : "toldStreet")}</Badge>}
          {row.registrations.map(({ registrationId, number }) => (
            <Link key={registrationId} href={`/registrations/${registrationId}`} className="rounded-sm whitespace-nowrap text-action hover:underline pointer-coarse:py-2">
              {number}
            </Link>
          ))}
          {row.permissions.register && (
            <LinkButton size="sm" href={`/registrations/new?visit=${row.visitId}`}>
              {t("registerMinor")}
            </LinkButton>
          )}
          {row.permissions.revisit && (
            <LinkButton size="sm" href={`/screening/${roundId}/visits/new?household=${row.householdId}`}>
              {t("revisit")}
            </LinkButton>
          )}
          {row.permissions.strike && (
            <ReasonDialog
              trigger={<Button size="sm" variant="quiet" aria-label={t("strike.of", { name: row.headName, day: row.visitedOn })}>{t("strike.button")}</Button>} title={t("strike.title", { name: row.headName, day: row.visitedOn })} label={t("strike.reason")} max={STRIKE_REASON_MAX} submit={t("strike.submit")} danger
              action={strikeHouseholdVisitAction} input={{ householdVisitId: row.visitId, version: row.version }} done={t("strike.done")}
            >
              {t(frozen ? "strike.bodyFrozen" : row.toldStreet ? "strike.bodyTold" : "strike.body")}
            </ReasonDialog>
          )}
        </span>
      ),
    },
  ];
  return <DataTable caption={t("round.visits")} columns={columns} rows={rows} rowKey={(row) => row.visitId} empty={empty} />;
}
