import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ComparePanel } from "@/components/assessment/compare-panel";
import { ComparePicker } from "@/components/assessment/compare-picker";
import { ConferencePanel } from "@/components/assessment/conference-panel";
import { DocumentsPanel } from "@/components/assessment/documents-panel";
import { DimensionScores } from "@/components/assessment/dimension-scores";
import { HistoryTable } from "@/components/assessment/history-table";
import { NeedsPanel } from "@/components/assessment/needs-panel";
import { OpenPanel } from "@/components/assessment/open-panel";
import { ResultHead } from "@/components/assessment/result-head";
import { StartButton } from "@/components/assessment/start-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { assessmentPage } from "@/lib/features/assessment/queries/assessment-page";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string | string[]; with?: string | string[] }>;
}

export default async function AssessmentPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const { show, with: other } = await searchParams;
  const now = new Date();
  const page = isId(id) ? await looked(actor, "CARE_CASE", id, assessmentPage(actor, id, typeof show === "string" ? show : undefined, now, typeof other === "string" ? other : undefined)) : null;
  if (!page) notFound();
  const t = await getTranslations("assessment");
  const { open, shown, previous, history, measures, can, begunElsewhere, conference, documents } = page;
  const again = history.length > 0;
  const older = shown !== null && shown.id !== history[0]?.id;
  return (
    <ClientMessages namespaces={["assessment", "validation", "inbox", "document"]}>
      <div className="space-y-4">
        {can.start && again && (
          <div className="flex justify-end">
            <StartButton caseId={id} label={t("page.startAgain")} />
          </div>
        )}
        {conference && <ConferencePanel caseId={id} {...conference} />}
        {begunElsewhere && <Alert>{t("page.elsewhere", { office: begunElsewhere.officeName })}</Alert>}
        {open && <OpenPanel caseId={id} caseStatus={page.caseStatus} open={open} again={again} measures={measures} />}
        {open && <DocumentsPanel caseId={id} assessmentId={open.id} documents={documents[open.id] ?? []} attach={can.attach} />}
        {open?.proposal && shown && !older && <ComparePanel current={open} previous={shown} title={t("compare.openTitle")} />}
        {!open && !shown && (
          <div className="rounded-md border border-line bg-surface">
            <EmptyState title={t("page.none")} action={can.start && <StartButton caseId={id} label={t("page.start")} />}>
              {t(can.start ? "page.noneBody" : "page.noneOther")}
            </EmptyState>
          </div>
        )}
        {shown && (
          <>
            <ResultHead detail={shown} title={t(older ? "result.asked" : page.reopened ? "result.beforeClosing" : "result.title")} />
            <DocumentsPanel caseId={id} assessmentId={shown.id} documents={documents[shown.id] ?? []} attach={can.attach && !open} />
            <DimensionScores definition={shown.definition} answers={shown.answers} result={shown.result} />
            {!older && <NeedsPanel caseId={id} detail={shown} measures={measures} />}
            {previous && (
              <ComparePanel current={shown} previous={previous} picker={history.length > 2 && <ComparePicker caseId={id} lines={history} shown={shown.id} compared={previous.id} />} />
            )}
            {history.length > 1 && <HistoryTable caseId={id} lines={history} definition={shown.definition} />}
          </>
        )}
      </div>
    </ClientMessages>
  );
}
