import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { RestrictedNote } from "@/components/seal/restricted-note";
import { DivisionTable } from "@/components/statistics/division-table";
import { HiddenRows } from "@/components/statistics/hidden-rows";
import { OverviewCharts } from "@/components/statistics/overview-charts";
import { placeCrumbs } from "@/components/statistics/place-crumbs";
import { ProgrammePanel } from "@/components/statistics/programme-panel";
import { PageHeader } from "@/components/ui/page-header";
import { StatFigure, StatRow } from "@/components/ui/stat-figure";
import { TABLE_KEYS } from "@/lib/features/statistics/overview-figures";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
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
  const [t, statistics, divisions, locale] = [await getTranslations("statistics.overview"), await getTranslations("statistics"), await getTranslations("figures"), await getLocale()];
  const { figures, place } = overview;
  const asOf = formatDateTime(new Date(overview.asOf));
  const stat = (key: "open" | "overdue" | "urgent" | "closed") => ({ value: formatNumber(figures[key].value, locale), href: figures[key].href, note: t(`${key}Note`) });
  return (
    <div className="space-y-4">
      <PageHeader
        title={`${place.name} ${t("title")}`} description={t("description", { place: place.name })} breadcrumbs={placeCrumbs("/overview", overview.above)}
        actions={<p className="text-sm text-muted">{statistics("asOf", { at: asOf })}</p>}
      />
      <RestrictedNote count={await restrictedCount(actor)} />
      <StatRow>
        <StatFigure label={t("open")} {...stat("open")} />
        <StatFigure label={t("overdue")} {...stat("overdue")} tone={figures.overdue.value > 0 ? "danger" : "neutral"} />
        <StatFigure label={t("urgent")} {...stat("urgent")} tone={figures.urgent.value > 0 ? "warning" : "neutral"} />
        {overview.needs && <StatFigure label={t("needs")} value={formatNumber(overview.needs.value, locale)} href={overview.needs.href} note={t("needsNote")} tone={overview.needs.value > 0 ? "warning" : "neutral"} />}
        <StatFigure label={t("step.closed")} {...stat("closed")} />
      </StatRow>
      <ProgrammePanel programme={overview.programme} today={overview.today} district={place.level === "CITY" ? null : place.code.slice(0, 6)} />
      <OverviewCharts figures={figures} place={place.name} asOf={asOf} />
      <section aria-labelledby="by-division">
        <div className="mt-6 mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="by-division" className="text-lg">
            {divisions(`tables.${overview.level}`)}
          </h2>
          <HiddenRows path="/overview" params={overview.params} hidden={overview.hidden} />
        </div>
        <ClientMessages namespaces={["figures"]}>
          <DivisionTable
            rows={overview.rows} level={overview.level} params={overview.params} listPath={overview.listPath} filter={overview.filter}
            totals={TABLE_KEYS.map((key) => figures[key].value)}
          />
        </ClientMessages>
      </section>
    </div>
  );
}
