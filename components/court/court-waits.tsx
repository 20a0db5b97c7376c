import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { DueTime } from "@/components/inbox/due-text";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { askCourtAction } from "@/lib/features/court/actions";
import { NOTE_MAX } from "@/lib/features/court/schema";
import type { WaitsView } from "@/lib/features/court/view";

/** What waits for the court, until when it is to be asked again, and what it answered so far. Needs the texts of `court`, `inbox`. */
export function CourtWaits({ id, caseId, waits: { open, asked }, writes, now }: { id: string; caseId: string; waits: WaitsView; writes: boolean; now: Date }) {
  const t = useTranslations("court.waits");
  if (open.length + asked.length === 0) return null;
  return (
    <Panel id={`waits-${id}`} title={t("title")} flush>
      <ul className="divide-y divide-line">
        {open.map(({ taskId, rule, dueAt }) => (
          <li key={taskId} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
            <div className="min-w-0 space-y-0.5">
              <p className="font-medium">{t(`open.${rule}`)}</p>
              <p>{t("askBy")}<DueTime dueAt={dueAt} now={now} /></p>
            </div>
            {writes && (
              <div className="no-print flex flex-wrap gap-2">
                {rule === "JUDGMENT_EFFECT" && <LinkButton size="sm" href={`/cases/${caseId}/ladder`}>{t("toEffect")}</LinkButton>}
                <ReasonDialog trigger={<Button size="sm">{t("ask")}</Button>} title={t(`askTitle.${rule}`)} label={t("answer")} max={NOTE_MAX} submit={t("submit")} action={askCourtAction} input={{ taskId }} done={t("done")}>
                  {t(`askBody.${rule}`)}
                </ReasonDialog>
              </div>
            )}
          </li>
        ))}
        {asked.map(({ taskId, rule, on, by, answer }) => (
          <li key={taskId} className="space-y-0.5 px-4 py-3 text-sm">
            <p className="text-muted">{t(`asked.${rule}`, { on, by })}</p>
            <p className="whitespace-pre-line">{answer}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
