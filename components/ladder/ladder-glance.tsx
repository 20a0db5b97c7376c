import { useTranslations } from "next-intl";
import { SetHearingDialog } from "@/components/court/hearing-dialogs";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { formatDateTime } from "@/lib/i18n/format";
import { goesOnClosed } from "@/lib/features/ladder/ladder";
import type { NextStep } from "@/lib/features/ladder/next";
import type { LadderPage, StepView } from "@/lib/features/ladder/view";
import { KIND_TONE } from "./kind-tone";
import { StepLimitText } from "./step-limit-text";
import { TakeStepDialog } from "./take-step-dialog";

/** The third rung is as long as the others together and stands beside them, where there is room. */
const PLACES = [
  { rung: 1, place: "" },
  { rung: 2, place: "" },
  { rung: 3, place: "lg:col-start-2 lg:row-span-4 lg:row-start-1" },
  { rung: null, place: "" },
] as const;

/** The whole ladder: what was taken, what waits and until when, what may come next and by whom. Needs the texts of `ladder`, `court`, `enums`, `validation`, `errors.reasons`. */
export function LadderGlance({ page, today }: { page: LadderPage; today: string }) {
  const t = useTranslations("ladder");
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2 lg:grid-rows-[auto_auto_auto_1fr]">
      {PLACES.map(({ rung, place }) => (
        <Panel key={rung ?? "beside"} id={`rung-${rung ?? "beside"}`} title={t(`rung.${rung ?? "beside"}`)} flush className={place}>
          <p className="px-4 pt-3 text-sm text-muted">{t(`rungLead.${rung ?? "beside"}`)}</p>
          <ul className="divide-y divide-line">
            {page.steps.filter((view) => view.rung === rung && isListed(view)).map((view) => <Step key={view.step} caseId={page.caseId} suitIds={page.suitIds} daysOff={page.daysOff} view={view} state={stateOf(page, view.step)} takes={page.permissions.take} today={today} floor={page.floor} people={page.people} />)}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

/** How the case stands bars nearly every step: what comes next says it once, above all. */
const SAID_ABOVE: readonly StepView["bar"][] = ["ladderCaseClosing", "ladderCaseNotRunning"];

/** Why harm is not reported is asked for where the report is asked for; here it stands once it was given. */
const isListed = ({ step, taken }: StepView) => step !== "NO_POLICE_REPORT" || taken > 0;

/** What is open has one word on the page: the same as where it stands in what comes next. Support is paid for years, so that nobody waits for its end; of a closed case nobody waits for anything that cannot be written down there. */
const stateOf = ({ next, state, closed }: LadderPage, step: StepView["step"]): NextStep["kind"] =>
  next.find((line) => line.step === step && (line.stepId !== null || line.kind === "answer" || line.kind === "hearing" || line.kind === "undated"))?.kind ?? (step === "SUPPORT_ORDER" ? "runs" : state === "closed" && !goesOnClosed(closed?.reason ?? null, step) ? "left" : "result");
const GOES_WELL: readonly NextStep["kind"][] = ["runs", "mends"];

function Step({ caseId, suitIds, daysOff, view, state, takes, today, floor, people }: { caseId: string; suitIds: readonly string[]; daysOff: readonly string[]; view: StepView; state: NextStep["kind"]; takes: boolean; today: string; floor: LadderPage["floor"]; people: LadderPage["people"] }) {
  const t = useTranslations("ladder");
  const enums = useTranslations("enums");
  const reasons = useTranslations("errors.reasons");
  const marks = useTranslations("common.mark");
  const { step, taken, lastOn, waiting, limit, bar, skips, by, actors } = view;
  const list = (items: readonly string[]) => items.join(marks("list"));
  const names = (codes: readonly StepView["step"][]) => list(codes.map((code) => enums(`LadderStep.${code}`)));
  return (
    <li className="px-4 py-3 text-sm">
      <div className="flex items-start justify-between gap-x-4">
        <p className="flex min-w-0 flex-wrap items-center gap-x-3 pt-1 [&>.status-pill]:whitespace-normal">
          <span className="font-medium">{enums(`LadderStep.${step}`)}</span>
          {waiting ? <StatusPill tone={KIND_TONE[state]}>{state === "left" && step === "JUDGMENT" ? t("list.noEffect") : t(`next.${state}`)}</StatusPill> : taken > 0 && <StatusPill tone="done">{t("state.times", { count: taken, on: lastOn ?? "" })}</StatusPill>}
          {waiting?.dueAt && state !== "left" && (step === "HEARING" ? <span>{t("next.hearingAt", { at: formatDateTime(new Date(waiting.dueAt)) })}</span>
          : <span className={GOES_WELL.includes(state) ? "text-muted" : "text-warning"}>{t("state.due", { due: formatDateTime(new Date(waiting.dueAt)) })}</span>)}
        </p>
        {step === "HEARING" ? takes && !bar && <SetHearing caseId={caseId} suitIds={suitIds} daysOff={daysOff} />
        : takes && !bar && actors.length > 0 && step !== "NO_POLICE_REPORT" && <TakeStepDialog caseId={caseId} view={view} today={today} floor={floor} people={people} />}
      </div>
      <p className="text-muted">{t("by", { offices: list(by.map((type) => enums(`OrgType.${type}`))) })}</p>
      {limit && !bar && taken === 0 && !waiting && <p><StepLimitText step={step} limit={limit} /></p>}
      {bar ? !SAID_ABOVE.includes(bar) && <p className="text-muted">{reasons(bar, limit?.kind === "between" ? { from: limit.from, to: limit.to } : undefined)}</p> : takes && skips.length > 0 && <p>{t("state.needsReason", { steps: names(skips) })}</p>}
    </li>
  );
}

/** Where two suits run, a day is set where each of them stands. */
function SetHearing({ caseId, suitIds: [suitId, ...more], daysOff }: { caseId: string; suitIds: readonly string[]; daysOff: readonly string[] }) {
  const t = useTranslations("court");
  if (!suitId) return null;
  return more.length === 0 ? <SetHearingDialog suitId={suitId} daysOff={daysOff} /> : <LinkButton size="sm" href={`/cases/${caseId}/ladder/court`}>{t("open")}</LinkButton>;
}
