import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import type { HouseholdVisitRow } from "@/lib/features/screening/views";

/** Visits of a round, latest first, with what each led to and what may be done next. */
export function HouseholdVisitTable({ roundId, rows, empty }: { roundId: string; rows: readonly HouseholdVisitRow[]; empty: ReactNode }) {
  const t = useTranslations("screening");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  const columns: Column<HouseholdVisitRow>[] = [
    { key: "household", header: t("visitColumn.household"), priority: 1, cell: (row) => row.headName },
    { key: "outcome", header: t("visitColumn.outcome"), nowrap: true, cell: (row) => [enums(row.outcome), row.movedTo && t("movedTo", { place: row.movedTo }), row.resident !== null && t(`visit.residentIs.${row.resident ? "yes" : "no"}`)].filter(Boolean).join(" · ") },
    { key: "date", header: t("visitColumn.date"), nowrap: true, cell: (row) => row.visitedOn },
    { key: "community", header: t("visitColumn.community"), cell: (row) => row.communityName },
    { key: "address", header: t("visitColumn.address"), cell: (row) => row.address ?? "—" },
    { key: "minors", header: t("visitColumn.minors"), align: "end", cell: (row) => row.minorsAtHome },
    { key: "visitor", header: t("visitColumn.visitor"), nowrap: true, cell: (row) => row.visitorName },
    {
      key: "registrations", header: t("visitColumn.registrations"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
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
