import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import { colourChange, compareAssessments, type ColourChange, type FlagChange, type ItemAnswer, type Side } from "@/lib/features/assessment/compare";
import type { AssessmentDetail } from "@/lib/features/assessment/view";
import { answerText } from "./answer-text";
import { inLanguage } from "./in-language";
import { JudgementLine } from "./judgement-line";

interface Line {
  key: string;
  label: string;
  before: ReactNode;
  now: ReactNode;
  change?: ReactNode;
}

const FLAG_TONES: Record<FlagChange, "danger" | "action" | "warning" | "neutral"> = { appeared: "danger", gone: "action", verified: "warning", unverified: "neutral", notAsked: "neutral" };

/** Two assessments side by side: results, dimensions, flags, needs, and every item whose answer is another. `picker` chooses the two. */
export function ComparePanel({ current, previous, picker, title }: { current: AssessmentDetail; previous: AssessmentDetail; picker?: ReactNode; title?: string }) {
  const t = useTranslations("assessment.compare");
  const words = useTranslations("assessment.result");
  const degrees = useTranslations("assessment.needs");
  const locale = useLocale();
  const compared = compareAssessments(previous, current);
  const notAsked = <span className="text-muted">{t("notAsked")}</span>;

  const dimensions = compared.dimensions.map(({ code, label, before, now, change, colourChange: colour }): Line => {
    const cell = (side: typeof now) => (side ? <span className="inline-flex flex-wrap items-center gap-x-2 tabular-nums">{words("of", { points: side.score, max: side.max })} <RiskBadge colour={side.colour} /></span> : notAsked);
    return { key: code, label: inLanguage(label, locale), before: cell(before), now: cell(now), change: change === null ? "" : <DimensionChange points={change} colour={colour} /> };
  });
  const flags = compared.flags.map(({ code, label, kind, before, now }): Line => {
    const cell = (side: typeof now) => {
      if (!side.asked) return notAsked;
      return side.value?.present ? `${words("present")} · ${words(side.value.verified ? "verified" : "unverified")}` : words("absent");
    };
    return { key: code, label: inLanguage(label, locale), before: cell(before), now: cell(now), change: <Badge tone={FLAG_TONES[kind]}>{t(`flag.${kind}`)}</Badge> };
  });
  const needs = compared.needs.map(({ need, label, before, now }): Line => {
    const cell = (value: number | null) => (value === null ? words("open") : `${value} ${degrees(`${value as 0 | 1 | 2 | 3}`)}`);
    const change = before !== null && now !== null ? now - before : null;
    return { key: need, label: inLanguage(label, locale), before: cell(before), now: cell(now), change: change === null ? "" : <Direction change={change} better={change < 0} /> };
  });
  const items = compared.items.map(({ code, label, before, now, change }): Line => {
    const cell = (side: Side<ItemAnswer>) => {
      if (!side.asked) return notAsked;
      const { answer, option, points, max } = side.value;
      return (
        <>
          {option ? inLanguage(option.label, locale) : answerText(words, undefined, answer, locale)}
          {points !== null && <span className="ml-1 whitespace-nowrap text-muted tabular-nums">{words("of", { points, max })}</span>}
        </>
      );
    };
    return { key: code, label: inLanguage(label, locale), before: cell(before), now: cell(now), change: change === null ? "" : <Direction change={change} better={change > 0} /> };
  });
  const overall: Line = {
    key: "overall", label: words("overall"), before: <JudgementLine colour={previous.colour} level={previous.level} />, now: <JudgementLine colour={current.colour} level={current.level} />,
    change: <ColourDirection change={colourChange(previous.colour, current.colour)} />,
  };
  return (
    <Panel title={title ?? t("title")} aside={`${previous.assessedOn} → ${current.assessedOn}`} flush id="compare">
      {picker && <div className="border-b border-line px-4 py-3">{picker}</div>}
      {compared.otherVersion && <p className="border-b border-line px-4 py-2 text-sm text-warning">{t("otherVersion", { before: previous.definition.number, now: current.definition.number })}</p>}
      <CompareTable lines={[overall, ...dimensions, ...flags, ...needs]} before={previous.assessedOn} now={current.assessedOn} />
      <details className="border-t border-line px-4 py-2.5">
        <DisclosureSummary>
          {t("items")} ({items.length})
        </DisclosureSummary>
        {items.length === 0 ? <p className="mt-1 text-sm text-muted">{t("noItems")}</p> : <div className="-mx-4 mt-2"><CompareTable lines={items} before={previous.assessedOn} now={current.assessedOn} /></div>}
      </details>
    </Panel>
  );
}

/** By how much, and whether that is better: said in words beside the arrow, not by colour alone. */
function Direction({ change, better }: { change: number; better: boolean }) {
  const t = useTranslations("assessment.compare");
  if (change === 0) return <span className="text-muted">{t("same")}</span>;
  return (
    <span className={better ? "whitespace-nowrap text-action" : "whitespace-nowrap text-danger"}>
      <span aria-hidden="true">{change > 0 ? "↑" : "↓"}</span> {change > 0 ? `+${change}` : change} {t(better ? "better" : "worse")}
    </span>
  );
}

/** Heavier or lighter, in words; nothing where the colour stayed. */
function ColourDirection({ change }: { change: ColourChange | null }) {
  const t = useTranslations("assessment.compare.colour");
  if (change === null || change === "same") return null;
  return <span className={change === "heavier" ? "text-danger" : "text-action"}>{t(change)}</span>;
}

/** Points and colour. Where they go opposite ways (points rise, a red flag came) the points are told without praise. */
function DimensionChange({ points, colour }: { points: number; colour: ColourChange | null }) {
  const against = (colour === "heavier" && points >= 0) || (colour === "lighter" && points <= 0);
  if (colour === null || colour === "same") return <Direction change={points} better={points > 0} />;
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      {against ? points !== 0 && <span className="text-muted">{points > 0 ? `+${points}` : points}</span> : <Direction change={points} better={points > 0} />}
      <ColourDirection change={colour} />
    </span>
  );
}

/** On a phone the name of a line stands above its two sides. */
function CompareTable({ lines, before, now }: { lines: readonly Line[]; before: string; now: string }) {
  const t = useTranslations("assessment.compare");
  const head = "border-b border-line bg-sunken px-3 py-1.5 text-left font-medium text-muted first:pl-4 last:pr-4";
  const cell = "px-3 py-2 align-top first:pl-4 last:pr-4 max-sm:pt-0.5 sm:border-t sm:border-line";
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <caption className="sr-only">{t("title")}</caption>
      <thead>
        <tr>
          <td className={`${head} max-sm:hidden`} />
          <th scope="col" className={head}>{t("previous")}<span className="block font-normal tabular-nums">{before}</span></th>
          <th scope="col" className={head}>{t("current")}<span className="block font-normal tabular-nums">{now}</span></th>
          <th scope="col" className={head}>{t("change")}</th>
        </tr>
      </thead>
      {lines.map((line) => (
        <tbody key={line.key}>
          <tr className="border-t border-line sm:hidden">
            <th scope="rowgroup" colSpan={3} className="px-4 pt-2 text-left font-medium">{line.label}</th>
          </tr>
          <tr>
            <th scope="row" className={`${cell} text-left font-normal max-sm:hidden`}>{line.label}</th>
            <td className={`${cell} text-muted`}>{line.before}</td>
            <td className={cell}>{line.now}</td>
            <td className={`${cell} tabular-nums`}>{line.change ?? ""}</td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}
