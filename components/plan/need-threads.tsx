import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { NeedThread, PlanPageView, ThreadMeasure } from "@/lib/features/plan/view";
import { MEASURE_TONES } from "./status-tone";

/** For each need one line from the need to its indicator: where nobody has acted stands out. Needs the texts of `plan`, `enums`. */
export function NeedThreads({ threads, visits }: { threads: readonly NeedThread[]; visits: NonNullable<PlanPageView["threads"]>["visits"] }) {
  const plan = useTranslations("plan");
  const t = useTranslations("plan.threads");
  const enums = useTranslations("enums");
  const open = threads.filter(({ gap }) => gap !== null).length;
  return (
    <Panel id="need-threads" title={t("title")} aside={open > 0 ? t("open", { count: open }) : t("allActed")} flush>
      <p className="px-4 pt-3 text-sm text-muted">{visits.count === 0 ? t("noVisits") : t("visits", { count: visits.count, on: visits.lastOn ?? "" })}</p>
      <ul className="divide-y divide-line">
        {threads.map(({ need, value, measures, gap }) => (
          <li key={need} className="grid gap-x-6 gap-y-2 px-4 py-3 text-sm md:grid-cols-[11rem_minmax(0,1fr)]">
            <p className="flex flex-wrap items-baseline gap-x-2 md:block">
              <span className="font-medium">{enums(`Need.${need}`)}</span>
              {value > 0 && <span className="text-muted md:block">{plan("need.fromAssessment", { value: plan(`needValue.${String(value) as "1"}`) })}</span>}
              {gap === "noMeasure" && <StatusPill tone="attention">{t("gap.noMeasure")}</StatusPill>}
            </p>
            {measures.length > 0 && <ul className="space-y-2">{measures.map((measure) => <Thread key={measure.key} measure={measure} />)}</ul>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Thread({ measure: { number, text, responsible, dueOn, status, referral, indicator, gap } }: { measure: ThreadMeasure }) {
  const t = useTranslations("plan.threads");
  const enums = useTranslations("enums");
  return (
    <li className="space-y-0.5">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="min-w-0"><span className="mr-2 text-muted tabular-nums">{number}</span>{text}</span>
        <StatusPill tone={MEASURE_TONES[status]}>{enums(`MeasureStatus.${status}`)}</StatusPill>
        {gap && <StatusPill tone="attention">{t(`gap.${gap}`)}</StatusPill>}
      </p>
      <p className="text-muted">
        {[responsible, dueOn && t("due", { on: dueOn }), indicator && t("indicator", { text: indicator })].filter(Boolean).join(" · ")}
        {referral && <> · <Link href={`/referrals/${referral.id}`}>{t("referral", { number: referral.number })}</Link> {enums(`ReferralStatus.${referral.status}`)}</>}
      </p>
    </li>
  );
}
