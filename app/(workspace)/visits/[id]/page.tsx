import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { CaseColour } from "@/components/ui/case-colour";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { ChangeLine } from "@/components/visit/change-line";
import { Contact } from "@/components/visit/contact";
import { PromiseList } from "@/components/visit/promise-list";
import { ReportedChanges } from "@/components/correction/reported-changes";
import { ReportedLines } from "@/components/visit/reported-lines";
import { RecordView } from "@/components/visit/record-view";
import { VISIT_TONES } from "@/components/visit/status-tone";
import { VisitFormHost } from "@/components/visit/visit-form";
import { visitCorrections } from "@/lib/features/correction/queries/visit-corrections";
import { loadDraft } from "@/lib/features/draft/queries/load-draft";
import { contactReader } from "@/lib/features/visit/contact-reader";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { formatAge, formatDay } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { sessionDraftKey } from "@/lib/server/crypto/session-key";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("visit");
  return { title: t("title") };
}

/** Of a single visit it is not said whether a later one looked at its promises again, nor of promises that another office may have settled whether they are late. */
const NONE: ReadonlySet<string> = new Set();

export default async function VisitPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const visit = isId(id) ? await looked(actor, "VISIT", id, visitDetail(actor, id, now)) : null;
  if (!visit) notFound();
  // Also of a visit that is written down: what somebody typed meanwhile opens with it.
  const draft = await loadDraft(actor, "VISIT", `visit:${visit.visitId}`);
  const [t, enums, locale] = [await getTranslations("visit"), await getTranslations("enums"), await getLocale()];
  const { today, last } = visit;
  const reported = visit.record ? await visitCorrections(actor, id, now) : [];
  const planned = visit.status === "PLANNED";
  const form = { visitId: visit.visitId, version: visit.version, kind: visit.kind, today, openedOn: visit.openedOn, rhythm: visit.rhythm, openPromises: visit.openPromises, promisesElsewhere: visit.promisesElsewhere, communities: visit.communities };
  return (
    <ClientMessages namespaces={["visit", "validation", "enums", "correction.report"]}>
      <PageHeader
        breadcrumbs={[{ label: t("title"), href: "/visits" }]}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {visit.showsColour && <CaseColour colour={visit.colour} provisional={visit.provisional} size="lg" />}
            {visit.name}
            <span className="text-base font-normal text-muted">
              {enums(`Sex.${visit.sex}`)} · {formatAge(visit.age, locale)}
            </span>
            <span className="text-base font-normal">
              <StatusPill tone={VISIT_TONES[visit.status]}>{enums(`VisitStatus.${visit.status}`)}</StatusPill>
            </span>
          </span>
        }
        description={planned ? t("card.due", { day: formatDay(visit.dueOn, locale, today) }) : enums(`VisitKind.${visit.kind}`)}
        actions={visit.caseId && <LinkButton href={`/cases/${visit.caseId}/visits`}>{t("card.case")}</LinkButton>}
      />
      <div className="space-y-4">
        {visit.change && (planned || visit.change.kind === "CANCELLED") && (
          <div className="max-w-3xl">
            <Alert tone={planned ? "info" : "warning"}>
              <ChangeLine change={visit.change} />
            </Alert>
          </div>
        )}
        {visit.contact && planned && (
          <Panel title={t("detail.contact")} id="contact" className="max-w-3xl">
            <Contact contact={visit.contact} childName={visit.name} kind={visit.kind} reader={contactReader(actor)} />
            {visit.reported.length > 0 && <div className="mt-3"><ReportedLines reported={visit.reported} today={today} /></div>}
          </Panel>
        )}
        {last && planned && (
          <Panel title={t("detail.lastPromises")} id="last" className="max-w-3xl">
            {visit.promisesElsewhere && <p className="mb-1 text-sm text-muted">{t("promise.elsewhere")}</p>}
            {visit.openPromises.length > 0 ? <PromiseList promises={visit.openPromises} today={today} open={visit.promisesElsewhere ? NONE : undefined} /> : <p className="text-muted">{t("detail.noPromises")}</p>}
            <p className="mt-1 text-sm text-muted">
              {t("detail.lastLine", { day: formatDay(last.on, locale, today), kind: enums(`VisitKind.${last.kind}`), status: enums(`VisitStatus.${last.status}`), name: last.visitorName })}
            </p>
          </Panel>
        )}
        <VisitFormHost
          planned={visit.permissions.log ? form : null} left={!planned && draft ? form : null} sessionKey={sessionDraftKey(actor.sessionId)} draft={draft}
          outcome={visit.record && visit.doneOn ? { name: visit.visitorName ?? "", office: visit.visitorOrgName ?? "", day: formatDay(visit.doneOn, locale, today) } : null}
        >
          {planned && (
            <div className="max-w-3xl">
              <Alert>{t("detail.readOnly", { office: visit.assigneeOrgName })}</Alert>
            </div>
          )}
        </VisitFormHost>
        {visit.record && (
          <Panel title={t("detail.record")} id="record" className="max-w-3xl">
            <p className="mb-3 text-sm text-muted">
              {t("detail.by", { name: visit.visitorName ?? "", office: visit.visitorOrgName ?? "", day: visit.doneOn ? formatDay(visit.doneOn, locale, today) : "" })}
            </p>
            <RecordView record={visit.record} kind={visit.kind} status={visit.status} counted={visit.counted === true} today={today} open={NONE} />
            {reported.length > 0 && <ReportedChanges rows={reported} />}
          </Panel>
        )}
      </div>
    </ClientMessages>
  );
}
