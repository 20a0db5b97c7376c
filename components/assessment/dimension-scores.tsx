import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { DimensionDefinition, InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import type { AssessmentResult, DimensionResult } from "@/lib/features/assessment/result";
import type { AssessmentAnswers } from "@/lib/features/assessment/schema";
import { answerText } from "./answer-text";
import { inLanguage } from "./in-language";
import { ScoreBar } from "./score-bar";

interface Scored {
  definition: InstrumentDefinition;
  answers: AssessmentAnswers;
  result: AssessmentResult;
}

/** Each dimension with its bar, its colour, and behind one key the arithmetic item by item. */
export function DimensionScores({ definition, answers, result }: Scored) {
  const t = useTranslations("assessment.result");
  return (
    <Panel title={t("dimensions")} aside={<span className="max-sm:hidden">{t("legend", { yellow: definition.bands.YELLOW, blue: definition.bands.BLUE, green: definition.bands.GREEN })}</span>} flush>
      {definition.dimensions.map((dimension) => {
        const scored = result.dimensions.find(({ code }) => code === dimension.code);
        return scored && <Dimension key={dimension.code} definition={definition} dimension={dimension} scored={scored} answers={answers} />;
      })}
    </Panel>
  );
}

function Dimension({ definition, dimension, scored, answers }: { definition: InstrumentDefinition; dimension: DimensionDefinition; scored: DimensionResult; answers: AssessmentAnswers }) {
  const t = useTranslations("assessment.result");
  const locale = useLocale();
  const name = inLanguage(dimension.label, locale);
  const flags = definition.flags.filter(({ code }) => scored.flags.includes(code));
  const partial = scored.items.some(({ points }) => points === null);
  return (
    <div className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-base">{name}</h3>
        <RiskBadge colour={scored.colour} />
        <span className="ml-auto text-lg font-semibold tabular-nums">{t("score", { score: scored.score, max: scored.max })}</span>
        {partial && <Badge>{t("partial")}</Badge>}
      </div>
      <ScoreBar name={name} percent={scored.percent} colour={scored.colour} bands={definition.bands} />
      {flags.length > 0 && (
        <div className="mt-2 text-sm">
          <p className="text-danger">{t("flagRed")}</p>
          <ul className="mt-0.5 list-disc pl-5">
            {flags.map((flag) => (
              <li key={flag.code}>
                {inLanguage(flag.label, locale)} <Badge tone={answers.flags[flag.code]?.verified ? "action" : "warning"}>{t(answers.flags[flag.code]?.verified ? "verified" : "unverified")}</Badge>
              </li>
            ))}
          </ul>
        </div>
      )}
      <details className="mt-2">
        <DisclosureSummary>{t("items")}</DisclosureSummary>
        <ItemTable dimension={dimension} scored={scored} />
      </details>
    </div>
  );
}

function ItemTable({ dimension, scored }: { dimension: DimensionDefinition; scored: DimensionResult }) {
  const t = useTranslations("assessment.result");
  const locale = useLocale();
  return (
    <table className="mt-2 w-full border-collapse text-sm">
      <caption className="sr-only">{t("items")}</caption>
      <thead>
        <tr className="text-left text-muted">
          <th scope="col" className="border-b border-line py-1 pr-3 font-medium">{t("item")}</th>
          <th scope="col" className="border-b border-line py-1 pr-3 font-medium">{t("answer")}</th>
          <th scope="col" className="border-b border-line py-1 text-right font-medium whitespace-nowrap">{t("points")}</th>
        </tr>
      </thead>
      <tbody>
        {scored.items.map((line) => {
          const item = dimension.items.find(({ code }) => code === line.code);
          return (
            <tr key={line.code} className="align-top">
              <th scope="row" className="border-b border-line py-1.5 pr-3 text-left font-normal">{item ? inLanguage(item.label, locale) : line.code}</th>
              <td className="border-b border-line py-1.5 pr-3 text-muted">{answerText(t, item, line.answer, locale)}</td>
              <td className="border-b border-line py-1.5 text-right whitespace-nowrap tabular-nums">{line.points === null ? "—" : t("of", { points: line.points, max: line.max })}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr className="font-semibold">
          <th scope="row" colSpan={2} className="py-1.5 text-left">{t("sum")}</th>
          <td className="py-1.5 text-right whitespace-nowrap tabular-nums">{t("of", { points: scored.score, max: scored.max })}</td>
        </tr>
      </tfoot>
    </table>
  );
}
