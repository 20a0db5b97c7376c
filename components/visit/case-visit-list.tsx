import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { lastSaid } from "@/lib/features/visit/promises";
import type { CaseVisit, CaseVisits } from "@/lib/features/visit/view";
import { formatDay, formatRemaining } from "@/lib/i18n/format";
import { LimitBadge } from "./limit-badge";
import { CancelVisitButton } from "./cancel-button";
import { ChangeLine } from "./change-line";
import { RecordView } from "./record-view";
import { ScheduleDialog } from "./schedule-dialog";
import { VISIT_TONES } from "./status-tone";

const NONE: ReadonlySet<string> = new Set();
const whoOf = (visit: CaseVisit) => [visit.personName, visit.orgName].filter(Boolean).join(" · ");

/** Visits still to be made. */
export function PlannedVisits({ view }: { view: CaseVisits }) {
  const t = useTranslations("visit");
  const enums = useTranslations("enums");
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line">
      {view.planned.map((visit) => (
        <li key={visit.visitId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-56">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {t("card.due", { day: formatDay(visit.dueOn, locale, view.today) })}
              <Badge tone={visit.overdue ? "danger" : "neutral"}>{formatRemaining(visit.dueOn, view.today, locale)}</Badge>
              <LimitBadge limit={visit.missed} today={view.today} />
            </p>
            <p className="text-sm text-muted">
              {enums(`VisitKind.${visit.kind}`)} · {whoOf(visit)}
            </p>
            {visit.change && <ChangeLine change={visit.change} />}
          </div>
          <div className="flex flex-wrap gap-2">
            {view.canSchedule && (
              <ScheduleDialog
                visitors={view.visitors} today={view.today}
                target={{
                  mode: "assign", visitId: visit.visitId, version: visit.version, dueOn: visit.dueOn, organisationId: visit.assignedOrgId, userId: visit.assignedUserId ?? "",
                  neededBy: visit.cancel?.allowed === false ? formatDay(visit.cancel.latest, locale, view.today) : null,
                }}
              />
            )}
            {visit.cancel?.allowed && (
              <CancelVisitButton visitId={visit.visitId} version={visit.version} dueOn={visit.dueOn} nextOn={visit.cancel.nextOn} today={view.today} />
            )}
            {visit.canLog && (
              <LinkButton size="sm" variant="primary" href={`/visits/${visit.visitId}`}>
                {t("caseTab.log")}
              </LinkButton>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Visits that were made or tried, newest first. */
export function PastVisits({ view }: { view: CaseVisits }) {
  const t = useTranslations("visit.caseTab");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const open = lastSaid(view.past.map(({ record }) => record?.promises ?? []));
  return (
    <ol className="divide-y divide-line">
      {view.past.map((visit, place) => (
        <li key={visit.visitId} className="space-y-2 px-4 py-3">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">{formatDay(visit.doneOn ?? visit.dueOn, locale, view.today)}</span>
            <StatusPill tone={VISIT_TONES[visit.status]}>{enums(`VisitStatus.${visit.status}`)}</StatusPill>
            <span className="text-sm text-muted">
              {enums(`VisitKind.${visit.kind}`)} · {whoOf(visit)}
            </span>
          </p>
          {visit.status === "CANCELLED" && visit.change?.kind === "CANCELLED" && <ChangeLine change={visit.change} />}
          {visit.record ? <RecordView record={visit.record} kind={visit.kind} status={visit.status} counted={visit.counted} today={view.today} open={open[place] ?? NONE} /> : visit.status === "DONE" && <p className="text-sm text-muted">{t("hidden")}</p>}
        </li>
      ))}
    </ol>
  );
}
