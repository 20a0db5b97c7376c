"use client";

import { useTranslations } from "next-intl";
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from "react";
import { useAction } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkButton } from "@/components/ui/link-button";
import type { Danger } from "@/lib/features/urgent/schema";
import { formatTime } from "@/lib/i18n/format";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { DangerDialog } from "./danger-dialog";
import { EmergencyCalls } from "./emergency-calls";
import { postReport } from "./post-report";
import { reportFor, type ReportDraft } from "./report-draft";

/** How soon a report that did not arrive is sent again. */
const RETRY_MS = 15_000;

/** By which the foot of a long form opens the same report. */
export interface DangerHandle {
  open: () => void;
}

export interface DangerControlProps {
  ref?: Ref<DangerHandle>;
  report: ReportDraft | null;
  /** What the form knows already. */
  known: () => { values: Danger; placeText: string };
  /** A report was sent off, has arrived, or (null) is given up. */
  onReport: (report: ReportDraft | null) => void;
}

/** Danger at once: the report goes out before the form is full, is sent until it has arrived, and says plainly when it has not. */
export function DangerControl({ ref, report, known, onReport }: DangerControlProps) {
  const t = useTranslations("urgent");
  const marks = useTranslations("common.mark");
  const [begin, setBegin] = useState<{ values: Danger; placeText: string } | null>(null);
  const current = useRef(report);
  const { run, pending, failure, clear } = useAction(postReport, (sent) => {
    if (current.current) onReport({ ...current.current, sent });
  });
  useEffect(() => {
    current.current = report;
  });
  const send = (next: ReportDraft) => {
    current.current = next;
    run({ ...next.values, clientKey: next.clientKey });
  };

  const waiting = report !== null && report.sent === null;
  // A refusal is answered by a person; silence by trying again. A report that the draft brings back has not been tried on this page yet.
  const silent = waiting && !pending && (failure === null || failure.code === "network" || failure.code === "unexpected" || failure.code === "BUSY");
  const again = useRef(() => {});
  useEffect(() => {
    again.current = () => {
      if (report && silent) send(report);
    };
  });
  useEffect(() => {
    if (!silent) return;
    const retry = () => again.current();
    const timer = setTimeout(retry, failure === null ? 0 : RETRY_MS);
    window.addEventListener("online", retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", retry);
    };
  }, [silent, failure]);

  const open = () => {
    clear();
    setBegin(report ?? known());
  };
  useImperativeHandle(ref, () => ({ open }));
  const place = useRef<HTMLDivElement>(null);
  const onSend = (values: Danger, placeText: string) => {
    const next = reportFor(values, placeText, report, () => crypto.randomUUID());
    setBegin(null);
    onReport(next);
    send(next);
    // What becomes of it is said here, however far down it was opened.
    place.current?.scrollIntoView({ block: "center" });
  };
  const refused = failure && failure.code !== "network" && failure.code !== "unexpected" ? failure : null;
  return (
    <div ref={place}>
      {!report && (
        <div className="flex justify-end">
          <Button variant="danger" icon="danger" onClick={open}>{t("button")}</Button>
        </div>
      )}
      {report?.sent && (
        <Alert
          tone="success" live title={t("sent.title", { number: report.sent.number, time: formatTime(new Date(report.sent.reportedAt)) })}
          actions={<LinkButton size="sm" href={`/urgent/${report.sent.reportId}`} target="_blank">{t("sent.open")}</LinkButton>}
        >
          {t("sent.body", { offices: report.sent.offices.join(marks("list")) })}
        </Alert>
      )}
      {waiting && (
        <Alert
          tone="danger" live says={pending ? "" : undefined} title={pending ? t("sending") : t("unsent.title")}
          actions={
            <>
              <Button size="sm" variant="danger" disabled={pending} onClick={() => send(report)}>{t("unsent.retry")}</Button>
              <Button size="sm" disabled={pending} onClick={open}>{t("unsent.edit")}</Button>
              <ConfirmDialog
                title={t("unsent.cancelTitle")} confirm={t("unsent.cancel")} danger onConfirm={() => onReport(null)}
                trigger={<Button size="sm" variant="quiet" disabled={pending}>{t("unsent.cancel")}</Button>}
              >
                {t("unsent.cancelBody")}
              </ConfirmDialog>
            </>
          }
        >
          <div className="space-y-2">
            {!pending && <p>{t(failure?.code === "UNAUTHENTICATED" ? "unsent.session" : "unsent.body")}</p>}
            {refused && refused.code !== "UNAUTHENTICATED" && <ActionResultMessage failure={refused} />}
            <EmergencyCalls />
          </div>
        </Alert>
      )}
      {begin && <DangerDialog initial={begin.values} placeText={begin.placeText} failure={failure} onClose={() => setBegin(null)} onSend={onSend} />}
    </div>
  );
}

/** The same report from the foot of the form, which stays in sight. */
export function DangerFoot({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("urgent");
  return <Button icon="danger" onClick={onOpen}>{t("button")}</Button>;
}
