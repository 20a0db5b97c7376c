import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { TaskRows } from "@/components/inbox/task-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TASK_DUE } from "@/lib/features/inbox/due-range";
import { tasksHref } from "@/lib/features/inbox/href";
import { listTasks } from "@/lib/features/inbox/queries/list-tasks";
import { taskListSchema } from "@/lib/features/inbox/schema";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inbox");
  return { title: t("tasks") };
}

/** The whole of one group of tasks: the list behind a number of the inbox or of somebody's workload. */
export default async function TasksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = taskListSchema.parse(await searchParams);
  const now = new Date();
  const page = await listTasks(actor, params, now);
  if (!page) notFound();
  await lookedAtList(actor, "inbox", page.rows.filter((task) => task.number !== null).length);
  const [t, common, locale] = [await getTranslations("inbox"), await getTranslations("common"), await getLocale()];
  const { after: _after, ...first } = params;
  const total = common("table.total", { count: formatNumber(page.total, locale) });
  return (
    <>
      <PageHeader title={t("tasks")} description={params.of ? t("office") : t("mine")} breadcrumbs={[{ label: t("title"), href: params.of ? "/inbox?of=office" : "/inbox" }]} />
      <FilterBar
        action="/inbox/tasks" keep={{ of: params.of }} count={total}
        filters={[
          { kind: "select", name: "due", label: t("tasksDue.label"), value: params.due, options: TASK_DUE.map((value) => ({ value, label: t(`tasksDue.${value}`) })) },
          ...(page.owner ? [{ kind: "select" as const, name: "owner", label: t("owner"), value: page.owner.id, options: [{ value: page.owner.id, label: page.owner.name }] }] : []),
        ]}
      />
      <Panel flush>{page.rows.length > 0 ? <TaskRows tasks={page.rows} now={now} office={params.of !== undefined} /> : <EmptyState title={t("none")} />}</Panel>
      <KeysetPager summary={total} previousHref={params.after && tasksHref(first)} nextHref={page.next ? tasksHref({ ...first, after: page.next }) : undefined} />
    </>
  );
}
