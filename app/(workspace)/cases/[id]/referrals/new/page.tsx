import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
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
import { eligibleReceivers } from "@/lib/features/referral/queries/receivers";
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
  const interim = start === null && forInterim !== undefined ? (view?.interim ?? null) : null;
  const t = await getTranslations("referral.send");
  const query = start ? `conferenceTask=${start.id}` : interim && "interim=1";
  if (view?.canSend && query && key === undefined) {
    return <ChooseMeasure view={view} query={query} note={start ? t("fromConference", { name: start.orgName, what: start.what }) : t("fromInterim", { name: interim?.name ?? "" })} />;
  }
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
        {start && (
          <div className="max-w-3xl">
            <Alert tone={reaches(start.toOrgId) ? "info" : "warning"}>
              {t(reaches(start.toOrgId) ? "fromConference" : "fromConferenceElsewhere", { name: start.orgName, what: start.what })}
            </Alert>
          </div>
        )}
        {interim && (
          <div className="max-w-3xl">
            <Alert tone={reaches(interim.organisationId) ? "info" : "warning"}>{t(reaches(interim.organisationId) ? "fromInterim" : "fromInterimElsewhere", { name: interim.name })}</Alert>
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
        {receivers.length > 0 ? (
          <SendReferral caseId={id} measure={{ ...measure, task }} receivers={receivers} today={toShanghaiDate(now)} conferenceTask={start} toOrgId={interim?.organisationId ?? null} />
        ) : (
          <div className="max-w-3xl">
            <Alert tone="warning">{t("noReceivers")}</Alert>
          </div>
        )}
      </div>
    </ClientMessages>
  );
}
