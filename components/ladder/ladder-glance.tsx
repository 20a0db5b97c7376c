import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { formatDateTime } from "@/lib/i18n/format";
import type { LadderPage, StepView } from "@/lib/features/ladder/view";
import { TakeStepDialog } from "./take-step-dialog";

const PLACES = [1, 2, 3, null] as const;

/** The whole ladder: what was taken, what waits and until when, what may come next and by whom. Needs the texts of `ladder`, `enums`, `errors.reasons`. */
export function LadderGlance({ page, today }: { page: LadderPage; today: string }) {
  const t = useTranslations("ladder");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {PLACES.map((rung) => (
        <Panel key={rung ?? "beside"} id={`rung-${rung ?? "beside"}`} title={t(`rung.${rung ?? "beside"}`)} flush>
          <p className="px-4 pt-3 text-sm text-muted">{t(`rungLead.${rung ?? "beside"}`)}</p>
          <ul className="divide-y divide-line">
            {page.steps.filter((view) => view.rung === rung).map((view) => <Step key={view.step} caseId={page.caseId} view={view} takes={page.permissions.take} today={today} />)}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

function Step({ caseId, view, takes, today }: { caseId: string; view: StepView; takes: boolean; today: string }) {
  const t = useTranslations("ladder");
  const enums = useTranslations("enums");
  const reasons = useTranslations("errors.reasons");
  const format = useFormatter();
  const { step, taken, lastOn, waiting, bar, skips, by, actors } = view;
  const chinese = useLocale() === "zh-CN";
  const list = (items: readonly string[]) => (chinese ? items.join("、") : format.list(items));
  const names = (codes: readonly StepView["step"][]) => list(codes.map((code) => enums(`LadderStep.${code}`)));
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 space-y-0.5 text-sm">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium">{enums(`LadderStep.${step}`)}</span>
          {waiting ? <StatusPill tone="attention">{t("state.waiting")}</StatusPill> : taken > 0 && <StatusPill tone="done">{t("state.times", { count: taken, on: lastOn ?? "" })}</StatusPill>}
          {waiting?.dueAt && <span className="text-warning">{t("state.due", { due: formatDateTime(new Date(waiting.dueAt)) })}</span>}
        </p>
        <p className="text-muted">{t("by", { offices: list(by.map((type) => enums(`OrgType.${type}`))) })}</p>
        {bar ? <p className="text-muted">{reasons(bar)}</p> : takes && skips.length > 0 && <p>{t("state.needsReason", { steps: names(skips) })}</p>}
      </div>
      {takes && !bar && actors.length > 0 && <TakeStepDialog caseId={caseId} view={view} today={today} />}
    </li>
  );
}
