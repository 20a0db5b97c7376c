import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { inLanguage } from "@/components/assessment/in-language";
import { InstrumentReading } from "@/components/instrument/instrument-reading";
import { InstrumentVersions } from "@/components/instrument/instrument-versions";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { instrumentOverview } from "@/lib/features/instrument/queries/instrument-overview";
import { requireActor } from "@/lib/server/auth/current-actor";

const paramsSchema = z.object({ version: z.uuid().optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("instrument");
  return { title: t("title") };
}

/** The versions of the assessment instrument, and the one in force to read. */
export default async function InstrumentPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const instrument = await instrumentOverview(actor, new Date(), paramsSchema.parse(await searchParams).version);
  if (!instrument) notFound();
  const [t, locale] = [await getTranslations("instrument"), await getLocale()];
  const { shown, draft, permissions, versions } = instrument;
  return (
    <>
      <PageHeader
        title={t("title")} description={t("description")}
        primaryAction={permissions.draft && !draft ? <LinkButton variant="primary" icon="plus" href="/admin/instrument/draft">{t("draft.start")}</LinkButton> : undefined}
      />
      <div className="space-y-4">
        {draft && (
          <Alert
            tone={draft.datePassed ? "warning" : "info"} title={t("draft.pageTitle", { number: draft.number })}
            actions={<LinkButton size="sm" variant={permissions.decide ? "primary" : "secondary"} href="/admin/instrument/draft">{t(permissions.decide ? "draft.decide" : "draft.open")}</LinkButton>}
          >
            {t("draft.on", { date: draft.effectiveFrom, base: draft.baseNumber })}
            {draft.draftedBy && ` · ${t("draft.by", { name: draft.draftedBy })}`}
            <span className="block text-muted">{draft.reason}</span>
          </Alert>
        )}
        {permissions.draft && instrument.notAdopted?.decisionNote && (
          <Alert tone="warning" title={t("notAdopted.title", { number: instrument.notAdopted.number })} actions={<LinkButton size="sm" href="/admin/instrument/draft">{t("notAdopted.goOn")}</LinkButton>}>
            {instrument.notAdopted.confirmedBy && t("notAdopted.by", { name: instrument.notAdopted.confirmedBy })}
            {instrument.notAdopted.decisionNote}
          </Alert>
        )}
        {shown.standing !== "IN_FORCE" && (
          <Alert tone="warning" actions={<LinkButton size="sm" href="/admin/instrument">{t("backToCurrent")}</LinkButton>}>
            {t("shownOther", { number: shown.number })}
          </Alert>
        )}
        <section aria-labelledby="versions">
          <h2 id="versions" className="mb-2 text-lg">{t("versions.title")}</h2>
          <InstrumentVersions versions={versions} />
        </section>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-2">
          <h2 className="text-lg">{inLanguage(shown.definition.title, locale)}</h2>
          <span className="font-semibold">{t("version", { number: shown.number })}</span>
          <Badge tone={shown.standing === "IN_FORCE" ? "action" : "neutral"}>{t(`standing.${shown.standing}`)}</Badge>
          <span className="text-muted">{t("from", { date: shown.effectiveFrom })}</span>
          <LinkButton size="sm" className="ml-auto" href={`/admin/instrument/trial?version=${shown.id}`}>{t("tryIt")}</LinkButton>
        </div>
        <InstrumentReading definition={shown.definition} />
      </div>
    </>
  );
}
