import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BarsList } from "@/components/closing/bars-list";
import { ClosureFormHost } from "@/components/closing/closure-form";
import { LATEST_CLOSURE } from "@/components/closing/latest-closure";
import { ClosureSummary } from "@/components/closing/closure-summary";
import { DecideButtons } from "@/components/closing/decide-buttons";
import { FollowUpList } from "@/components/closing/follow-up-list";
import { DangerOfCase, ReopenButton } from "@/components/closing/reopen-dialog";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { endedAs } from "@/components/closing/ended-as";
import { diedBy } from "@/lib/features/closing/handed-over";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { loadDraft } from "@/lib/features/draft/queries/load-draft";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { sessionDraftKey } from "@/lib/server/crypto/session-key";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

export default async function ClosurePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const page = isId(id) ? await looked(actor, "CARE_CASE", id, closurePage(actor, id, new Date())) : null;
  if (!page) notFound();
  const [t, reasons] = [await getTranslations("closing"), await getTranslations("errors.reasons")];
  const { open, earlier, form, can, work } = page;
  // Of a child that died nobody goes on: what is left is settled.
  const died = diedBy(page);
  const draft = form ? await loadDraft(actor, "CLOSURE", `case:${id}`) : null;
  const at = (iso: string) => formatDateTime(new Date(iso));
  return (
    <ClientMessages namespaces={["closing", "ladder", "enums", "validation", "urgent"]}>
      <div className="space-y-4">
        <div className="no-print flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="text-sm text-muted">{t(died ? "handover.openNoteDied" : "handover.openNote")}</p>
          <LinkButton size="sm" href={`/cases/${id}/closure/handover`}>{t(died ? "handover.openDied" : "handover.open")}</LinkButton>
        </div>
        {page.danger && <DangerOfCase child={page.danger} />}
        {open && (
          <Panel
            id={LATEST_CLOSURE} title={<StatusPill tone="waiting">{t(open.waitsFor === "district" ? "page.waitingDistrict" : "page.waitingSupervisor")}</StatusPill>}
            aside={open.waitsFor === "district" ? t("view.due", { at: at(open.reviewDueAt) }) : undefined}
          >
            <div className="space-y-4">
              {open.bars.length > 0 && (
                <Alert tone="warning" title={t("queue.barsTitle")}>
                  <BarsList caseId={id} bars={open.bars} />
                </Alert>
              )}
              <ClosureSummary closure={open} work={work} caseId={id} harm={page.harm} />
              <DecideButtons closureId={open.id} version={open.version} death={open.death !== null} warnings={open.warnings} can={open.can} />
            </div>
          </Panel>
        )}
        {earlier.map((closure, index) => (
          <Panel
            key={closure.id} id={!open && index === 0 ? LATEST_CLOSURE : undefined}
            title={
              <span className="flex flex-wrap items-center gap-x-3">
                <StatusPill tone={closure.decided?.confirmed ? "done" : closure.decided?.withdrawn ? "off" : "attention"}>{t(endedAs(closure.decided))}</StatusPill>
                {closure.reopened && <span className="text-sm font-normal text-muted">{t("page.reopened")}</span>}
              </span>
            }
            aside={closure.decided && t("view.decidedBy", { name: closure.decided.name, at: at(closure.decided.at) })}
          >
            <div className="space-y-4">
              {closure.decided?.returnReason && (
                <Alert tone={closure.decided.withdrawn ? undefined : "warning"} title={t(closure.decided.withdrawn ? "view.withdrawReason" : "view.returnReason")}>
                  <p className="whitespace-pre-line">{closure.decided.returnReason}</p>
                </Alert>
              )}
              {closure.reopened && (
                <Alert title={t("view.reopen")}>
                  <p className="whitespace-pre-line">{closure.reopened.reason}</p>
                  <p className="text-sm text-muted">{t("view.reopenedBy", { name: closure.reopened.name, at: at(closure.reopened.at) })}</p>
                </Alert>
              )}
              <ClosureSummary closure={closure} work={closure.decided?.confirmed && !closure.reopened ? work : undefined} harm={!open && index === 0 && closure.decided?.confirmed && !closure.reopened ? page.harm : null} />
              {closure.followUps.length > 0 && (
                <FollowUpList followUps={closure.followUps} today={toShanghaiDate(new Date())} decides={can.decide && !closure.reopened} now={new Date()} writeFrom={can.followUp && closure.decided && !closure.reopened ? addDays(toShanghaiDate(new Date(closure.decided.at)), 1) : null} />
              )}
              {(can.reopen || page.reopenBar) && !closure.reopened && closure.followUps.some(({ done, decision }) => done?.finding === "NEEDS_HELP" && !(decision && "reason" in decision)) && (
                <Alert tone="warning" title={t("followUp.concern")}>{page.reopenBar ? undefined : t("followUp.concernBody", { decides: can.decide ? "yes" : "no" })}</Alert>
              )}
              {can.reopen && closure.decided?.confirmed && !closure.reopened && <ReopenButton caseId={id} version={page.caseVersion} closure={closure} />}
              {page.reopenBar && closure.decided?.confirmed && !closure.reopened && <p className="text-sm text-muted">{reasons(page.reopenBar.reason, page.reopenBar.params)}</p>}
              {!can.reopen && !page.reopenBar && can.followUp && closure.death && closure.decided?.confirmed && !closure.reopened && <p className="text-sm text-muted">{t("reopen.diedSupervisor")}</p>}
            </div>
          </Panel>
        ))}
        {!open && earlier.length === 0 && !form && (
          <div className="rounded-md border border-line bg-surface">
            <EmptyState title={t("page.none")}>{t("page.noneBody")}</EmptyState>
          </div>
        )}
        <ClosureFormHost
          caseId={id} offered={form && { version: page.caseVersion, form }} returned={earlier[0]?.decided?.confirmed === false ? earlier[0] : null}
          sessionKey={sessionDraftKey(actor.sessionId)} draft={draft}
        />
      </div>
    </ClientMessages>
  );
}
