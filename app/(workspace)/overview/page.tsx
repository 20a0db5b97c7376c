import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DivisionTable } from "@/components/statistics/division-table";
import { OverviewCharts } from "@/components/statistics/overview-charts";
import { placeCrumbs } from "@/components/statistics/place-crumbs";
import { ProgrammePanel } from "@/components/statistics/programme-panel";
import { PageHeader } from "@/components/ui/page-header";
import { StatFigure, StatRow } from "@/components/ui/stat-figure";
import { loadOverview } from "@/lib/features/statistics/queries/overview";
import { statisticsParamsSchema } from "@/lib/features/statistics/schema";
import { formatDateTime, formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("statistics.overview");
  return { title: t("title") };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const overview = await loadOverview(actor, statisticsParamsSchema.parse(await searchParams), new Date());
  if (!overview) notFound();
  const [t, statistics, locale] = [await getTranslations("statistics.overview"), await getTranslations("statistics"), await getLocale()];
  const { figures, place } = overview;
  const asOf = formatDateTime(new Date(overview.asOf));
  const stat = (key: "open" | "overdue" | "urgent" | "closed") => ({ value: formatNumber(figures[key].value, locale), href: figures[key].href, note: t(`${key}Note`) });
  return (
    <div className="space-y-4">
      <PageHeader
        title={`${place.name} ${t("title")}`} description={t("description", { place: place.name })} breadcrumbs={placeCrumbs("/overview", overview.above)}
        actions={<p className="text-sm text-muted">{statistics("asOf", { at: asOf })}</p>}
      />
      <StatRow>
        <StatFigure label={t("open")} {...stat("open")} />
        <StatFigure label={t("overdue")} {...stat("overdue")} tone={figures.overdue.value > 0 ? "danger" : "neutral"} />
        <StatFigure label={t("urgent")} {...stat("urgent")} tone={figures.urgent.value > 0 ? "warning" : "neutral"} />
        <StatFigure label={t("step.closed")} {...stat("closed")} />
      </StatRow>
      <ProgrammePanel programme={overview.programme} today={overview.today} district={place.level === "CITY" ? null : place.code.slice(0, 6)} />
      <OverviewCharts figures={figures} place={place.name} asOf={asOf} />
      {overview.tables.map((table) => (
        <section key={table.level} aria-labelledby={`by-${table.level}`}>
          <h2 id={`by-${table.level}`} className="mt-6 mb-2 text-lg">
            {t(`tables.${table.level}`)}
          </h2>
          <DivisionTable table={table} />
        </section>
      ))}
    </div>
  );
}
