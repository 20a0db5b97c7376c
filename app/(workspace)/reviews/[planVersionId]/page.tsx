import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { DueTime } from "@/components/inbox/due-text";
import { ClientMessages } from "@/components/layout/client-messages";
import { RankText } from "@/components/plan/rank-text";
import { ReviewDecision } from "@/components/plan/review-decision";
import { VersionDecided } from "@/components/plan/version-decided";
import { VersionReading } from "@/components/plan/version-reading";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RiskBadge } from "@/components/ui/risk-badge";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import type { VersionPageView } from "@/lib/features/plan/view";
import { formatAge, formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plan.review");
  return { title: t("title") };
}

/** The submitted version to be judged; after the decision the same page shows it as it was. */
export default async function ReviewPage({ params }: { params: Promise<{ planVersionId: string }> }) {
  const actor = await requireActor();
  const { planVersionId } = await params;
  const now = new Date();
  const view = z.uuid().safeParse(planVersionId).success ? await looked(actor, "PLAN_VERSION", planVersionId, versionPage(actor, planVersionId, now)) : null;
  if (!view) notFound();
  const [t, errors] = [await getTranslations("plan"), await getTranslations("errors.reasons")];
  const { version, can } = view;
  return (
    <ClientMessages namespaces={["plan", "enums", "validation"]}>
      <PageHeader
        title={<ReviewTitle view={view} />} breadcrumbs={[{ label: t("review.back"), href: "/reviews" }]}
        description={t("review.submitted", { name: version.submittedByName ?? "", at: version.submittedAt ? formatDateTime(new Date(version.submittedAt)) : "" })}
        actions={<LinkButton href={`/cases/${view.caseId}`}>{t("review.openCase")}</LinkButton>}
        primaryAction={
          can.approve && version.contentHash ? (
            <ReviewDecision
              planVersionId={version.id} number={version.number} version={view.planVersion} contentHash={version.contentHash} comments={view.comments.length} inService={view.inService}
              open={[...view.carried, ...view.comments].filter(({ status }) => status === "OPEN").length}
            />
          ) : undefined
        }
      />
      <VersionReading
        view={view}
        top={
          <>
            <VersionDecided line={version} />
            {view.refusal && <Alert tone="warning" title={t("review.cannot")}>{errors(view.refusal as "anotherPersonActs")}</Alert>}
            {view.rank && version.reviewDueAt && (
              <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
                <span>
                  <span className="text-muted">{t("reviews.due")} </span>
                  <DueTime dueAt={version.reviewDueAt} now={now} />
                </span>
                <span className="text-muted">
                  {t("review.rank")} <RankText rank={view.rank} colour={version.colour} />
                </span>
              </p>
            )}
          </>
        }
      />
    </ClientMessages>
  );
}

async function ReviewTitle({ view }: { view: VersionPageView }) {
  const [t, enums, locale] = [await getTranslations("plan"), await getTranslations("enums"), await getLocale()];
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <RiskBadge colour={view.version.colour} size="lg" />
      {view.childName}
      <span className="text-base font-normal">
        {enums(`Sex.${view.sex}`)} · {formatAge(view.age, locale)} · {view.streetName} {view.divisionName}
      </span>
      <span className="text-base font-normal text-muted">
        {t("title")} {t("version", { number: view.version.number })}
      </span>
    </span>
  );
}
