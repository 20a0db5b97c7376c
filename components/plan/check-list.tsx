import { useTranslations } from "next-intl";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import type { NeedGroup } from "@/lib/features/plan/outline";
import type { CheckView, PlanPageView } from "@/lib/features/plan/view";
import { formatDateTime } from "@/lib/i18n/format";
import { toShanghaiDate } from "@/lib/shared/dates";
import type { CaseStatus, PlanCheckStatus } from "@/lib/shared/vocabulary/casework";
import { CheckDecision } from "./check-decision";
import { usePlanLabels } from "./use-plan-labels";

const TONES: Readonly<Record<PlanCheckStatus, StatusTone>> = { WRITTEN: "waiting", COUNTERSIGNED: "done", SENT_BACK: "attention", TO_DISTRICT: "active", ENDED: "off" };

/** When the plan in force is to be looked at again, and what the reviews so far said, newest first. */
export function CheckList({ caseId, caseStatus, planId, checks, outline }: { caseId: string; caseStatus: CaseStatus; planId: string; checks: PlanPageView["checks"]; outline: readonly NeedGroup[] }) {
  const t = useTranslations("plan.interval");
  const due = checks.due && toShanghaiDate(new Date(checks.due));
  const waits = checks.list.some(({ status }) => status === "WRITTEN");
  const stateOf = () => {
    if (caseStatus === "CLOSED") return t("ended");
    if (caseStatus === "CLOSING") return t(waits ? "waitsClosing" : "closing");
    return waits ? t("waits") : due ? t("due", { date: due }) : t("noDue");
  };
  return (
    <Panel
      id="plan-checks" title={t("listTitle")}
      aside={checks.may ? <LinkButton size="sm" href={`/cases/${caseId}/plan/check`}>{t("open")}</LinkButton> : undefined}
    >
      <p className="text-sm text-muted">{stateOf()}</p>
      {checks.list.length > 0 && (
        <ol className="mt-3 space-y-4">
          {checks.list.map((check) => (
            <li key={check.id} className="border-l-2 border-control pl-3 text-sm">
              <Check planId={planId} check={check} outline={outline} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Check({ planId, check, outline }: { planId: string; check: CheckView; outline: readonly NeedGroup[] }) {
  const t = useTranslations("plan.interval");
  const enums = useTranslations("enums.PlanCheckStatus");
  const labels = usePlanLabels({ outline });
  // Measures are counted: a goal stands in the review for what is done about it.
  const goals = new Set(outline.flatMap((group) => group.goals.map(({ goal }) => goal.key)));
  const count = (decision: "KEEP" | "CHANGE" | "END") => check.items.filter((item) => item.decision === decision && !goals.has(item.key)).length;
  const said = check.items.filter(({ decision, outcome }) => decision !== "KEEP" || outcome !== "");
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium tabular-nums">{check.checkedOn}</span>
        <StatusPill tone={TONES[check.status]}>{enums(check.status)}</StatusPill>
        <span className="text-muted">{t("counts", { keep: count("KEEP"), change: count("CHANGE"), end: count("END") })}</span>
      </p>
      <p className="mt-0.5 break-words whitespace-pre-line">{check.words}</p>
      {said.length > 0 && (
        <details className="mt-1">
          <DisclosureSummary>{t("items", { count: said.length })}</DisclosureSummary>
          <ul className="mt-1 list-disc pl-5">
            {said.map(({ key, decision, outcome }) => (
              <li key={key}>{[labels.item(key) ?? t("formerItem"), t(`decision.${decision}`), outcome].filter(Boolean).join(" · ")}</li>
            ))}
          </ul>
        </details>
      )}
      <p className="mt-0.5 text-xs text-muted">
        {t("writtenBy", { name: check.writtenByName, date: check.nextOn })}
        {check.decidedAt && ` · ${t(check.status === "SENT_BACK" ? "sentBackBy" : "countersignedBy", { name: check.decidedByName ?? "", at: formatDateTime(new Date(check.decidedAt)) })}`}
      </p>
      {check.sentBackReason && <p className="whitespace-pre-line">{t("sentBackFor", { reason: check.sentBackReason })}</p>}
      {check.canDecide && <CheckDecision planId={planId} checkId={check.id} version={check.version} />}
    </>
  );
}
