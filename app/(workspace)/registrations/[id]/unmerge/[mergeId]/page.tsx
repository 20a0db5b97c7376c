import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { restoredSubjects } from "@/components/merge/matter-subject";
import { UndoForm } from "@/components/merge/undo-form";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { unbroken } from "@/components/ui/unbroken";
import { undoPage } from "@/lib/features/merge/queries/undo-page";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("merge.undo");
  return { title: t("title") };
}

export default async function UnmergePage({ params }: { params: Promise<{ id: string; mergeId: string }> }) {
  const actor = await requireActor();
  const { id, mergeId } = await params;
  if (!isId(id) || !isId(mergeId)) notFound();
  const view = await looked(actor, "REGISTRATION", id, undoPage(actor, mergeId, new Date())).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  if (view.kept.registrationId !== id || !view.mayUndo || view.seen === "") notFound();
  const [t, enums, reasons] = [await getTranslations("merge"), await getTranslations("enums"), await getTranslations("errors.reasons")];
  const marks = await getTranslations("common.mark");
  const restored = restoredSubjects(t, view.restoredKinds, { list: marks("list"), items: marks("items"), aside: (text, aside) => marks("aside", { text, aside }) });
  const { visits, documents, corrections } = view.since;
  const since = [
    visits > 0 && t("undo.sinceOf.visits", { count: visits }), documents > 0 && t("undo.sinceOf.documents", { count: documents }),
    corrections.length > 0 && marks("aside", { text: t("undo.sinceOf.corrections"), aside: corrections.map((field) => enums(`CorrectionField.${field}`)).join(marks("list")) }),
  ].filter(Boolean).join(marks("items"));
  return (
    <ClientMessages namespaces={["merge", "registration", "validation", "enums"]}>
      <PageHeader title={t("undo.title")} description={t("undo.description", { other: view.other.number, kept: view.kept.number })} breadcrumbs={[{ label: view.kept.number, href: `/registrations/${id}` }]} />
      <div className="space-y-4">
        {view.bar && <Alert tone="warning" title={t("undo.barred")}>{view.bar.reason && reasons(view.bar.reason as "unmergeSealed", view.bar.params)}</Alert>}
        <Panel id="facts" title={t("undo.facts")}>
          <DescriptionList
            items={[
              { term: t("undo.merged"), value: t("panel.by", { name: view.mergedBy, at: formatDateTime(new Date(view.mergedAt)), reason: view.reason }) }, { term: t("undo.restored"), value: t("undo.restoredCount", { count: view.restored, which: restored || "nothing" }) },
              ...(view.lighter ? [{ term: t("undo.urgency"), value: t("undo.lighter", { was: enums(`RiskColour.${view.lighter.was}`), to: enums(`RiskColour.${view.lighter.to}`) }), wide: true }] : []),
              { term: t("undo.stays"), value: unbroken(since ? t("undo.since", { kept: view.kept.number, list: since }) : t("undo.staysBody")) },
            ]}
          />
        </Panel>
        {!view.bar && <UndoForm view={view} />}
      </div>
    </ClientMessages>
  );
}
