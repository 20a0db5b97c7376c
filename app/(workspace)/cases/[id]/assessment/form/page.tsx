import { notFound } from "next/navigation";
import { AssessmentFormHost } from "@/components/assessment/assessment-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { assessmentForm } from "@/lib/features/assessment/queries/assessment-form";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAt } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

export default async function AssessmentFormPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  const draft = await assessmentForm(actor, id, new Date());
  if (draft) await lookedAt(actor, "CARE_CASE", id);
  return (
    <ClientMessages namespaces={["assessment", "validation"]}>
      <AssessmentFormHost caseId={id} draft={draft} />
    </ClientMessages>
  );
}
