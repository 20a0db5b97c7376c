import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DecisionForm } from "@/components/instrument/decision-form";
import { InstrumentDifferenceList } from "@/components/instrument/difference-list";
import { DraftSteps } from "@/components/instrument/draft-steps";
import { InstrumentEditor } from "@/components/instrument/editor/instrument-editor";
import { InstrumentTermsForm } from "@/components/instrument/terms-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { instrumentOverview } from "@/lib/features/instrument/queries/instrument-overview";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("instrument.draft");
  return { title: t("title") };
}

/** The one open version: written by the system administrator, decided by the security administrator. */
export default async function InstrumentDraftPage() {
  const actor = await requireActor();
  const instrument = await instrumentOverview(actor, new Date());
  if (!instrument) notFound();
  const [t, title] = [await getTranslations("instrument.draft"), await getTranslations("instrument")];
  const { draft, permissions } = instrument;
  const breadcrumbs = [{ label: title("title"), href: "/admin/instrument" }];
  if (!draft) {
    return (
      <ClientMessages namespaces={["instrument", "admin", "validation"]}>
        <PageHeader title={t("start")} description={t("startBody")} breadcrumbs={breadcrumbs} />
        {permissions.draft ? <Panel className="max-w-3xl"><InstrumentTermsForm draft={null} notAdopted={instrument.notAdopted} latest={instrument.latest} /></Panel> : <EmptyState title={t("none")} />}
      </ClientMessages>
    );
  }
  const { proposed } = draft;
  const writes = permissions.draft && !proposed;
  // What the one before was sent back for is what this one has to answer.
  const before = instrument.versions.find(({ number, standing }) => number === draft.number - 1 && standing === "REJECTED");
  return (
    <ClientMessages namespaces={["instrument", "admin", "enums", "validation"]}>
      <PageHeader title={t("pageTitle", { number: draft.number })} description={t("on", { date: draft.effectiveFrom, base: draft.baseNumber })} breadcrumbs={breadcrumbs} />
      <div className="max-w-4xl space-y-4">
        {draft.datePassed && <Alert tone="warning">{t("datePassed")}</Alert>}
        {!draft.datePassed && !permissions.decide && <Alert tone="info">{t(proposed ? (permissions.draft ? "waiting" : "ownDraft") : permissions.draft ? "writing" : "beingWritten")}</Alert>}
        {before?.decisionNote && <Alert title={title("notAdopted.title", { number: before.number })}>{before.confirmedBy && title("notAdopted.by", { name: before.confirmedBy })}{before.decisionNote}</Alert>}
        <Panel title={t("terms")} aside={<LinkButton size="sm" href={`/admin/instrument/trial?version=${draft.id}`}>{title("tryIt")}</LinkButton>}>
          <DescriptionList
            items={[
              { term: t("effectiveFrom"), value: draft.effectiveFrom }, { term: title("versions.drafted"), value: draft.draftedBy }, { term: t("basis"), value: draft.basis, wide: true },
              { term: t("reason"), value: draft.reason, wide: true },
            ]}
          />
        </Panel>
        <Panel title={t("compare", { base: draft.baseNumber })}>
          <InstrumentDifferenceList difference={draft.difference} base={draft.baseNumber} />
        </Panel>
        {permissions.decide && <Panel title={title("draft.decide")} id="decide"><DecisionForm draft={draft} /></Panel>}
        {permissions.draft && proposed && <DraftSteps draft={draft} />}
        {writes && (
          <>
            <Panel title={t("change")}><InstrumentTermsForm draft={draft} /></Panel>
            <InstrumentEditor key={draft.id} draft={draft} />
          </>
        )}
      </div>
    </ClientMessages>
  );
}
