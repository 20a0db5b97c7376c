import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { AreasDueLine } from "@/components/area/areas-due";
import { AssignedCases } from "@/components/inbox/assigned-cases";
import { ComingConferenceList } from "@/components/inbox/coming-conferences";
import { ReviewQueues, SilentReferrals } from "@/components/inbox/district-panels";
import { Notices, UrgentNotices } from "@/components/inbox/notices";
import { PressingIntake } from "@/components/intake/pressing-intake";
import { ReferralsWaiting } from "@/components/inbox/referrals-waiting";
import { TaskList } from "@/components/inbox/task-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatFigure, StatRow } from "@/components/ui/stat-figure";
import { Tabs } from "@/components/ui/tabs";
import { OpenAlerts } from "@/components/urgent/open-alerts";
import { scopeOf } from "@/lib/authz/scope";
import { areasDue } from "@/lib/features/area/queries/due-areas";
import { comingConferences } from "@/lib/features/conference/queries/coming-conferences";
import { tasksHref } from "@/lib/features/inbox/href";
import { listAssigned } from "@/lib/features/ledger/queries/list-assigned";
import { decisionsWaiting } from "@/lib/features/inbox/queries/decisions-waiting";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { listInboxTasks } from "@/lib/features/inbox/queries/list-tasks";
import { listSilentReferrals } from "@/lib/features/inbox/queries/silent-referrals";
import { officeTaskWhere } from "@/lib/features/inbox/queries/task-where";
import type { TaskGroup } from "@/lib/features/inbox/view";
import { pressingIntake } from "@/lib/features/intake/queries/list-intake";
import { listOpenAlerts } from "@/lib/features/urgent/queries/open-alerts";
import { referralsWaiting } from "@/lib/features/referral/queries/list-referrals";
import { formatDay, formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inbox");
  return { title: t("title") };
}

export default async function InboxPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const scope = scopeOf(actor);
  if (scope.kind === "none" || scope.kind === "audit" || scope.kind === "monitor") notFound();
  const mayOffice = officeTaskWhere(actor) !== null;
  const office = mayOffice && (await searchParams).of === "office";
  const now = new Date();
  const tasks = await listInboxTasks(actor, office, now);
  const named = Object.values(tasks).flatMap((group: TaskGroup) => group.tasks).filter((task) => task.number !== null);
  const alerts = await listOpenAlerts(actor);
  await lookedAtList(actor, "inbox", named.length + alerts.length, true);
  const { notices, total } = await listNotices(actor, now);
  const reported = await pressingIntake(actor, now);
  const areas = await areasDue(actor, now);
  const counts = await inboxCounts(actor, now);
  const decisions = await decisionsWaiting(actor);
  const conferences = await comingConferences(actor, office, now);
  const silent = await listSilentReferrals(actor, now);
  const assigned = await listAssigned(actor, now);
  const waiting = await referralsWaiting(actor);
  const [t, locale] = [await getTranslations("inbox"), await getLocale()];
  const district = scope.kind === "division" && scope.level === "DISTRICT";
  const ordinary = notices.filter((notice) => !notice.urgent);
  const of = office ? ("office" as const) : undefined;
  // What is on this page whole is one step away on it; the rest stands in a list of its own.
  const figure = (due: "overdue" | "today" | "week" | "later", { count, tasks: shown }: TaskGroup) => ({
    value: formatNumber(count, locale), href: count === 0 ? undefined : shown.length === count ? `#${due}` : tasksHref({ due, of }),
  });
  const nothing = tasks.overdue.count + tasks.today.count + tasks.week.count === 0 && conferences.week.length === 0 && (!areas || areas.overdue + areas.today === 0);
  return (
    <ClientMessages namespaces={["inbox", "urgent", "enums", "validation"]}>
      <PageHeader title={t("title")} description={formatDay(toShanghaiDate(now), locale)} />
      <OpenAlerts alerts={alerts} now={now} />
      {reported && <PressingIntake {...reported} now={now} />}
      <UrgentNotices notices={notices.filter((notice) => notice.urgent)} />
      {areas && <AreasDueLine due={areas} />}
      {mayOffice && (
        <Tabs
          label={t("whose")}
          items={[{ href: "/inbox", label: t("mine"), current: !office }, { href: "/inbox?of=office", label: t("office"), current: office }]}
        />
      )}
      <StatRow>
        <StatFigure label={t("overdue")} {...figure("overdue", tasks.overdue)} tone={tasks.overdue.count ? "danger" : "neutral"} />
        <StatFigure label={t("today")} {...figure("today", tasks.today)} tone={tasks.today.count ? "warning" : "neutral"} />
        <StatFigure label={t("week")} {...figure("week", tasks.week)} />
        <StatFigure label={t("later")} {...figure("later", tasks.later)} />
      </StatRow>
      <div className="mt-4 grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="space-y-4">
          <TaskList id="overdue" title={t("overdue")} group={tasks.overdue} now={now} office={office} all={tasksHref({ due: "overdue", of })} />
          <TaskList id="today" title={t("today")} group={tasks.today} now={now} office={office} all={tasksHref({ due: "today", of })} />
          <TaskList id="week" title={t("week")} group={tasks.week} now={now} office={office} all={tasksHref({ due: "week", of })} />
          <ComingConferenceList id="week" conferences={conferences.week} now={now} />
          {nothing && (
            <Panel flush>
              <EmptyState title={t("nothing")} action={scope.kind === "division" ? <Link href="/ledger" className="text-action underline">{t("toLedger")}</Link> : undefined}>
                {t("nothingBody")}
              </EmptyState>
            </Panel>
          )}
          <ComingConferenceList id="later" conferences={conferences.later} now={now} />
        </div>
        <div className="space-y-4">
          {assigned && <AssignedCases rows={assigned.rows} total={assigned.total} now={now} />}
          {district && <ReviewQueues counts={counts} shown={["checks", "reviews", "closures"]} decisions={decisions} />}
          {mayOffice && <ReviewQueues counts={counts} shown={["checks"]} decisions={decisions} />}
          {district && <SilentReferrals referrals={silent.referrals} total={silent.total} now={now} />}
          <ReferralsWaiting waiting={waiting} bothSides={scope.kind === "division"} />
          <Notices notices={ordinary} total={total - (notices.length - ordinary.length)} />
        </div>
      </div>
    </ClientMessages>
  );
}
