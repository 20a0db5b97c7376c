import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { MatrixAreas } from "@/components/matrix/matrix-areas";
import { MatrixVersions } from "@/components/matrix/matrix-versions";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { matrixOverview } from "@/lib/features/matrix/queries/matrix-overview";
import { requireActor } from "@/lib/server/auth/current-actor";

const paramsSchema = z.object({ version: z.uuid().optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.matrix");
  return { title: t("title") };
}

export default async function MatrixPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const matrix = await matrixOverview(actor, new Date(), paramsSchema.parse(await searchParams).version);
  if (!matrix) notFound();
  const t = await getTranslations("admin.matrix");
  const { shown, draft, permissions } = matrix;
  const inForce = matrix.versions.find((version) => version.inForce)?.id === shown.id;
  return (
    <>
      <PageHeader
        title={t("title")} description={t("description")}
        primaryAction={
          permissions.draft && !draft ? (
            <LinkButton variant="primary" icon="plus" href="/admin/matrix/draft">
              {t("draft.start")}
            </LinkButton>
          ) : undefined
        }
      />
      <div className="space-y-4">
        {draft && (
          <Alert
            tone={draft.datePassed ? "warning" : "info"} title={t("draft.title")}
            actions={
              <LinkButton size="sm" variant={permissions.decide ? "primary" : "secondary"} href="/admin/matrix/draft">
                {t(permissions.decide ? "draft.decide" : "draft.openDraft")}
              </LinkButton>
            }
          >
            {t("draft.on", { date: draft.effectiveFrom, base: draft.baseNumber })}
            {draft.draftedBy && ` · ${t("draft.by", { name: draft.draftedBy })}`}
            <span className="block text-muted">{draft.reason}</span>
          </Alert>
        )}
        {!inForce && (
          <Alert
            tone="warning"
            actions={
              <LinkButton size="sm" href="/admin/matrix">
                {t("backToCurrent")}
              </LinkButton>
            }
          >
            {t("shownOther", { number: shown.number })}
          </Alert>
        )}
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{t("version", { number: shown.number })}</span>
          {inForce && <Badge tone="action">{t("inForce")}</Badge>}
          <span className="text-muted">{t("from", { date: shown.effectiveFrom })}</span>
          <span className="text-sm text-muted">{t("legend")}</span>
        </p>
        <MatrixAreas areas={shown.areas} />
        <section aria-labelledby="versions">
          <h2 id="versions" className="mt-6 mb-2 text-lg">
            {t("versions.title")}
          </h2>
          <MatrixVersions versions={matrix.versions} />
        </section>
      </div>
    </>
  );
}
