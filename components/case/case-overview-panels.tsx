import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { DutyText, TaskDueMark, useTaskOwner } from "@/components/inbox/due-text";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { CaseOverview, CaseTab } from "@/lib/features/case/view";
import { isOwedElsewhere } from "@/lib/features/deadline/owed-elsewhere";
import { formatDate, formatRelativeDay } from "@/lib/i18n/format";
import { noticeText } from "@/lib/i18n/notice-english";
import type { PlanStatus, ReferralStatus } from "@/lib/shared/vocabulary/casework";

const PLAN_TONES: Readonly<Record<PlanStatus, StatusTone>> = { DRAFT: "active", SUBMITTED: "waiting", RETURNED: "attention", APPROVED: "done", ENDED: "off" };
const REFERRAL_TONES: Readonly<Record<ReferralStatus, StatusTone>> = {
  SENT: "waiting", ACCEPTED: "active", IN_PROGRESS: "active", RETURNED: "attention", FINISHED: "done", WITHDRAWN: "off",
};

/** What is open in the case, most pressing first. */
export function OpenTasks({ tasks, now }: { tasks: CaseOverview["tasks"]; now: Date }) {
  const t = useTranslations("case.overview");
  const head = useTranslations("case.header");
  const inbox = useTranslations("inbox");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const ownerOf = useTaskOwner();
  return (
    <Panel title={t("tasks")} id="case-tasks" aside={tasks.length > 0 ? t("taskCount", { count: tasks.length }) : undefined} flush>
      {tasks.length === 0 ? (
        <EmptyState title={t("noTasks")} />
      ) : (
        <ul>
          {tasks.map((task) => (
            <li key={task.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 border-b border-line px-4 py-2.5 text-sm last:border-b-0">
              <span className="min-w-0">
                <span className="font-medium">{enums(`DeadlineRule.${task.rule}`)}</span>
                <span className="ml-2 text-muted">
                  <DutyText rule={task.rule} limit={task.limit} cause={task.cause} />
                </span>
                {task.pausedUntil && (
                  <span className="ml-2">
                    <Badge tone="action">{inbox("pausedUntil", { until: task.pausedUntil })}</Badge>
                  </span>
                )}
                <span className="block text-xs text-muted">
                  {isOwedElsewhere(task.rule) ? head("follows", { who: [task.ownerOrgName, ownerOf(task)].filter(Boolean).join(" ") }) : [task.ownerOrgName, ownerOf(task)].filter(Boolean).join(" ")} · {t("basis", { basis: noticeText(task.basis, locale, true) })}
                </span>
              </span>
              <TaskDueMark dueAt={task.dueAt} cause={task.cause} now={now} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** The latest of each part of the case, each leading to its tab. */
export function LatestOfEach({ caseId, overview, today }: { caseId: string; overview: CaseOverview; today: string }) {
  const t = useTranslations("case.overview");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const { assessment, plan, referrals, nextVisit, lastVisitAt, adultSince, documents } = overview;
  const closed = overview.steps.some(({ step, on }) => step === "closed" && on !== null);
  const none = (text: string) => <span className="text-muted">{text}</span>;
  const rows: { tab: CaseTab; content: ReactNode }[] = [
    {
      tab: "assessment",
      content: assessment ? (
        <>
          <RiskBadge colour={assessment.colour} /> {assessment.level && enums(`InterventionLevel.${assessment.level}`)}
          <span className="text-muted">
            {t("assessedOn", { date: assessment.on })} · {assessment.status === "CONFIRMED" && assessment.confirmedOn ? t("confirmedOn", { date: assessment.confirmedOn }) : enums(`AssessmentStatus.${assessment.status}`)}
          </span>
        </>
      ) : (
        none(t("noAssessment"))
      ),
    },
    {
      tab: "plan",
      content: plan ? (
        <>
          <StatusPill tone={PLAN_TONES[plan.status]}>{enums(`PlanStatus.${plan.status}`)}</StatusPill>
          <span>{t("planVersion", { number: plan.number, measures: plan.measures })}</span>
          <span className="text-muted">
            {plan.reviewedAt ? t("reviewedOn", { date: formatDate(new Date(plan.reviewedAt)) }) : plan.submittedAt && t("submittedOn", { date: formatDate(new Date(plan.submittedAt)) })}
          </span>
          {plan.status === "RETURNED" && plan.returnReason && <span className="w-full text-warning">{t("returnReason", { reason: plan.returnReason })}</span>}
        </>
      ) : (
        none(t("noPlan"))
      ),
    },
    {
      tab: "referrals",
      content:
        referrals && referrals.length > 0 ? (
          <ul className="w-full space-y-0.5">
            {referrals.map((referral) => (
              <li key={referral.id} className="flex flex-wrap gap-x-3">
                <StatusPill tone={REFERRAL_TONES[referral.status]}>{enums(`ReferralStatus.${referral.status}`)}</StatusPill>
                <span>{referral.toName}</span>
                <span className="text-muted">{t("sentOn", { date: formatDate(new Date(referral.sentAt)) })}</span>
              </li>
            ))}
          </ul>
        ) : (
          none(t("noReferrals"))
        ),
    },
    {
      tab: "visits",
      content: (
        <>
          {nextVisit ? (
            <span>
              {t("nextVisit", { when: formatRelativeDay(nextVisit.dueOn, today, locale), kind: enums(`VisitKind.${nextVisit.kind}`) })}
              <span className="text-muted"> · {nextVisit.assigneeName}</span>
            </span>
          ) : (
            none(closed ? t("noVisitClosed") : adultSince ? t("noVisitOfAge", { date: formatDate(adultSince) }) : t("noVisit"))
          )}
          {lastVisitAt && <span className="text-muted">{t("lastVisit", { date: formatDate(new Date(lastVisitAt)) })}</span>}
        </>
      ),
    },
    { tab: "documents", content: documents > 0 ? t("documents", { count: documents }) : none(t("noDocuments")) },
  ];
  return (
    <Panel title={t("latest")} id="case-latest" flush>
      <dl>
        {rows
          .filter(({ tab }) => tab !== "referrals" || referrals !== null)
          .map(({ tab, content }) => (
            <div key={tab} className="flex gap-4 border-b border-line px-4 py-2.5 text-sm last:border-b-0 max-sm:flex-col max-sm:gap-0.5">
              <dt className="w-24 shrink-0 font-medium">
                <Link href={`/cases/${caseId}/${tab}`} className="rounded-sm text-action hover:underline pointer-coarse:inline-block pointer-coarse:py-1.5">
                  <TabName tab={tab} />
                </Link>
              </dt>
              <dd className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">{content}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}

function TabName({ tab }: { tab: CaseTab }) {
  const t = useTranslations("case.tabs");
  return t(tab);
}
