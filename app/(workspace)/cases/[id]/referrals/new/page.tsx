import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { ChooseMeasure } from "@/components/referral/choose-measure";
import { SendReferral } from "@/components/referral/send-referral";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { caseReferrals } from "@/lib/features/referral/queries/case-referrals";
import { conferenceTaskStart } from "@/lib/features/referral/queries/conference-task-start";
import { HANDOVER_TASK, INTERIM_HANDOVER } from "@/lib/features/referral/purposes";
import { eligibleReceivers } from "@/lib/features/referral/queries/receivers";
import type { ReceiverOption } from "@/lib/features/referral/view";
import type { InterimOffice } from "@/lib/features/ladder/view";
import { refusalLabels, refusalValues } from "@/lib/i18n/refusal-text";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function NewReferralPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Search }) {
  const actor = await requireActor();
  const { id } = await params;
  const { measure: key, conferenceTask: from, interim: forInterim } = await searchParams;
  const now = new Date();
  const view = isId(id) ? await looked(actor, "CARE_CASE", id, caseReferrals(actor, id, now)) : null;
  const start = view?.canSend && typeof from === "string" && isId(from) ? await conferenceTaskStart(actor, id, from, now) : null;
  const t = await getTranslations("referral.send");
  if (view && forInterim !== undefined && start === null && key === undefined) {
    // It was sent meanwhile, or nobody guards the child any more.
    if (!view.interim) redirect(`/cases/${id}/referrals`);
    return <Handover caseId={id} office={view.interim} receivers={(await eligibleReceivers(actor, id, HANDOVER_TASK, now)).receivers} now={now} />;
  }
  const query = start && `conferenceTask=${start.id}`;
  if (view?.canSend && query && key === undefined) return <ChooseMeasure view={view} query={query} note={t("fromConference", { name: start.orgName, what: start.what })} />;
  const measure = view?.canSend ? view.measures.find((row) => row.key === key) : undefined;
  if (!measure?.task) notFound();
  const { task } = measure;
  const { receivers, refused, allowedTypes, area } = await eligibleReceivers(actor, id, task, now);
  const [enums, reasons] = [await getTranslations("enums"), await getTranslations("errors.reasons")];
  const [labels, locale] = [(await getMessages()).enums, await getLocale()];
  const separator = (await getTranslations("referral"))("separator");
  const reaches = (organisationId: string) => receivers.some((row) => row.organisationId === organisationId);
  const responsibleFits = !measure.responsibleOrgId || reaches(measure.responsibleOrgId);
  return (
    <ClientMessages namespaces={["referral", "validation", "enums"]}>
      <div className="space-y-4">
        <Panel title={t("title")} id="measure" className="max-w-3xl" aside={<LinkButton size="sm" variant="quiet" href={query ? `/cases/${id}/referrals/new?${query}` : `/cases/${id}/referrals`}>{t("change")}</LinkButton>}>
          <DescriptionList
            items={[
              { term: t("measure"), value: measure.text, wide: true }, { term: t("area"), value: enums(`WorkArea.${area}`) }, { term: t("task"), value: enums(`WorkTask.${task}`) },
            ]}
          />
          <p className="mt-3 text-sm text-muted">{t("allowed", { types: allowedTypes.map((type) => enums(`OrgType.${type}`)).join(separator) })}</p>
        </Panel>
        {measure.over && (
          <div className="max-w-3xl">
            <Alert tone="warning">{t("over", { over: measure.over, on: measure.dueOn ?? "" })}</Alert>
          </div>
        )}
        {(measure.undecided ?? measure.keptBy) && (
          <div className="max-w-3xl">
            <Alert tone="warning">{measure.undecided ? t("undecided", { number: measure.undecided }) : t("kept", { number: measure.keptBy ?? "" })}</Alert>
          </div>
        )}
        {start && (
          <div className="max-w-3xl">
            <Alert tone={reaches(start.toOrgId) ? "info" : "warning"}>
              {t(reaches(start.toOrgId) ? "fromConference" : "fromConferenceElsewhere", { name: start.orgName, what: start.what })}
            </Alert>
          </div>
        )}
        {!responsibleFits && query === null && (
          <div className="max-w-3xl">
            <Alert tone="warning">{t("responsibleNotAllowed", { name: measure.responsibleOrgName ?? "" })}</Alert>
          </div>
        )}
        {refused.length > 0 && (
          <details className="max-w-3xl">
            <DisclosureSummary>{t("refusedTitle", { count: refused.length })}</DisclosureSummary>
            <dl className="mt-2 space-y-2 text-sm">
              {refused.map((row) => (
                <div key={row.name}>
                  <dt className="font-medium">{row.name}</dt>
                  <dd className="text-muted">{reasons(row.reason, refusalValues(refusalLabels(labels), locale, row.params))}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
        {measure.undecided ? null : receivers.length > 0 ? (
          <SendReferral caseId={id} matter={{ ...measure, task }} receivers={receivers} today={toShanghaiDate(now)} conferenceTask={start} />
        ) : (
          <div className="max-w-3xl">
            <Alert tone="warning">{t("noReceivers")}</Alert>
          </div>
        )}
      </div>
    </ClientMessages>
  );
}

/** Interim guardianship is handed over to the office that is recorded for it, whatever the plan has: office, purpose and words are there already. */
async function Handover({ caseId, office: { organisationId, name, since }, receivers, now }: { caseId: string; office: InterimOffice; receivers: readonly ReceiverOption[]; now: Date }) {
  const t = await getTranslations("referral.send");
  const enums = await getTranslations("enums");
  const open = receivers
    .filter((row) => row.organisationId === organisationId)
    .map((row) => ({ ...row, purposes: row.purposes.filter(({ purpose }) => purpose === INTERIM_HANDOVER) }))
    .filter(({ purposes }) => purposes.length > 0);
  return (
    <ClientMessages namespaces={["referral", "validation", "enums"]}>
      <div className="space-y-4">
        <Panel title={t("title")} id="measure" className="max-w-3xl" aside={<LinkButton size="sm" variant="quiet" href={`/cases/${caseId}/referrals`}>{t("backToList")}</LinkButton>}>
          <DescriptionList items={[{ term: t("matter"), value: t("handoverOf", { name, on: since }), wide: true }, { term: t("task"), value: enums(`WorkTask.${HANDOVER_TASK}`), wide: true }]} />
          <p className="mt-3 text-sm text-muted">{t("handoverNote")}</p>
        </Panel>
        {open.length > 0 ? (
          <SendReferral
            caseId={caseId} receivers={open} today={toShanghaiDate(now)} conferenceTask={null}
            matter={{ key: null, planVersionId: null, purpose: t("handoverPurpose", { on: since }), text: t("handoverAction"), responsibleOrgId: organisationId }}
          />
        ) : (
          <div className="max-w-3xl">
            <Alert tone="warning">{t("handoverRefused", { name })}</Alert>
          </div>
        )}
      </div>
    </ClientMessages>
  );
}
