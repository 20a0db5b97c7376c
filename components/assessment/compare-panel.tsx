import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { AssessmentDetail } from "@/lib/features/assessment/view";
import { answerText } from "./answer-text";
import { inLanguage } from "./in-language";
import { JudgementLine } from "./judgement-line";

interface Line {
  key: string;
  label: string;
  before: ReactNode;
  now: ReactNode;
  change?: string;
}

const signed = (change: number) => (change > 0 ? `+${change}` : String(change));

/** Two assessments side by side: results, dimensions, needs, and every item whose answer is another. */
export function ComparePanel({ current, previous }: { current: AssessmentDetail; previous: AssessmentDetail }) {
  const t = useTranslations("assessment.compare");
  const words = useTranslations("assessment.result");
  const degrees = useTranslations("assessment.needs");
  const locale = useLocale();

  const dimensions = current.definition.dimensions.flatMap((dimension): Line[] => {
    const [now, before] = [current, previous].map(({ percents }) => percents.find(({ code }) => code === dimension.code));
    if (!now || !before) return [];
    const cell = (line: typeof now) => (
      <span className="inline-flex items-center gap-2 tabular-nums">
        {line.percent} <RiskBadge colour={line.colour} />
      </span>
    );
    const change = Math.round((now.percent - before.percent) * 10) / 10;
    return [{ key: dimension.code, label: inLanguage(dimension.label, locale), before: cell(before), now: cell(now), change: change === 0 ? t("same") : signed(change) }];
  });
  const needs = current.definition.needs.flatMap(({ need, label }): Line[] => {
    const [now, before] = [current.answers.needs[need] ?? 0, previous.answers.needs[need] ?? 0];
    if (now === before) return [];
    const cell = (value: number) => `${value} ${degrees(`${value as 0 | 1 | 2 | 3}`)}`;
    return [{ key: need, label: inLanguage(label, locale), before: cell(before), now: cell(now), change: signed(now - before) }];
  });
  const items = current.definition.dimensions.flatMap((dimension) => dimension.items).flatMap((item): Line[] => {
    const [now, before] = [current.answers.items[item.code], previous.answers.items[item.code]];
    if (now === before || before === undefined) return [];
    const old = previous.definition.dimensions.flatMap((dimension) => dimension.items).find(({ code }) => code === item.code);
    return [{ key: item.code, label: inLanguage(item.label, locale), before: answerText(words, old, before, locale), now: answerText(words, item, now, locale) }];
  });
  const flags = current.definition.flags.flatMap((flag): Line[] => {
    const state = ({ answers }: AssessmentDetail) => {
      const answer = answers.flags[flag.code];
      return answer?.present ? `${words("present")} · ${words(answer.verified ? "verified" : "unverified")}` : words("absent");
    };
    const [now, before] = [state(current), state(previous)];
    return now === before ? [] : [{ key: flag.code, label: inLanguage(flag.label, locale), before, now }];
  });
  const overall: Line = {
    key: "overall", label: words("overall"), before: <JudgementLine colour={previous.colour} level={previous.level} />, now: <JudgementLine colour={current.colour} level={current.level} />,
  };
  return (
    <Panel title={t("title")} aside={`${previous.assessedOn} → ${current.assessedOn}`} flush>
      {current.definition.number !== previous.definition.number && <p className="border-b border-line px-4 py-2 text-sm text-warning">{t("otherVersion")}</p>}
      <CompareTable lines={[overall, ...dimensions, ...flags, ...needs]} />
      <details className="border-t border-line px-4 py-2.5">
        <DisclosureSummary>
          {t("items")} ({items.length})
        </DisclosureSummary>
        {items.length === 0 ? <p className="mt-1 text-sm text-muted">{t("noItems")}</p> : <div className="-mx-4 mt-2"><CompareTable lines={items} /></div>}
      </details>
    </Panel>
  );
}

function CompareTable({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations("assessment.compare");
  const change = lines.some((line) => line.change !== undefined);
  const head = "border-b border-line bg-sunken px-3 py-1.5 text-left font-medium text-muted first:pl-4 last:pr-4";
  const cell = "border-b border-line px-3 py-2 align-top first:pl-4 last:pr-4";
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <td className={head} />
            <th scope="col" className={head}>{t("previous")}</th>
            <th scope="col" className={head}>{t("current")}</th>
            {change && <th scope="col" className={`${head} whitespace-nowrap`}>{t("change")}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row" className={`${cell} text-left font-normal`}>{line.label}</th>
              <td className={`${cell} text-muted`}>{line.before}</td>
              <td className={cell}>{line.now}</td>
              {change && <td className={`${cell} whitespace-nowrap tabular-nums`}>{line.change ?? ""}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
