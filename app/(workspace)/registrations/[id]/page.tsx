import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OpenCaseButton } from "@/components/case/open-case-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { photoAddress } from "@/components/photo/photo-frame";
import { PhotoControl } from "@/components/photo/photo-control";
import { RaiseAlertButton } from "@/components/registration/alert-controls";
import { AlertAnswers } from "@/components/urgent/alert-answers";
import { AnswerAlertButton } from "@/components/urgent/answer-button";
import { PrintRecordButton } from "@/components/privacy/print-record-button";
import { ExportButton } from "@/components/export/export-button";
import { formSheet } from "@/components/export/form-sheet";
import { formWords } from "@/components/export/form-words";
import { DuplicateSearch } from "@/components/registration/duplicate-search";
import { DecisionPanel } from "@/components/registration/decision-panel";
import { PrintedForm } from "@/components/registration/printed-form";
import { RecordHistory } from "@/components/registration/record-history";
import { RecordNotes } from "@/components/registration/record-notes";
import { RegistrationRecord } from "@/components/registration/registration-record";
import { SinceFiled } from "@/components/registration/since-filed";
import { StatusLine } from "@/components/registration/status-line";
import { OpeningList } from "@/components/break-glass/opening-list";
import { CorrectionPanel } from "@/components/correction/correction-panel";
import { MergesPanel } from "@/components/merge/merges-panel";
import { MovePanel } from "@/components/move/move-panel";
import { SiblingPanel } from "@/components/sibling/sibling-panel";
import { SealPanel } from "@/components/seal/seal-panel";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { OfficialNote } from "@/components/ui/print-sheet";
import { RiskBadge } from "@/components/ui/risk-badge";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import { takesForms } from "@/lib/features/export/queries/export-limits";
import { openingOptions } from "@/lib/features/case/queries/opening-options";
import { formToPrint } from "@/lib/features/registration/queries/form-to-print";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import type { RegistrationAlert, RegistrationView } from "@/lib/features/registration/views";
import { formatAge, formatDateTime } from "@/lib/i18n/format";
import { openingsOfRecord } from "@/lib/features/break-glass/queries/list-openings";
import { childCorrections } from "@/lib/features/correction/queries/child-corrections";
import { recordMerges } from "@/lib/features/merge/queries/record-merges";
import { childMoves } from "@/lib/features/move/queries/child-moves";
import { siblingEvents } from "@/lib/features/sibling/events";
import { siblingPanel } from "@/lib/features/sibling/queries/sibling-panel";
import { sealPanel } from "@/lib/features/seal/queries/seal-panel";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

const TONES: Record<RegistrationView["status"], StatusTone> = { SUBMITTED: "waiting", STREET_CHECKED: "active", RETURNED: "attention", ACCEPTED: "done", MERGED: "off" };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration.record");
  return { title: t("title") };
}

/** The offices that were told and have not answered. */
const silent = (alerts: readonly RegistrationAlert[]): string[] => alerts.filter(({ answered }) => !answered).map(({ office }) => office);

/** Everybody who was alarmed has said what was done: the danger was handled, though the record stands as urgent until it is assessed (docs/decisions/urgency.md). */
const isHandled = ({ alerts, urgentReport }: RegistrationView): boolean => {
  const all = [...alerts, ...(urgentReport?.alerts ?? [])];
  return all.length > 0 && silent(all).length === 0;
};

const orNotFound = (error: unknown): never => {
  if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
  throw error;
};

