import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { AdditionForm } from "@/components/matrix/addition-form";
import { AdditionList } from "@/components/matrix/addition-list";
import { DecisionForm } from "@/components/matrix/decision-form";
import { DifferenceList } from "@/components/matrix/difference-list";
import { DraftSteps } from "@/components/matrix/draft-steps";
import { DraftTermsForm } from "@/components/matrix/draft-terms-form";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { matrixOverview } from "@/lib/features/matrix/queries/matrix-overview";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.matrix.draft");
  return { title: t("title") };
}

/** The one open change: written by the system administrator, decided by the security administrator. */
export default async function MatrixDraftPage() {
  const actor = await requireActor();
  const matrix = await matrixOverview(actor, new Date());
  if (!matrix) notFound();
  const [t, title, marks] = [await getTranslations("admin.matrix.draft"), await getTranslations("admin.matrix"), await getTranslations("common.mark")];
  const { draft, permissions } = matrix;
  const breadcrumbs = [{ label: title("title"), href: "/admin/matrix" }];
  if (!draft) {
    return (
      <ClientMessages namespaces={["admin", "enums", "validation"]}>
        <PageHeader title={t("start")} description={t("startBody")} breadcrumbs={breadcrumbs} />
        {permissions.draft ? (
          <Panel className="max-w-3xl">
            <DraftTermsForm draft={null} />
          </Panel>
        ) : (
          <EmptyState title={t("none")} />
        )}
      </ClientMessages>
    );
  }
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <PageHeader title={t("pageTitle", { number: draft.number })} description={t("on", { date: draft.effectiveFrom, base: draft.baseNumber })} breadcrumbs={breadcrumbs} />
      <div className="max-w-4xl space-y-4">
        {draft.datePassed && <Alert tone="warning">{t("datePassed")}</Alert>}
        {!draft.datePassed && (draft.submitted ? permissions.draft : true) && <Alert tone="info">{t(draft.submitted ? "waiting" : permissions.draft ? "writing" : "beingWritten")}</Alert>}
        <Panel title={t("title")}>
          <DescriptionList items={[{ term: t("reason"), value: draft.reason, wide: true }, { term: t("effectiveFrom"), value: draft.effectiveFrom }, { term: title("versions.drafted"), value: draft.draftedBy }]} />
          <p className="mt-4 mb-2 text-sm text-muted">{t("compare", { base: draft.baseNumber })}</p>
          <DifferenceList draft={draft} />
        </Panel>
        {permissions.decide && (
          <Panel title={t("decide")} id="decide">
            <DecisionForm draft={draft} />
          </Panel>
        )}
        {permissions.draft && <DraftSteps draft={draft} />}
        {permissions.draft && !draft.submitted && (
          <>
            <Panel title={t("additions")}>
              <AdditionList draft={draft} />
            </Panel>
            <Panel title={t("addTitle")}>
              <AdditionForm draft={draft} districts={matrix.districts} />
            </Panel>
            <Panel title={[t("effectiveFrom"), t("reason")].join(marks("list"))}>
              <DraftTermsForm draft={draft} />
            </Panel>
          </>
        )}
        {draft.submitted && !permissions.draft && !permissions.decide && <Alert tone="info">{t("ownDraft")}</Alert>}
      </div>
    </ClientMessages>
  );
}
