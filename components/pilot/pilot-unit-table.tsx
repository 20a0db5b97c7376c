import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { DataTable, type Column } from "@/components/ui/data-table";
import { FigureLink } from "@/components/ui/figure-link";
import { StatusPill } from "@/components/ui/status-pill";
import { ledgerHref } from "@/lib/features/ledger/href";
import { withdrawPilotUnitAction } from "@/lib/features/pilot/actions";
import { UNIT_REASON_MAX } from "@/lib/features/pilot/schema";
import type { PilotUnitChangeView, PilotUnitRow } from "@/lib/features/pilot/views";
import { formatDateTime } from "@/lib/i18n/format";
import { addDays } from "@/lib/shared/dates";
import { EndUnitButton } from "./end-unit-button";

/** The day with which the form of an end begins: today, as far as the unit's own days allow. */
function endDay({ validFrom, validTo }: PilotUnitRow, today: string): string {
  const latest = validTo !== null && validTo <= today ? addDays(validTo, -1) : today;
  return latest > validFrom ? latest : validFrom;
}

/** The units of a district, each with what lies in it and what became of it. */
export function PilotUnitTable({ units, today, empty }: { units: readonly PilotUnitRow[]; today: string; empty: ReactNode }) {
  const t = useTranslations("pilot");
  const enums = useTranslations("enums.PilotUnitKind");
  const status = (unit: PilotUnitRow) => (unit.withdrawn ? "withdrawn" : unit.inForce ? "inForce" : unit.validFrom > today ? "notYet" : "ended");
  const tone = (unit: PilotUnitRow) => (unit.inForce ? "active" : status(unit) === "notYet" ? "waiting" : "off");
  const said = ({ endedOn, previousEnd, reason, by, at }: PilotUnitChangeView) => {
    const known = { by, at: formatDateTime(new Date(at)), reason };
    if (endedOn === null) return t("change.withdraw", known);
    return previousEnd === null ? t("change.end", { ...known, on: endedOn }) : t("change.earlier", { ...known, on: endedOn, before: previousEnd });
  };
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
          <StatusPill tone={tone(unit)}>{t(status(unit))}</StatusPill>
          <span className={cx("block text-sm text-muted", unit.withdrawn && "line-through")}>{unit.validTo ? t("fromTo", { from: unit.validFrom, to: unit.validTo }) : t("from", { from: unit.validFrom })}</span>
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
          {unit.changes.map((change) => (
            <span key={`${change.at} ${change.endedOn ?? ""}`} className="mt-1 block text-sm break-words text-muted">{said(change)}</span>
          ))}
        </>
      ),
    },
    {
      key: "end", header: "", align: "end",
      cell: (unit) =>
        unit.permissions.end || unit.permissions.withdraw ? (
          <span className="flex justify-end gap-2 whitespace-nowrap max-md:flex-wrap max-md:justify-start">
            {unit.permissions.end && <EndUnitButton unitId={unit.unitId} version={unit.version} name={unit.name} day={endDay(unit, today)} until={unit.validTo} />}
            {unit.permissions.withdraw && (
              <ReasonDialog
                trigger={<Button size="sm" variant="quiet" aria-label={t("withdraw.of", { name: unit.name })}>{t("withdraw.button")}</Button>} title={t("withdraw.title", { name: unit.name })} label={t("withdraw.reason")} max={UNIT_REASON_MAX} submit={t("withdraw.submit")} danger
                action={withdrawPilotUnitAction} input={{ unitId: unit.unitId, version: unit.version }} done={t("withdraw.done")}
              >
                {t(unit.kind === "FAMILY" ? "withdraw.bodyFamily" : "withdraw.body")}
              </ReasonDialog>
            )}
          </span>
        ) : null,
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={units} rowKey={(unit) => unit.unitId} empty={empty} />;
}