export default async function RegistrationPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const [{ id }, { filed }] = [await params, await searchParams];
  if (!isId(id)) notFound();
  const now = new Date();
  const view = await looked(actor, "REGISTRATION", id, loadRegistration(actor, id, now)).catch(orNotFound);
  const openings = await openingsOfRecord(actor, { registrationId: id }, now);
  const siblings = await siblingPanel(actor, { registrationId: id });
  const corrections = view.status === "ACCEPTED" ? await childCorrections(actor, { registrationId: id }, now) : null;
  const moves = view.status === "ACCEPTED" ? await childMoves(actor, { registrationId: id }, now) : null;
  const seal = await sealPanel(actor, { registrationId: id }, now);
  const opening = view.status === "ACCEPTED" && !view.caseId ? await openingOptions(actor, id, now) : null;
  const merges = await recordMerges(actor, { registrationId: id }, now);
  const [copies, words] = [await formToPrint(actor, id, now), await formWords()];
  const sheetOf = (form: Parameters<typeof formSheet>[1]) => formSheet(words, form, { reader: actor, at: now });
  const [t, enums, locale] = [await getTranslations("registration.record"), await getTranslations("enums"), await getLocale()];
  const marks = await getTranslations("common.mark");
  const may = view.permissions;
  const justFiled = filed === "1" && view.status === "SUBMITTED";
  return (
    <ClientMessages namespaces={["registration", "validation", "enums", "case", "privacy", "seal", "export", "pilot.request", "urgent"]}>
      {copies && <PrintedForm copies={{ own: sheetOf(copies.own), others: sheetOf(copies.others), family: copies.family && sheetOf(copies.family) }} photo={view.photo?.documentId ? photoAddress(view.photo.documentId) : null} />}
      <div className="no-print">
      <PageHeader
        title={view.name}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {view.urgent && <Badge tone={isHandled(view) ? "neutral" : "danger"}>{t(isHandled(view) ? "urgentHandled" : "urgent")}</Badge>}
            <RiskBadge colour={view.urgency} />
            {view.form.need.urgency !== null && view.form.need.urgency !== view.urgency && <span>{t("urgencyFiled", { colour: enums(`RiskColour.${view.form.need.urgency}`) })}</span>}
            <span>{enums(`Sex.${view.sex}`)}</span>
            <span>{formatAge(view.age, locale)}</span>
            <span className="whitespace-nowrap">{view.number}</span>
            <StatusPill tone={TONES[view.status]}>{enums(`RegistrationStatus.${view.status}`)}</StatusPill>
            <Badge>{t(view.resident ? "resident" : "notResident")}</Badge>
            <Badge>{t(view.insidePilot ? "insidePilot" : view.caseId || opening?.allowed ? "laterPilot" : "outsidePilot")}</Badge>
          </span>
        }
        breadcrumbs={[{ label: (await getTranslations("nav.item"))("ledger"), href: "/ledger" }]}
        actions={
          <>
            {view.roundId && <LinkButton href={`/screening/${view.roundId}`}>{t("backToRound")}</LinkButton>}
            {may.rights && <LinkButton href={`/children/${view.childId}/rights`}>{t("rights")}</LinkButton>}
            {may.nameFamily && <LinkButton href={`/pilot-units?family=${view.number}#name`}>{t("nameFamily")}</LinkButton>}
            {may.nextSibling && <LinkButton href={`/registrations/new?sibling=${id}`} icon="plus">{t("nextSibling")}</LinkButton>}
            {may.update && view.status === "SUBMITTED" && <LinkButton href={`/registrations/${id}/edit`}>{t("correct")}</LinkButton>}
            <PrintRecordButton note={<OfficialNote />} endangers={copies !== null && copies.family === null} />
            {takesForms(actor) && <ExportButton list={{}} count={1} limit={1} registrationId={id} kinds={["FORMS_PDF", "FORMS"]} />}
            {may.raiseAlert && <RaiseAlertButton registrationId={id} version={view.version} />}
          </>
        }
        primaryAction={
          may.update && view.status === "RETURNED" ? (
            <LinkButton variant="primary" href={`/registrations/${id}/edit`}>
              {t("edit")}
            </LinkButton>
          ) : view.caseId ? (
            <LinkButton variant="primary" href={`/cases/${view.caseId}`}>
              {t("openCase")}
            </LinkButton>
          ) : opening?.allowed ? (
            <OpenCaseButton registrationId={id} version={opening.version} owners={opening.owners} defaultOwnerId={opening.defaultOwnerId} />
          ) : undefined
        }
      />
      <div className="space-y-4">
        {justFiled && (
          <Alert
            tone="success" live title={t("filed", { number: view.number })}
            actions={
              <LinkButton size="sm" href={`/registrations/new?sibling=${id}`}>
                {t("nextSibling")}
              </LinkButton>
            }
          >
            {t("filedBody")}
          </Alert>
        )}
        {view.intakeReport && (
          <Alert tone="info" title={t("fromIntake", { number: view.intakeReport.number })} actions={<LinkButton size="sm" href={`/intake/${view.intakeReport.reportId}`}>{t("openIntake")}</LinkButton>} />
        )}
        {view.urgentReport && (
          <Alert
            tone={silent(view.urgentReport.alerts).length > 0 ? "danger" : "info"} says={silent(view.urgentReport.alerts).length > 0 ? "" : undefined}
            title={t("fromUrgent", { number: view.urgentReport.number, at: formatDateTime(new Date(view.urgentReport.reportedAt)) })}
            actions={<LinkButton size="sm" href={`/urgent/${view.urgentReport.reportId}`}>{t("openUrgent")}</LinkButton>}
          >
            {silent(view.urgentReport.alerts).length > 0 ? t("fromUrgentWaiting", { offices: silent(view.urgentReport.alerts).join(marks("list")) }) : t("fromUrgentAnswered")}
          </Alert>
        )}
        {silent(view.alerts).length > 0 && (
          <Alert tone="danger" says="" title={t("alert")} actions={may.answerAlert ? <AnswerAlertButton registrationId={id} today={toShanghaiDate(now)} time={toShanghaiTime(now)} /> : undefined}>
            {t("alertBody", { offices: silent(view.alerts).join(marks("list")) })}
          </Alert>
        )}
        <RecordNotes view={view} refusal={opening?.refusal ?? null} />
        <Panel id="status" title={t("status")}>
          <StatusLine view={view} now={now} />
        </Panel>
        {view.alerts.length > 0 && (
          <Panel id="alerts" title={t("alerts")}>
            <AlertAnswers alerts={view.alerts} now={now} />
          </Panel>
        )}
        {(may.check || may.accept) && (
          <DecisionPanel key={view.version} registrationId={id} version={view.version} step={may.check ? "STREET" : "DISTRICT"} canMerge={may.merge} />
        )}
        {may.merge && !may.accept && (
          <Panel id="duplicates" title={t("duplicatesTitle")} className="no-print">
            <DuplicateSearch registrationId={id} onRequest />
          </Panel>
        )}
        {view.readUntil && <Alert title={t("readUntil", { time: formatDateTime(new Date(view.readUntil)) })}>{t("readUntilBody")}</Alert>}
        <SinceFiled record={`/registrations/${id}`} corrections={corrections} merges={merges} guardians={view.guardians} />
        <RegistrationRecord
          form={view.form} places={view.places} filingOffice={view.filingOffice} noContacts={view.noContacts} unmasks={may.unmask ? id : null} photo={view.photo && (view.photo.documentId || view.photo.canChange) && <PhotoControl registrationId={id} {...view.photo} />}
        />
        {openings.length > 0 && (
          <ClientMessages namespaces={["breakGlass", "validation"]}>
            <Panel id="openings" title={(await getTranslations("breakGlass"))("historyTitle")} flush className="no-print">
              <OpeningList rows={openings} empty={null} />
            </Panel>
          </ClientMessages>
        )}
        {siblings && siblings.rows.length > 0 && (
          <ClientMessages namespaces={["sibling"]}>
            <SiblingPanel view={siblings} />
          </ClientMessages>
        )}
        {corrections && (corrections.rows.length > 0 || corrections.mayRelocate) && (
          <ClientMessages namespaces={["correction", "enums", "validation"]}>
            <CorrectionPanel corrections={corrections} />
          </ClientMessages>
        )}
        {moves && (moves.rows.length > 0 || moves.mayPropose) && (
          <ClientMessages namespaces={["move"]}>
            <MovePanel moves={moves} />
          </ClientMessages>
        )}
        {merges && merges.lines.length > 0 && (
          <ClientMessages namespaces={["merge"]}>
            <MergesPanel merges={merges} />
          </ClientMessages>
        )}
        {seal && <SealPanel view={seal} />}
        <RecordHistory events={[...view.history, ...(merges?.events ?? []), ...siblingEvents(siblings)].sort((a, b) => b.at.localeCompare(a.at))} />
      </div>
      </div>
    </ClientMessages>
  );
}
