import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditTabs } from "@/components/audit-log/audit-tabs";
import { toSecond } from "@/components/audit-log/audit-labels";
import { MonthTable } from "@/components/audit-log/month-table";
import { VerificationPanel } from "@/components/audit-log/verification-panel";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { chainStatus } from "@/lib/features/audit-log/queries/chain-status";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";

/** A row that waits longer than this means that nobody seals. */
const LATE_MS = 10 * 60_000;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.chain");
  return { title: t("title") };
}

/** Whether the log is whole: what is sealed, what waits, what the verifications found. */
export default async function ChainPage() {
  const actor = await requireActor();
  const status = await chainStatus(actor);
  if (!status) notFound();
  const [t, locale] = [await getTranslations("audit.chain"), await getLocale()];
  const marks = await getTranslations("common.mark");
  const number = (value: number) => formatNumber(value, locale);
  const { last, unsealed, waitingSince, gaps, outside, months, full, recent, retentionMonths } = status;
  const late = waitingSince !== null && new Date().getTime() - new Date(waitingSince).getTime() > LATE_MS;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <AuditTabs current="chain" />
      <div className="space-y-4">
        {late && waitingSince && (
          <Alert tone="danger" title={t("late", { at: toSecond(waitingSince) })}>
            {t("lateBody")}
          </Alert>
        )}
        {gaps.length > 0 && (
          <Alert tone="danger" title={t("gaps", { numbers: gaps.join(marks("list")) })}>
            {t("notWholeBody")}
          </Alert>
        )}
        <Panel title={t("state")} id="state">
          <DescriptionList
            items={[
              { term: t("lastSeal"), value: last ? t("lastSealValue", { number: number(last.number), at: toSecond(last.at), rows: number(last.rows) }) : t("noSeal") },
              { term: t("unsealed"), value: waitingSince ? t("unsealedSince", { count: number(unsealed), at: toSecond(waitingSince) }) : t("allSealed") },
              { term: t("gapsTerm"), value: gaps.length > 0 ? gaps.join(marks("list")) : t("noGaps") },
              { term: t("outside"), value: number(outside) },
              { term: t("retention"), value: retentionMonths === null ? null : t("retentionValue", { months: retentionMonths }) },
              { term: t("digest"), value: last && <span className="font-mono text-xs break-all">{last.digest}</span>, wide: true },
            ]}
          />
        </Panel>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <VerificationPanel title={t("full")} verification={full} none={t("fullNone")} />
          <VerificationPanel title={t("recent")} verification={recent} none={t("recentNone")} />
        </div>
        <MonthTable months={months} />
      </div>
    </>
  );
}
