import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DeadlineTabs } from "@/components/administration/deadline-tabs";
import { Alert } from "@/components/ui/alert";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatFigure, StatRow } from "@/components/ui/stat-figure";
import { backgroundState } from "@/lib/features/deadline/queries/background-state";
import type { BackgroundState, JobFailure } from "@/lib/features/deadline/view";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { healthNow } from "@/lib/server/health";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.deadlines.background");
  return { title: t("title") };
}

const FIGURES = ["waiting", "running", "retrying", "failed", "late"] as const;

export default async function BackgroundPage() {
  const actor = await requireActor();
  const state = await backgroundState(actor);
  if (!state) notFound();
  const t = await getTranslations("admin.deadlines.background");
  const { background } = await healthNow();
  const at = (instant: string | null) => (instant ? formatDateTime(new Date(instant)) : "—");
  const nameOf = (name: string) => (t.has(`names.${name as "sweep"}`) ? t(`names.${name as "sweep"}`) : name);
  const runs: Column<BackgroundState["runs"][number]>[] = [
    { key: "run", header: t("run"), priority: 1, rowHeader: true, cell: (row) => nameOf(row.name) },
    { key: "started", header: t("started"), nowrap: true, cell: (row) => at(row.startedAt) },
    { key: "ended", header: t("ended"), nowrap: true, cell: (row) => at(row.endedAt) },
    { key: "failed", header: t("failedAt"), nowrap: true, cell: (row) => at(row.failedAt) },
    { key: "count", header: t("count"), align: "end", cell: (row) => row.count },
  ];
  const failures: Column<JobFailure>[] = [
    { key: "task", header: t("task"), priority: 1, rowHeader: true, cell: (row) => nameOf(row.task) },
    { key: "attempts", header: t("attempts"), nowrap: true, cell: (row) => t("attemptsOf", { attempts: row.attempts, most: row.most }) },
    { key: "at", header: t("at"), nowrap: true, cell: (row) => at(row.at) },
    { key: "error", header: t("error"), cell: (row) => <code className="text-xs break-all">{row.error}</code> },
  ];
  return (
    <>
      <DeadlineTabs current="background" manages />
      <p className="mb-4 max-w-3xl text-sm text-muted">{t("description")}</p>
      {background.late && (
        <div className="mb-4 max-w-3xl">
          <Alert tone="danger">{t("stopped")}</Alert>
        </div>
      )}
      <h2 className="mb-2 text-lg">{t("state")}</h2>
      <StatRow>
        {FIGURES.map((figure) => (
          <StatFigure key={figure} label={t(figure)} value={state[figure]} />
        ))}
      </StatRow>
      <h2 className="mt-6 mb-2 text-lg">{t("runs")}</h2>
      <DataTable caption={t("runs")} columns={runs} rows={state.runs} rowKey={(row) => row.name} empty={<EmptyState title={t("never")} />} />
      <h2 className="mt-6 mb-2 text-lg">{t("failures")}</h2>
      <DataTable caption={t("failures")} columns={failures} rows={state.failures} rowKey={(row) => `${row.task}${row.at}${row.attempts}`} empty={<EmptyState title={t("noFailures")} />} />
    </>
  );
}
