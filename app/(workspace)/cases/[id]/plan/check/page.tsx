import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { ClientMessages } from "@/components/layout/client-messages";
import { CheckForm } from "@/components/plan/check-form";
import { LinkButton } from "@/components/ui/link-button";
import { checkForm } from "@/lib/features/plan/queries/checks";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAt } from "@/lib/server/http/looked";

/** The plan in force is looked at again. Where that is not this person's to do now, the plan itself is the place to be. */
export default async function PlanCheckPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const view = await checkForm(actor, id, new Date());
  if (!view) redirect(`/cases/${id}/plan`);
  await lookedAt(actor, "CARE_CASE", id);
  const t = await getTranslations("plan");
  return (
    <ClientMessages namespaces={["plan", "enums", "validation"]}>
      <div className="space-y-4 pt-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-lg">{t("interval.title", { number: view.version.number })}</h2>
          <LinkButton size="sm" icon="left" href={`/cases/${id}/plan`}>
            {t("title")}
          </LinkButton>
        </div>
        <CheckForm view={view} />
      </div>
    </ClientMessages>
  );
}
