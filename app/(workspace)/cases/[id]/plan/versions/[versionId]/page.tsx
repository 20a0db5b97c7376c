import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ClientMessages } from "@/components/layout/client-messages";
import { VersionDecided } from "@/components/plan/version-decided";
import { VersionReading } from "@/components/plan/version-reading";
import { LinkButton } from "@/components/ui/link-button";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";

/** One version of the plan as it was handed in, to be read. */
export default async function PlanVersionPage({ params }: { params: Promise<{ id: string; versionId: string }> }) {
  const actor = await requireActor();
  const { id, versionId } = await params;
  const view = z.uuid().safeParse(versionId).success ? await looked(actor, "PLAN_VERSION", versionId, versionPage(actor, versionId, new Date())) : null;
  if (!view || view.caseId !== id) notFound();
  const t = await getTranslations("plan");
  return (
    <ClientMessages namespaces={["plan", "enums", "validation"]}>
      <div className="space-y-4 pt-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-lg">{t("version", { number: view.version.number })}</h2>
          <LinkButton size="sm" icon="left" href={`/cases/${id}/plan`}>
            {t("title")}
          </LinkButton>
        </div>
        {/* Comments are written on the review page alone. */}
        <VersionReading view={{ ...view, can: { ...view.can, comment: false } }} top={<VersionDecided line={view.version} />} />
      </div>
    </ClientMessages>
  );
}
