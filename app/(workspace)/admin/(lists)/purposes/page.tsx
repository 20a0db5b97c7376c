import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PurposeTable } from "@/components/purpose/purpose-table";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { NEVER_DISCLOSED } from "@/lib/features/purpose/limits";
import { purposeOverview } from "@/lib/features/purpose/queries/purpose-pages";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.purposes");
  return { title: t("title") };
}

/** What every kind of department is shown with a referral: in force, and being changed. */
export default async function PurposesPage() {
  const actor = await requireActor();
  const overview = await purposeOverview(actor, new Date());
  if (!overview) notFound();
  const t = await getTranslations("admin.purposes");
  return (
    <>
      <PageHeader
        title={t("title")} description={t("description")}
        primaryAction={
          overview.mayDraft ? (
            <LinkButton variant="primary" icon="plus" href="/admin/purposes/new">
              {t("new")}
            </LinkButton>
          ) : undefined
        }
      />
      <div className="space-y-6">
        {overview.ahead.length > 0 && (
          <section aria-labelledby="ahead">
            <h2 id="ahead" className="mb-2 text-lg">
              {t("ahead")}
            </h2>
            <PurposeTable rows={overview.ahead} caption={t("ahead")} of="each" />
          </section>
        )}
        <section aria-labelledby="current">
          <h2 id="current" className="mb-2 text-lg">
            {t("current")}
          </h2>
          <PurposeTable rows={overview.current} caption={t("current")} of="each" />
        </section>
        <details>
          <DisclosureSummary>{t("never.title")}</DisclosureSummary>
          <ul className="mt-2 list-disc space-y-1 pl-5 text-sm">
            {[...new Set(Object.values(NEVER_DISCLOSED))].map((why) => (
              <li key={why}>{t(`never.${why}`)}</li>
            ))}
          </ul>
        </details>
      </div>
    </>
  );
}
