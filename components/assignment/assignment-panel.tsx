import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { AssignmentState } from "@/lib/features/assignment/state";
import type { CaseAssignments } from "@/lib/features/assignment/view";
import { AssignDialog } from "./assign-dialog";
import { EndAssignmentButton } from "./end-button";

const TONES: Readonly<Record<AssignmentState, StatusTone>> = { planned: "waiting", running: "active", ended: "off" };

/** The agencies that carry the case with the street, and for how long. */
export function AssignmentPanel({ view }: { view: CaseAssignments }) {
  const t = useTranslations("visit.assignment");
  return (
    <Panel title={t("title")} id="assignments" flush aside={view.canAssign && <AssignDialog caseId={view.caseId} agencies={view.agencies} today={view.today} />}>
      {view.assignments.length === 0 ? (
        <div className="p-4 text-muted">
          <p>{t("none")}</p>
          <p className="text-sm">{t("empty")}</p>
        </div>
      ) : (
        <ul className="divide-y divide-line">
          {view.assignments.map((row) => (
            <li key={row.assignmentId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0">
                <p className="font-medium">{row.organisationName}</p>
                <p className="text-sm text-muted">
                  {[row.workerName ?? t("anyone"), row.endsOn ? t("termTo", { from: row.startsOn, to: row.endsOn }) : t("term", { from: row.startsOn })].join(" · ")}
                </p>
              </div>
              <div className="flex items-center gap-3">
                <StatusPill tone={TONES[row.state]}>{t(`state.${row.state}`)}</StatusPill>
                {view.canAssign && row.state !== "ended" && <EndAssignmentButton assignmentId={row.assignmentId} version={row.version} name={row.organisationName} />}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
