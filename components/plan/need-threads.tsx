import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { unbroken } from "@/components/ui/unbroken";
import { indicatorTarget } from "@/lib/features/plan/indicator";
import { daysSilent, gapHref, trendOf } from "@/lib/features/plan/need-threads";
import type { NeedThread, PlanPageView, ThreadMeasure, UnplannedReferral } from "@/lib/features/plan/view";
import { formatNumber } from "@/lib/i18n/format";
import { MEASURE_TONES } from "./status-tone";

export interface NeedThreadsProps {
  caseId: string;
  threads: readonly NeedThread[];
  unplanned: readonly UnplannedReferral[];
  visits: NonNullable<PlanPageView["threads"]>["visits"];
  today: string;
}

/** For each need one line from the need to its indicator: where nobody has acted stands out, and leads to the form that mends it. Needs the texts of `plan`, `enums`. */
export function NeedThreads({ caseId, threads, unplanned, visits, today }: NeedThreadsProps) {
  const plan = useTranslations("plan");
  const t = useTranslations("plan.threads");
  const enums = useTranslations("enums");
  const open = threads.filter(({ gap }) => gap !== null).length;
  const level = (value: number) => plan(`needValue.${String(value) as "1"}`);
  return (
    <Panel id="need-threads" title={t("title")} aside={open > 0 ? t("open", { count: open }) : t("allActed")} flush>
      <p className="px-4 pt-3 text-sm text-muted">{visits.count === 0 ? t("noVisits") : t("visits", { count: visits.count, on: visits.lastOn ?? "" })}</p>
      <ul className="divide-y divide-line">
        {threads.map(({ need, value, was, measures, gap, visits: seen, noVisitSince }) => {
          const trend = trendOf(value, was);
          return (
            <li key={need} className="grid gap-x-6 gap-y-2 px-4 py-3 text-sm md:grid-cols-[11rem_minmax(0,1fr)]">
              <div className="flex flex-wrap items-baseline gap-x-2 md:block">
                <p className="font-medium">{enums(`Need.${need}`)}</p>
                {(value > 0 || was !== null) && <p className="text-muted">{plan("need.fromAssessment", { value: level(value) })}</p>}
                {trend !== "first" && <p className={trend === "worse" ? "text-warning" : "text-muted"}>{t(`trend.${trend}`, { was: level(was ?? 0) })}</p>}
                {(gap === "noMeasure" || gap === "allDropped") && <Gap href={gapHref(gap, { caseId })} words={t(`gap.${gap}`)} />}
                {noVisitSince && <Gap href={gapHref("noVisit", { caseId })} words={t("gap.noVisitSince", { on: noVisitSince })} />}
                {seen.count > 0 && <p className="text-muted">{t("spokenOf", { count: seen.count, on: seen.lastOn ?? "" })}</p>}
              </div>
              {measures.length > 0 && <ul className="space-y-2">{measures.map((measure) => <Thread key={measure.key} caseId={caseId} measure={measure} today={today} />)}</ul>}
            </li>
          );
        })}
        {unplanned.length > 0 && <Unplanned referrals={unplanned} />}
      </ul>
    </Panel>
  );
}

/** What was referred without a measure stands on a line of its own: it answers no need of the plan. */
function Unplanned({ referrals }: { referrals: readonly UnplannedReferral[] }) {
  const t = useTranslations("plan.threads");
  const enums = useTranslations("enums");
  const locale = useLocale();
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 text-sm md:grid-cols-[11rem_minmax(0,1fr)]">
      <p className="font-medium">{t("unplanned")}</p>
      <ul className="space-y-2">
        {referrals.map(({ id, number, status, toName, purpose }) => (
          <li key={id} className="text-muted">
            {[purpose && inLanguage(purpose, locale), toName].filter(Boolean).join(" · ")} · <Link href={`/referrals/${id}`}>{t("referral", { number })}</Link> {enums(`ReferralStatus.${status}`)}
          </li>
        ))}
      </ul>
    </li>
  );
}

const Gap = ({ href, words }: { href: string; words: string }) => (
  <Link href={href} className="inline-block rounded-sm hover:underline pointer-coarse:py-0.5">
    <StatusPill tone="attention">{words}</StatusPill>
  </Link>
);

function Thread({ caseId, measure: { key, number, text, responsible, dueOn, status, referral, indicator, reached, short, gap }, today }: { caseId: string; measure: ThreadMeasure; today: string }) {
  const t = useTranslations("plan.threads");
  const progress = useTranslations("plan.progress");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const target = indicatorTarget(indicator);
  const words = gap === "referralSilent" && referral ? t("gap.silentFor", { days: daysSilent(referral, today) }) : gap === "doneUnanswered" && referral ? t("gap.doneUnansweredFor", { days: daysSilent(referral, today) }) : gap && t(`gap.${gap}`);
  return (
    <li className="space-y-0.5">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="min-w-0"><span className="mr-2 text-muted tabular-nums">{number}</span>{text}</span>
        <StatusPill tone={MEASURE_TONES[status]}>{enums(`MeasureStatus.${status}`)}</StatusPill>
        {gap && words && <Gap href={gapHref(gap, { caseId, measureKey: key, referralId: referral?.id ?? null })} words={words} />}
      </p>
      <p className="text-muted">
        {[responsible, dueOn && t("due", { on: dueOn }), indicator && t("indicator", { text: indicator }), target && reached !== null && progress("reachedOf", { reached: formatNumber(reached, locale), target: formatNumber(target.target, locale), unit: target.unit })]
          .filter(Boolean).join(" · ")}
        {referral && <> · <Link href={`/referrals/${referral.id}`}>{unbroken(t("referral", { number: referral.number }))}</Link> {enums(`ReferralStatus.${referral.status}`)}</>}
      </p>
      {short && (
        <p className="text-warning">
          {short.reached === null ? t("shortUntold", { target: formatNumber(short.target, locale), unit: short.unit }) : t("short", { reached: formatNumber(short.reached, locale), target: formatNumber(short.target, locale), unit: short.unit })}
          {short.reason && t("shortReason", { reason: short.reason })}
        </p>
      )}
    </li>
  );
}
