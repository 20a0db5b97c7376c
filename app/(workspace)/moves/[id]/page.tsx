import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { AcceptMove, RefuseMove, SendMove, WithdrawMove } from "@/components/move/answer-dialogs";
import { HandedOverRecord } from "@/components/move/handed-over-record";
import { MoveSummaryPanel } from "@/components/move/summary-panel";
import { ProposeMoveDialog } from "@/components/move/propose-dialog";
import { ProvenancePanel } from "@/components/move/provenance-panel";
import { formDeeds } from "@/components/move/form-deeds";
import { MOVE_TONES } from "@/components/move/status-tone";
import { RegistrationRecord } from "@/components/registration/registration-record";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { moveBarReason } from "@/lib/features/move/bars";
import { childMoves } from "@/lib/features/move/queries/child-moves";
import { handedOver } from "@/lib/features/move/queries/handed-over";
import { movePage } from "@/lib/features/move/queries/move-page";
import type { ChildMoves, MoveView } from "@/lib/features/move/view";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("move");
  return { title: t("title") };
}

const NOTES = { PROPOSED: "pending", SENT: "pending", ACCEPTED: "accepted", REFUSED: "refused", WITHDRAWN: "withdrawn" } as const;

/** One handover: what is handed over, the answer, and for the sender what it had written until then. */
export default async function MovePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const view = isId(id) ? await looked(actor, "CHILD_MOVE", id, movePage(actor, id, now)) : null;
  if (!view) {
    const gone = isId(id) ? await handedOver(actor, id, now) : null;
    if (gone) return <HandedOverRecord view={gone} />;
    notFound();
  }
  const [t, enums] = [await getTranslations("move"), await getTranslations("enums")];
  const { permissions: may, record } = view;
  // What came back or was taken back can be put right and proposed anew, unless another one has followed it.
  const moves = record && (view.status === "REFUSED" || view.status === "WITHDRAWN") ? await childMoves(actor, { registrationId: record.registrationId }, now) : null;
  const again = moves?.mayPropose && moves.bar === null && moves.rows[0]?.moveId === view.moveId ? moves : null;
  return (
    <ClientMessages namespaces={["move", "validation", "case.events", "case.records", "enums"]}>
      <PageHeader
        title={view.name} breadcrumbs={[{ label: t("title"), href: "/moves" }]}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="whitespace-nowrap">{view.number}</span>
            <StatusPill tone={MOVE_TONES[view.status]}>{enums(`MoveStatus.${view.status}`)}</StatusPill>
            {view.overdue && <Badge tone="danger">{t("overdue")}</Badge>}
          </span>
        }
        actions={
          <>
            {record && <LinkButton href={record.caseId ? `/cases/${record.caseId}` : `/registrations/${record.registrationId}`}>{t("page.record")}</LinkButton>}
            {may.withdraw && <WithdrawMove moveId={view.moveId} version={view.version} />}
            {may.answer && <RefuseMove moveId={view.moveId} version={view.version} />}
          </>
        }
        primaryAction={may.answer ? <AcceptMove key={view.version} move={view} /> : may.send ? <SendMove moveId={view.moveId} version={view.version} toName={view.toName} /> : again ? <ProposeMoveDialog moves={again} before={view} /> : undefined}
      />
      <div className="space-y-4">
        <Alert tone={view.status === "REFUSED" ? "warning" : "info"} title={t(`page.${NOTES[view.status]}`)}>
          {view.status === "REFUSED" && <Refused view={view} moves={moves} />}
        </Alert>
        <Panel id="facts" title={t("page.facts")}>
          <Facts view={view} />
        </Panel>
        {view.summary && <MoveSummaryPanel summary={view.summary} />}
        {view.provenance && <ProvenancePanel provenance={view.provenance} />}
        {view.provenance?.registration && (
          <section className="space-y-4" aria-labelledby="provenance-form">
            <div>
              <h2 id="provenance-form" className="text-lg font-semibold">{t("provenance.form")}</h2>
              <p className="text-sm text-muted">{formDeeds(t, view.provenance.registration)}</p>
            </div>
            <RegistrationRecord form={view.provenance.registration.form} places={view.provenance.registration.places} filingOffice={view.provenance.registration.filingOffice} />
          </section>
        )}
      </div>
    </ClientMessages>
  );
}

/** What the receiver said, and what the sender can do about it. */
async function Refused({ view, moves }: { view: MoveView; moves: ChildMoves | null }) {
  const [t, reasons] = [await getTranslations("move.page"), await getTranslations("errors.reasons")];
  const next = !moves ? null : moves.rows[0]?.moveId !== view.moveId ? t("refusedSince") : moves.bar ? reasons(moveBarReason(moves.bar)) : moves.mayPropose ? t("refusedNext") : null;
  return (
    <>
      {view.answer && <p className="whitespace-pre-line">{t("refusedAnswer", { answer: view.answer })}</p>}
      {next && <p className="text-muted">{next}</p>}
    </>
  );
}

async function Facts({ view }: { view: MoveView }) {
  const t = await getTranslations("move.page");
  const marks = await getTranslations("common.mark");
  const by = (name: string | null, instant: string | null) => (name && instant ? t("by", { name, at: formatDateTime(new Date(instant)) }) : null);
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: t("from"), value: marks("aside", { text: view.fromName, aside: view.fromPlace }) }, { term: t("to"), value: view.toPlace }, { term: t("address"), value: view.address || null }, { term: t("movedOn"), value: view.movedOn },
        { term: t("withCase"), value: t(view.withCase ? "withCaseYes" : "withCaseNo") }, { term: t("reason"), value: view.reason }, { term: t("proposed"), value: by(view.proposedBy, view.proposedAt) },
        { term: t("sent"), value: by(view.sentBy, view.sentAt) }, { term: t("due"), value: view.dueAt && formatDateTime(new Date(view.dueAt)) }, { term: t("decided"), value: by(view.decidedBy, view.decidedAt) },
        ...(view.answer ? [{ term: t("answer"), value: view.answer }] : []),
      ]}
    />
  );
}
