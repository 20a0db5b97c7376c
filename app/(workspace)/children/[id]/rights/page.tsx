import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { ConsentTable } from "@/components/rights/consent-table";
import { RecordConsent } from "@/components/rights/record-consent";
import { RecordRequest } from "@/components/rights/record-request";
import { RequestPanel } from "@/components/rights/request-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { rightsPage } from "@/lib/features/rights/queries/rights-page";
import { formatAge } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights");
  return { title: t("title") };
}

export default async function RightsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const view = isId(id) ? await looked(actor, "CHILD", id, rightsPage(actor, id, now)) : null;
  if (!view) notFound();
  const [t, enums, nav, locale] = [await getTranslations("rights"), await getTranslations("enums"), await getTranslations("nav.item"), await getLocale()];
  const today = toShanghaiDate(now);
  return (
    <ClientMessages namespaces={["rights", "enums", "validation"]}>
      <PageHeader
        title={t("title")}
        description={[view.name, enums(`Sex.${view.sex}`), formatAge(view.age, locale), view.divisionName].join(" · ")}
        breadcrumbs={[{ label: nav("ledger"), href: "/ledger" }]}
        actions={
          <>
            {view.registrationId && <LinkButton href={`/registrations/${view.registrationId}`}>{t("openRegistration")}</LinkButton>}
            {view.caseId && <LinkButton href={`/cases/${view.caseId}`}>{t("openCase")}</LinkButton>}
          </>
        }
        primaryAction={view.permissions.record && <RecordRequest childId={id} today={today} />}
      />
      <div className="space-y-6">
        <section aria-labelledby="requests-title" className="space-y-4">
          <h2 id="requests-title" className="text-base">{t("requests")}</h2>
          {view.requests.length === 0
            ? <div className="rounded-md border border-line bg-surface"><EmptyState title={t("empty.requests")}>{t("empty.requestsBody")}</EmptyState></div>
            : view.requests.map((request) => <RequestPanel key={request.requestId} childId={id} request={request} />)}
        </section>
        <Panel id="consents" title={t("consents.title")} flush aside={view.permissions.consent && <RecordConsent childId={id} today={today} />}>
          <ConsentTable consents={view.consents} today={today} empty={<EmptyState title={t("empty.consents")}>{t("empty.consentsBody")}</EmptyState>} />
        </Panel>
      </div>
    </ClientMessages>
  );
}
