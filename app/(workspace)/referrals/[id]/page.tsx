import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DocumentTable } from "@/components/document/document-table";
import { DocumentUpload } from "@/components/document/document-upload";
import { ClientMessages } from "@/components/layout/client-messages";
import { ChainPanel } from "@/components/referral/chain-panel";
import { DecisionPanel } from "@/components/referral/decision-panel";
import { DisclosurePanel } from "@/components/referral/disclosure-panel";
import { MarkRead } from "@/components/referral/mark-read";
import { MatterPanel } from "@/components/referral/matter-panel";
import { MessageForm } from "@/components/referral/message-form";
import { ReferralDue } from "@/components/referral/referral-due";
import { ReferralSteps } from "@/components/referral/referral-steps";
import { ReferralThread } from "@/components/referral/referral-thread";
import { REFERRAL_TONES } from "@/components/referral/status-tone";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { listReferralDocuments } from "@/lib/features/document/queries/list-documents";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("referral");
  return { title: t("title") };
}

export default async function ReferralPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const referral = isId(id) ? await looked(actor, "REFERRAL", id, referralDetail(actor, id, now)) : null;
  if (!referral) notFound();
  const files = await listReferralDocuments(actor, id, now);
  const [t, enums] = [await getTranslations("referral"), await getTranslations("enums")];
  const { deadline, permissions } = referral;
  const unread = referral.messages.filter((message) => message.unread).map((message) => message.id);
  const { id: referralId, version, status, toType, courtCaseNumber, courtOutcome } = referral;
  return (
    <ClientMessages namespaces={["referral", "document", "validation", "enums"]}>
      <PageHeader
        breadcrumbs={[{ label: t("title"), href: "/referrals" }]}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {referral.name ?? referral.number}
            <span className="text-base font-normal">
              <StatusPill tone={REFERRAL_TONES[status]}>{enums(`ReferralStatus.${status}`)}</StatusPill>
            </span>
          </span>
        }
        description={enums(`WorkTask.${referral.task}`)}
        actions={referral.caseId && <LinkButton href={`/cases/${referral.caseId}/referrals`}>{t("detail.case")}</LinkButton>}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-4">
          {deadline && <ReferralDue deadline={deadline} now={now} overdue={referral.overdue} />}
          <DecisionPanel referralId={referralId} version={version} may={permissions.decide || (referral.decision?.decision === "OTHER_DEPARTMENT" && referral.side === "sender")} planned={referral.planned} decision={referral.decision} sendHref={referral.sendHref} />
          <ReferralSteps referral={{ id: referralId, version, status, toType, courtCaseNumber, courtOutcome, permissions }} today={toShanghaiDate(now)} />
          <DisclosurePanel referral={referral} />
          <MatterPanel referral={referral} />
          {files && (
            <section aria-label={t("detail.files")} className="space-y-4">
              <h2 className="text-base">{t("detail.files")}</h2>
              <DocumentTable documents={files.documents} empty={<EmptyState title={t("detail.filesEmpty")} />} />
              {files.uploadable.length > 0 && <DocumentUpload target={{ referralId }} kinds={files.uploadable} />}
            </section>
          )}
        </div>
        <div className="space-y-4">
          <Panel title={t("detail.thread")} id="thread" aside={unread.length > 0 && t("detail.unreadCount", { count: unread.length })}>
            <div className="space-y-4">
              <MarkRead referralId={referralId} messageIds={unread} />
              <ReferralThread messages={referral.messages} files={files?.documents ?? []} />
              {permissions.message && <MessageForm referralId={referralId} attach={(files?.uploadable.length ?? 0) > 0} />}
            </div>
          </Panel>
          {referral.chain && <ChainPanel chain={referral.chain} />}
        </div>
      </div>
    </ClientMessages>
  );
}
