import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import type { HouseholdVisitRow } from "@/lib/features/screening/views";

/** Visits of a round, latest first, with what each led to and what may be done next. */
export function HouseholdVisitTable({ roundId, rows, community, empty }: { roundId: string; rows: readonly HouseholdVisitRow[]; /** The reader is a community, which registers nobody. */ community: boolean; empty: ReactNode }) {
  const t = useTranslations("screening");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  const columns: Column<HouseholdVisitRow>[] = [
    { key: "household", header: t("visitColumn.household"), priority: 1, cell: (row) => row.headName },
    { key: "outcome", header: t("visitColumn.outcome"), nowrap: true, cell: (row) => [enums(row.outcome), row.movedTo && t("movedTo", { place: row.movedTo }), row.resident !== null && t(`visit.residentIs.${row.resident ? "yes" : "no"}`)].filter(Boolean).join(" · ") },
    { key: "date", header: t("visitColumn.date"), nowrap: true, cell: (row) => row.visitedOn },
    ...(community ? [] : [{ key: "community", header: t("visitColumn.community"), cell: (row) => row.communityName } satisfies Column<HouseholdVisitRow>]),
    { key: "address", header: t("visitColumn.address"), cell: (row) => row.address ?? "—" },
    { key: "minors", header: t("visitColumn.minors"), align: "end", cell: (row) => row.minorsAtHome },
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
        </span>
      ),
    },
  ];
  return <DataTable caption={t("round.visits")} columns={columns} rows={rows} rowKey={(row) => row.visitId} empty={empty} />;
}
