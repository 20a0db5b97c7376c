import { useTranslations } from "next-intl";
import { DueTime } from "@/components/inbox/due-text";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { AfterRestored } from "@/lib/features/ladder/restored";
import type { LadderPage } from "@/lib/features/ladder/view";
import { TakeStepDialog } from "./take-step-dialog";

const TONE: Readonly<Record<AfterRestored["state"], StatusTone>> = { open: "attention", runs: "active", done: "done", later: "waiting" };
/** Where it is done, if not by a line of its own below. */
const PLACE: Partial<Record<AfterRestored["what"], { tab: string; label: "toReassess" | "toVisit" | "toClose" }>> = {
  reassess: { tab: "assessment", label: "toReassess" }, visit: { tab: "visits", label: "toVisit" }, close: { tab: "closure", label: "toClose" },
};

/** What follows once the court gave a guardianship back, in its order: what is done, what is due, and where. Needs the texts of `ladder`. */
export function AfterRestoredList({ page: { caseId, restored, steps, floor, people, permissions }, today, now }: { page: LadderPage; today: string; now: Date }) {
  const t = useTranslations("ladder.next.restored");
  const due = useTranslations("ladder.next")("due");
  return (
    <section aria-labelledby="after-restored" className="border-b border-line px-4 py-3">
      <h3 id="after-restored" className="text-base font-medium">{t("title")}</h3>
      <ol className="mt-2 space-y-3">
        {restored.map(({ what, state, dueAt, on, stays }, index) => {
          const place = PLACE[what];
          const handBack = what === "handBack" && state === "open" && permissions.take ? steps.find(({ step, bar }) => step === "HAND_BACK" && bar === null) : undefined;
          return (
            <li key={what} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 text-sm">
              <div className="min-w-0 flex-1 basis-64 space-y-0.5">
                <p className="flex flex-wrap items-center gap-x-3">
                  <span className="font-medium">{index + 1}. {t(what)}</span>
                  <StatusPill tone={TONE[state]}>{state === "done" && on && what !== "visit" ? t(stays ? "staysOn" : "doneOn", { on }) : t(state)}</StatusPill>
                </p>
                {state !== "done" && <p className="text-muted">{t(handBack ? "handBackWho" : `${what}Why`)}</p>}
                {what === "visit" && on && <p className="text-muted">{t("visitedOn", { on })}</p>}
                {dueAt && <p>{due}<DueTime dueAt={dueAt} now={now} /></p>}
              </div>
              {handBack && <span className="no-print"><TakeStepDialog caseId={caseId} view={handBack} today={today} floor={floor} people={people} next="now" /></span>}
              {place && (state === "open" || state === "runs") && <LinkButton size="sm" className="no-print" href={`/cases/${caseId}/${place.tab}`}>{t(place.label)}</LinkButton>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
