import { useTranslations } from "next-intl";
import { standingText } from "@/components/ladder/standing-text";
import { DescriptionList } from "@/components/ui/description-list";
import { RiskBadge } from "@/components/ui/risk-badge";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import { unbroken } from "@/components/ui/unbroken";
import type { GoalState } from "@/lib/features/closing/schema";
import type { AssessedState, ClosureView, HarmTold, WorkDone } from "@/lib/features/closing/view";
import { formatDate, formatDateTime } from "@/lib/i18n/format";
import { harmLines } from "./harm-text";
import { WarningsList } from "./warnings-list";

const GOAL_TONES: Readonly<Record<GoalState, StatusTone>> = { YES: "done", PARTLY: "active", NO: "attention", ENDED: "off" };

/** A closing evaluation as it was written, with what was done in the case. */
export function ClosureSummary({ closure, work, caseId, harm = null }: { closure: Pick<ClosureView, "reason" | "outcome" | "lessons" | "handedOverTo" | "receiver" | "death" | "guardian" | "goals" | "warnings" | "requested" | "supervisor">; work?: WorkDone; caseId?: string; /** Of a death: harm on record, as it stands now. */ harm?: HarmTold | null }) {
  const t = useTranslations("closing.view");
  const form = useTranslations("closing.form");
  const enums = useTranslations("enums");
  const view = useTranslations("closing.harm");
  const deed = ({ name, at }: { name: string; at: string }) => t("requestedBy", { name, at: formatDateTime(new Date(at)) });
  return (
    <div className="space-y-4">
      <DescriptionList
        items={[
          { term: t("reason"), value: <span className="font-medium">{enums(`CloseReason.${closure.reason}`)}</span> },
          { term: t("requested"), value: deed(closure.requested) },
          ...(closure.supervisor ? [{ term: t("supervisor"), value: deed(closure.supervisor) }] : []),
          ...(closure.handedOverTo ? [{ term: closure.reason === "TURNED_18" ? form("adultTo") : t("handedOverTo"), value: closure.handedOverTo }] : []),
          ...(closure.receiver ? [{ term: t("receiver"), value: t("receiverLine", { ...closure.receiver }) }] : []),
          ...(closure.death ? [{ term: form("diedOn"), value: formatDate(closure.death.on) }, { term: form("circumstances"), value: closure.death.circumstances, wide: true }, ...(closure.death.police ? [{ term: form("police"), value: closure.death.police, wide: true }] : []), { term: form("proof"), value: closure.death.proof, wide: true }] : []),
          ...(closure.death && harm ? [{ term: view("title"), value: <HarmTelling harm={harm} />, wide: true }] : []),
          ...(closure.guardian
            ? [
                { term: form("guardianName"), value: t("guardianLine", { ...closure.guardian, basis: form(`guardianBases.${closure.guardian.basis}`) }), wide: true },
                ...(closure.guardian.document ? [{ term: form("guardianDocument"), value: closure.guardian.document, wide: true }] : []),
              ]
            : []),
          ...(work ? [{ term: t("facts"), value: <WorkLine work={work} />, wide: true }] : []),
          ...(work?.assessed ? [{ term: t("assessed"), value: <AssessedLine assessed={work.assessed} />, wide: true }] : []),
          ...(work && work.standing.length > 0 ? [{ term: t("standing"), value: <StandingLine standing={work.standing} />, wide: true }] : []),
          ...(work && closure.warnings.length === 0 && leavesUndone(work) ? [{ term: t("left"), value: <LeftLine left={work.left} />, wide: true }] : []),
          { term: t("outcome"), value: closure.outcome, wide: true },
          { term: t("lessons"), value: closure.lessons, wide: true },
        ]}
      />
      {closure.warnings.length > 0 && <WarningsList warnings={closure.warnings} caseId={caseId} />}
      <div>
        <h3 className="mb-1 text-sm text-muted">{t("goals")}</h3>
        {closure.goals.length === 0 ? (
          <p className="text-sm text-muted">{t("noGoals")}</p>
        ) : (
          <ul className="divide-y divide-line rounded-md border border-line">
            {closure.goals.map((goal) => (
              <li key={goal.key} className="flex flex-wrap gap-x-4 gap-y-0.5 px-3 py-2 text-sm">
                <span className="w-24 shrink-0 text-muted">{enums(`Need.${goal.need}`)}</span>
                <span className="min-w-0 flex-1">
                  {goal.text}
                  {goal.remark && <span className="block text-muted">{goal.remark}</span>}
                </span>
                <StatusPill tone={GOAL_TONES[goal.reached]}>{form(goal.reached)}</StatusPill>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Harm on record; that nobody has reported it stands out. */
function HarmTelling({ harm }: { harm: HarmTold }) {
  const t = useTranslations("closing.harm");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const lines = harmLines(harm, { t, enums, list: marks("list") });
  const open = t(harm.report || harm.explained ? "unreportedSince" : "unreported");
  return <ul className="space-y-0.5">{lines.map((line) => <li key={line} className={line === open ? "font-medium text-warning" : undefined}>{line}</li>)}</ul>;
}

/** What the ladder says of the child now: whoever confirms the closing sees it first. */
export function StandingLine({ standing }: { standing: WorkDone["standing"] }) {
  const t = useTranslations("ladder");
  const marks = useTranslations("common.mark");
  return standing.map((line) => standingText(t, line)).join(marks("items"));
}

export const leavesUndone = ({ left }: Pick<WorkDone, "left">): boolean => left.visits + left.promises > 0;

/** '逾期未访 1 次，约定 2 项未落实': no bar, but whoever confirms weighs it. */
export function LeftLine({ left }: { left: WorkDone["left"] }) {
  const t = useTranslations("closing.view");
  const marks = useTranslations("common.mark");
  return [left.visits > 0 && t("leftVisits", { count: left.visits }), left.promises > 0 && t("leftPromises", { count: left.promises })].filter(Boolean).join(marks("items"));
}

/** '随访 6 次，见到本人 5 次，未见到本人 1 次 · 措施 4 项，完成 3 项 · 办理 120 天' */
export function WorkLine({ work }: { work: WorkDone }) {
  const t = useTranslations("closing.view");
  return unbroken([t("visits", work.visits), t("measures", work.measures), t("referrals", work.referrals), t("days", { days: work.days })].join(" · "));
}

/** '2026-03-02 黄色 → 2026-09-01 绿色', or that the child was not assessed again before the closing. */
export function AssessedLine({ assessed: { first, last } }: { assessed: NonNullable<WorkDone["assessed"]> }) {
  const t = useTranslations("closing.view");
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Assessed state={first} />
      {last ? (
        <>
          <span aria-hidden="true">→</span>
          <Assessed state={last} />
        </>
      ) : (
        <span className="text-muted">{t("notReassessed")}</span>
      )}
    </span>
  );
}

function Assessed({ state: { on, colour, level } }: { state: AssessedState }) {
  const enums = useTranslations("enums");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <span className="text-muted tabular-nums">{formatDate(on)}</span>
      <RiskBadge colour={colour} />
      {level && <span>{enums(`InterventionLevel.${level}`)}</span>}
    </span>
  );
}
