import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { RestrictedNote } from "@/components/seal/restricted-note";
import { ColumnNotes } from "@/components/statistics/column-notes";
import { ExportSummary } from "@/components/statistics/export-summary";
import { HiddenRows } from "@/components/statistics/hidden-rows";
import { placeCrumbs } from "@/components/statistics/place-crumbs";
import { PrintButton } from "@/components/ui/print-button";
import { SummaryCheckNote } from "@/components/statistics/summary-checks";
import { SummaryTable } from "@/components/statistics/summary-table";
import { PageHeader } from "@/components/ui/page-header";
import { PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { loadSummary } from "@/lib/features/statistics/queries/summary";
import { statisticsParamsSchema } from "@/lib/features/statistics/schema";
import { checkSummary, summaryValues } from "@/lib/features/statistics/summary-columns";
import { formatDateTime } from "@/lib/i18n/format";
import { noticeText } from "@/lib/i18n/notice-english";
import { requireActor } from "@/lib/server/auth/current-actor";
import "./summary.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("statistics.summary");
  return { title: t("title") };
}

export default async function SummaryPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = statisticsParamsSchema.parse(await searchParams);
  const summary = await loadSummary(actor, params, new Date());
  if (!summary) notFound();
  const [t, statistics] = [await getTranslations("statistics.summary"), await getTranslations("statistics")];
  const { place } = summary;
  const asOf = statistics("asOf", { at: formatDateTime(new Date(summary.asOf)) });
  const failing = summary.rows.flatMap((row) => checkSummary(summaryValues(row.values))).filter((check) => !check.ok).length;
  return (
    <div className="summary-sheet space-y-3">
      <div className="no-print">
        <PageHeader
          title={t("caption", { place: place.name })} description={t("description", { programme: noticeText(summary.programme ?? "", await getLocale()) })} breadcrumbs={placeCrumbs("/summary", summary.above)}
          actions={
            <>
              <ExportSummary params={params} />
              <PrintButton />
            </>
          }
        />
      </div>
      <PrintHeader organisation={actor.organisation.name} title={t("caption", { place: place.name })} />
      <p className="flex flex-wrap gap-x-5 text-sm text-muted">
        <span>{asOf}</span>
        <span>{t("ageOn", { date: summary.ageOn })}</span>
        <span>{t("rowNotes")}</span>
        <span className="no-print md:hidden">{t("scroll")}</span>
      </p>
      <RestrictedNote count={await restrictedCount(actor)} official />
      <HiddenRows path="/summary" params={params} hidden={summary.hidden} />
      <SummaryTable summary={summary} />
      <SummaryCheckNote failing={failing} />
      <ColumnNotes />
      <SignatureLines />
    </div>
  );
}
