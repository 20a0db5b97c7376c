import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ClientMessages } from "@/components/layout/client-messages";
import { PlanEditorHost } from "@/components/plan/editor/plan-editor";
import { VersionComments } from "@/components/plan/version-comments";
import { VersionDecided } from "@/components/plan/version-decided";
import { outlineOf } from "@/lib/features/plan/outline";
import { planEditor } from "@/lib/features/plan/queries/plan-editor";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAt } from "@/lib/server/http/looked";

/** The draft of a case's help plan. Without one that this person may write, the plan itself is the place to be. */
export default async function PlanEditPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const view = await planEditor(actor, id, new Date());
  if (view) await lookedAt(actor, "CARE_CASE", id);
  const t = await getTranslations("plan");
  const returned = view?.returned;
  return (
    <ClientMessages namespaces={["plan", "enums", "validation"]}>
      <div className="space-y-4 pt-4">
        <h2 className="text-lg">
          {t("title")}
          {view && ` · ${t("editor.title", { number: view.number })}`}
        </h2>
        {returned && <VersionDecided line={returned.line} />}
        {view && returned && returned.comments.length > 0 && (
          <VersionComments title={t("editor.answering")} planId={view.planId} comments={returned.comments} outline={outlineOf(view.content, view.needs)} onVersion={view.number} />
        )}
        <PlanEditorHost caseId={id} view={view} />
      </div>
    </ClientMessages>
  );
}
