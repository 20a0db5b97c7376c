import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { MeasureList } from "@/components/referral/measure-list";
import { ReferralTable } from "@/components/referral/referral-table";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { caseReferrals } from "@/lib/features/referral/queries/case-referrals";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

export default async function CaseReferralsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const view = isId(id) ? await looked(actor, "CARE_CASE", id, caseReferrals(actor, id, now)) : null;
  if (!view) notFound();
  const t = await getTranslations("referral.caseTab");
  const empty = view.measures.length === 0 ? <EmptyState title={t("noMeasures")}>{t("noMeasuresBody")}</EmptyState> : null;
  return (
    <div className="space-y-4">
      <h2 className="sr-only">{t("title")}</h2>
      {view.interim && (
        <Alert tone="warning" actions={<LinkButton size="sm" href={`/cases/${view.caseId}/referrals/new?interim=1`}>{t("handoverSend")}</LinkButton>}>
          {t("handover", { name: view.interim.name, on: view.interim.since })}
        </Alert>
      )}
      <Panel title={t("measures")} id="measures" flush aside={view.measures.length > 0 && t("measuresNote")}>
        {empty ?? (
          <>
            {view.status !== "SERVICE" && <p className="border-b border-line px-4 py-3 text-muted">{t("notService")}</p>}
            <MeasureList caseId={view.caseId} measures={view.measures} canSend={view.canSend} />
          </>
        )}
      </Panel>
      <h3 className="text-base">{t("list")}</h3>
      <ReferralTable
        rows={view.referrals} side="case" now={now} caption={t("list")}
        empty={<EmptyState title={t("listEmpty")}>{t(view.canSend ? "listEmptyBody" : "listEmptyRead")}</EmptyState>}
      />
    </div>
  );
}
