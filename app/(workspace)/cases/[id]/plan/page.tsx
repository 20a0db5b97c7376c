import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ClientMessages } from "@/components/layout/client-messages";
import { AssessmentSummaryPanel } from "@/components/plan/assessment-summary-panel";
import { CheckList } from "@/components/plan/check-list";
import { CreatePlanButton } from "@/components/plan/create-plan-button";
import { MeasureProgress } from "@/components/plan/measure-progress";
import { NeedThreads } from "@/components/plan/need-threads";
import { PlanContentView } from "@/components/plan/plan-content-view";
import { PlanState } from "@/components/plan/plan-state";
import { RevisePlanButton } from "@/components/plan/revise-plan-button";
import { SealNote } from "@/components/plan/seal-note";
import { VersionComments } from "@/components/plan/version-comments";
import { VersionHistory } from "@/components/plan/version-history";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { numberOf, outlineOf } from "@/lib/features/plan/outline";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import type { PlanPageView, VersionView } from "@/lib/features/plan/view";
import { requireActor } from "@/lib/server/auth/current-actor";
import { toShanghaiDate } from "@/lib/shared/dates";
import { looked } from "@/lib/server/http/looked";

export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const view = z.uuid().safeParse(id).success ? await looked(actor, "CARE_CASE", id, planPage(actor, id, now)) : null;
  if (!view) notFound();
  const t = await getTranslations("plan");
  const pending = view.pending && view.pendingComments.length > 0 ? await versionPage(actor, view.pending.id, now) : null;
  return (
    <ClientMessages namespaces={["plan", "enums", "validation", "document.upload"]}>
      <div className="space-y-4 pt-4">
        <PlanState view={view} now={now} />
        {!view.plan && <NoPlan view={view} />}
        {pending && (
          <VersionComments
            title={t("comments.title")} planId={pending.planId} comments={view.pendingComments} outline={outlineOf(pending.version.content, pending.version.assessment.needs)} onVersion={pending.version.number}
          />
        )}
        {view.threads && view.threads.needs.length > 0 && <NeedThreads caseId={view.caseId} threads={view.threads.needs} unplanned={view.threads.unplanned} visits={view.threads.visits} today={toShanghaiDate(now)} />}
        {view.inForce && <InForce view={view} inForce={view.inForce} today={toShanghaiDate(now)} />}
        {view.plan && view.inForce && (view.checks.due || view.checks.list.length > 0) && (
          <CheckList caseId={view.caseId} caseStatus={view.caseStatus} planId={view.plan.id} checks={view.checks} outline={outlineOf(view.inForce.content, view.inForce.assessment.needs)} />
        )}
        {view.plan && <VersionHistory caseId={view.caseId} versions={view.versions} />}
      </div>
    </ClientMessages>
  );
}

async function NoPlan({ view }: { view: PlanPageView }) {
  const t = await getTranslations("plan.none");
  const action = view.can.create ? (
    <CreatePlanButton caseId={view.caseId} />
  ) : view.waitsFor === "assessment" ? (
    <LinkButton href={`/cases/${view.caseId}/assessment`}>{t("toAssessment")}</LinkButton>
  ) : undefined;
  return (
    <Panel flush>
      <EmptyState title={t("title")} action={action}>
        {view.can.create ? t("body") : view.waitsFor === "assessment" ? t("waits") : t("others")}
      </EmptyState>
    </Panel>
  );
}

async function InForce({ view, inForce, today }: { view: PlanPageView; inForce: VersionView; today: string }) {
  const t = await getTranslations("plan");
  const outline = outlineOf(inForce.content, inForce.assessment.needs);
  const progressOf = new Map(view.progress.map((progress) => [progress.measureKey, progress]));
  const done = view.progress.filter(({ status }) => status === "DONE").length;
  const { plan } = view;
  // Between which versions the case stands: one is in force, another is written, under review or was given back.
  const next = view.draft ? { number: view.draft.number, state: t("next.DRAFT") } : view.pending && view.pending.number > inForce.number ? { number: view.pending.number, state: t(`next.${view.pending.status === "RETURNED" ? "RETURNED" : "SUBMITTED"}`) } : null;
  return (
    <section aria-labelledby="plan-in-force" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="plan-in-force" className="scroll-mt-40 text-lg">
          {t("inForce")}
          <span className="ml-3 text-sm font-normal text-muted">
            {t("version", { number: inForce.number })} · {t("progress.summary", { done, total: inForce.content.measures.length })}
          </span>
        </h2>
        {next && <p className="w-full text-sm text-muted">{t("next.between", { current: inForce.number, next: next.number, state: next.state })}</p>}
        {plan && view.can.revise && plan.status === "APPROVED" && <RevisePlanButton caseId={view.caseId} planId={plan.id} version={plan.version} returned={false} />}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <PlanContentView
          content={inForce.content} needs={inForce.assessment.needs} flags={inForce.assessment.flags} orgNames={inForce.orgNames}
          itemFooter={(key) => {
            const progress = progressOf.get(key);
            if (!progress || !plan) return null;
            const dueOn = inForce.content.measures.find((measure) => measure.key === key)?.dueOn ?? "";
            return <MeasureProgress caseId={view.caseId} planId={plan.id} progress={progress} links={view.links} number={numberOf(outline, key)?.number ?? ""} today={today} dueOn={dueOn} />;
          }}
        />
        <div className="space-y-4">
          <AssessmentSummaryPanel assessment={inForce.assessment} caseId={view.caseId} />
          {inForce.seal && inForce.contentHash && (
            <Panel title={t("seal.title")}>
              <SealNote seal={inForce.seal} hash={inForce.contentHash} />
            </Panel>
          )}
        </div>
      </div>
    </section>
  );
}
