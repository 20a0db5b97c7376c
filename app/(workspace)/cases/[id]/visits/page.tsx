import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AssignmentPanel } from "@/components/assignment/assignment-panel";
import { whereNowText } from "@/components/ladder/where-now-text";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { PastVisits, PlannedVisits } from "@/components/visit/case-visit-list";
import { DecisionAlert } from "@/components/visit/decision-alert";
import { SettleFailedDialog } from "@/components/visit/settle-failed";
import { ScheduleDialog } from "@/components/visit/schedule-dialog";
import { caseAssignments } from "@/lib/features/assignment/queries/case-assignments";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import type { CaseVisits, DecideView } from "@/lib/features/visit/view";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** What is decided is done by the next visit, where that is still to come in time; otherwise on the last day that can be given. */
const proposedBy = ({ planned, today }: CaseVisits, { latest }: DecideView): string => planned.map(({ dueOn }) => dueOn).filter((dueOn) => dueOn >= today && dueOn <= latest).sort()[0] ?? latest;

/** Why nothing is planned: the case is closed, the child is of age, or the rhythm has not begun. */
const nothingPlanned = (t: (key: "closedBody" | "ofAgeBody" | "noPlannedBody", values?: { date: string }) => string, { status, adultSince }: CaseVisits): string =>
  status === "CLOSED" ? t("closedBody") : adultSince ? t("ofAgeBody", { date: adultSince }) : t("noPlannedBody");

export default async function CaseVisitsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const view = isId(id) ? await looked(actor, "CARE_CASE", id, caseVisits(actor, id, now)) : null;
  if (!view) notFound();
  const assignments = await caseAssignments(actor, id, now);
  const settle = view.decide && <SettleFailedDialog key={view.decide.about} caseId={view.caseId} decide={view.decide} by={proposedBy(view, view.decide)} today={view.today} turn={view.failed ? "first" : view.settled?.open === false ? "next" : "change"} />;
  const [t, words] = [await getTranslations("visit.caseTab"), await getTranslations("visit")];
  return (
    <ClientMessages namespaces={["visit", "validation", "enums"]}>
      <h2 className="sr-only">{t("title")}</h2>
      {view.whereNow && (
        <div className="mb-4">
          <Alert title={t("away")}>{whereNowText({ header: await getTranslations("case.header"), enums: await getTranslations("enums") }, view.whereNow)}</Alert>
        </div>
      )}
      {view.failed && (
        <div className="mb-4">
          <Alert tone="danger">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <span>{words("failed.alert", { count: view.failed.count, due: formatDateTime(new Date(view.failed.dueAt)) })}</span>
              {settle}
            </div>
          </Alert>
        </div>
      )}
      {view.settled && (
        <div className="mb-4">
          <DecisionAlert caseId={view.caseId} decision={view.settled} today={view.today}>
            {settle}
          </DecisionAlert>
        </div>
      )}
      <div className={assignments ? "grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]" : undefined}>
        <div className="space-y-4">
          <Panel
            title={t("planned")} id="planned" flush headingLevel={3}
            aside={view.canSchedule && <ScheduleDialog target={{ mode: "extra", caseId: view.caseId, kind: view.whereNow ? "CARE" : "HOME" }} visitors={view.visitors} today={view.today} />}
          >
            {view.planned.length > 0 ? <PlannedVisits view={view} /> : <EmptyState title={t("noPlanned")}>{nothingPlanned(t, view)}</EmptyState>}
          </Panel>
          <Panel title={t("past")} id="past" flush headingLevel={3}>
            {view.past.length > 0 ? <PastVisits view={view} /> : <EmptyState title={t("noPast")} />}
          </Panel>
        </div>
        {assignments && <AssignmentPanel view={assignments} />}
      </div>
    </ClientMessages>
  );
}
