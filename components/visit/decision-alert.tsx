import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { finishVisitDecisionAction } from "@/lib/features/visit/actions";
import { VISIT_REASON_LIMIT } from "@/lib/features/visit/schema";
import type { DecisionView } from "@/lib/features/visit/view";
import { formatDateTime, formatDay } from "@/lib/i18n/format";

interface DecisionAlertProps {
  caseId: string;
  decision: DecisionView;
  today: string;
  /** Changes the decision, where the reader may. */
  children?: ReactNode;
}

/** What was decided after failed visits, who does it by when, and what became of it. */
export function DecisionAlert({ caseId, decision, today, children }: DecisionAlertProps) {
  const t = useTranslations("visit.failed");
  const locale = useLocale();
  const { open, done } = decision;
  const late = open && decision.by < today;
  return (
    <Alert tone={late ? "danger" : open ? "warning" : "info"} title={t("title")}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-72">
          <p>{t("settled", { name: decision.name, at: formatDateTime(new Date(decision.at)), decision: t(`decisions.${decision.decision}`) })}</p>
          <p>
            {decision.carrier ? t("carried", { name: decision.carrier, by: formatDay(decision.by, locale, today) }) : t("byDay", { by: formatDay(decision.by, locale, today) })}
            {open && <span className="font-medium"> {t(late ? "late" : "open")}</span>}
          </p>
          {open && <p className="text-sm text-muted">{t(`ends.${decision.decision}`)}</p>}
          {done?.by && <p>{t("endedBy", done.by)}</p>}
          {done && !done.by && <p>{done.name ? t("doneBy", { name: done.name, at: formatDateTime(new Date(done.at)), note: done.note }) : t("ended", { at: formatDateTime(new Date(done.at)) })}</p>}
        </div>
        <div className="flex flex-wrap gap-2">
          {decision.canFinish && (
            <ReasonDialog
              trigger={<Button size="sm" variant="primary">{t("finish")}</Button>} title={t("finishTitle")} label={t("finishNote")} max={VISIT_REASON_LIMIT} submit={t("finishSubmit")}
              action={finishVisitDecisionAction} input={{ caseId }} done={t("finished")}
            >
              {t("finishBody")}
            </ReasonDialog>
          )}
          {children}
        </div>
      </div>
    </Alert>
  );
}
