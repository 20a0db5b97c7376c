import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { FigureLink } from "@/components/ui/figure-link";
import { StatusPill } from "@/components/ui/status-pill";
import { ledgerHref } from "@/lib/features/ledger/href";
import type { PilotUnitRow } from "@/lib/features/pilot/views";
import { EndUnitButton } from "./end-unit-button";

export function PilotUnitTable({ units, today, empty }: { units: readonly PilotUnitRow[]; today: string; empty: ReactNode }) {
  const t = useTranslations("pilot");
  const enums = useTranslations("enums.PilotUnitKind");
  const status = (unit: PilotUnitRow) => (unit.inForce ? "inForce" : unit.validFrom > today ? "notYet" : "ended");
  const columns: Column<PilotUnitRow>[] = [
    {
      key: "unit", header: t("column.unit"), priority: 1,
      cell: (unit) => (
        <>
          {unit.name}
          <span className="block text-sm font-normal text-muted">{unit.place}</span>
        </>
      ),
    },
    { key: "kind", header: t("column.kind"), cell: (unit) => enums(unit.kind) },
    {
      key: "dates", header: t("column.dates"),
      cell: (unit) => (
        <>
          <StatusPill tone={unit.inForce ? "active" : unit.validFrom > today ? "waiting" : "off"}>{t(status(unit))}</StatusPill>
          <span className="block text-sm text-muted">{unit.validTo ? t("fromTo", { from: unit.validFrom, to: unit.validTo }) : t("from", { from: unit.validFrom })}</span>
        </>
      ),
    },
    {
      key: "contents", header: t("column.contents"),
      cell: (unit) => (
        <>
          {unit.kind === "FAMILY"
            ? t("contentsFamily", { registrations: unit.registrations, cases: unit.openCases })
            : t.rich("contents", {
                communities: unit.communities,
                registrations: () => <FigureLink value={unit.registrations} href={ledgerHref({ division: unit.divisionCode })} label={`${unit.name} ${t("figure.registrations")}`} />,
                cases: () => <FigureLink value={unit.openCases} href={ledgerHref({ reached: "opened", open: "1", division: unit.divisionCode })} label={`${unit.name} ${t("figure.cases")}`} />,
              })}
          <Link
            href={unit.kind === "FAMILY" ? `/registrations/${unit.registrationId}` : ledgerHref({ division: unit.divisionCode })}
            className="block w-fit rounded-sm text-sm text-action hover:underline pointer-coarse:py-2"
          >
            {t(unit.kind === "FAMILY" ? "openRecord" : "openCases")}
          </Link>
        </>
      ),
    },
    {
      key: "reason", header: t("column.reason"),
      cell: (unit) => (
        <>
          {unit.reason}
          <span className="block text-sm text-muted">{unit.namedBy}</span>
        </>
      ),
    },
    {
      key: "end", header: "", align: "end",
      cell: (unit) => (unit.permissions.end ? <EndUnitButton unitId={unit.unitId} version={unit.version} name={unit.name} today={today > unit.validFrom ? today : unit.validFrom} /> : null),
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={units} rowKey={(unit) => unit.unitId} empty={empty} />;
}
