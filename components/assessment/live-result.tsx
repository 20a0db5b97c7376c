"use client";

import { useLocale, useTranslations } from "next-intl";
import { useWatch, type Control } from "react-hook-form";
import { SectionIndex, type SectionItem } from "@/components/ui/section-index";
import { RiskBadge } from "@/components/ui/risk-badge";
import { contextFaults } from "@/lib/features/assessment/context";
import { PLAIN_FIELDS, toAnswers, toContext, type AssessmentFormValues } from "@/lib/features/assessment/form-values";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import type { AssessmentResult } from "@/lib/features/assessment/result";
import { scoreAssessment } from "@/lib/features/assessment/rules";
import { inLanguage } from "./in-language";
import { JudgementLine } from "./judgement-line";

/** The result of what is filled in so far: the same function that the server decides by. */
export function useLiveResult(control: Control<AssessmentFormValues>, definition: InstrumentDefinition): AssessmentResult {
  const [items, flags, needs] = useWatch({ control, name: ["items", "flags", "needs"] });
  return scoreAssessment(definition, toAnswers({ items, flags, needs }));
}

interface LiveProps {
  control: Control<AssessmentFormValues>;
  definition: InstrumentDefinition;
}

/** Stays in sight: each dimension's points and colour, the whole, and how much is open. Narrow: one line that opens. */
export function LiveResult({ control, definition, narrow }: LiveProps & { narrow?: boolean }) {
  const t = useTranslations("assessment.form");
  const locale = useLocale();
  const result = useLiveResult(control, definition);
  const path = result.open[0]?.path;
  if (narrow) {
    return (
      // The link to what is open stands beside the line that opens, not in it: a control within a control is reached by nobody who listens.
      <div className="flex items-start gap-3 text-sm">
        <details className="min-w-0 flex-1">
          <summary className="flex min-h-11 cursor-pointer items-center gap-3">
            <span className="sr-only">{t("live")}</span>
            <JudgementLine colour={result.colour} level={result.proposedLevel} />
            <span className="text-action">{t("show")}</span>
          </summary>
          <Dimensions result={result} definition={definition} locale={locale} />
        </details>
        <span className="flex min-h-11 shrink-0 items-center"><Open count={result.open.length} path={path} /></span>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <span className="sr-only">{t("live")}</span>
      <Dimensions result={result} definition={definition} locale={locale} />
      <span className="flex items-center gap-2 border-l border-line pl-4">
        <span className="text-muted">{t("colour")}</span>
        <JudgementLine colour={result.colour} level={result.proposedLevel} />
      </span>
      <Open count={result.open.length} path={path} />
    </div>
  );
}

function Open({ count, path }: { count: number; path: string | undefined }) {
  const t = useTranslations("assessment.form");
  return count === 0 || !path ? (
    <span>{t("allDone")}</span>
  ) : (
    <a href={`#f-${path}`} className="rounded-sm text-action underline underline-offset-3 pointer-coarse:py-2" aria-label={`${t("openCount", { count })}, ${t("toOpen")}`}>
      {t("openCount", { count })}
    </a>
  );
}

const Dimensions = ({ result, definition, locale }: { result: AssessmentResult; definition: InstrumentDefinition; locale: string }) => (
  <ul className="flex flex-wrap gap-x-4 gap-y-1 max-md:pb-2">
    {result.dimensions.map((dimension) => (
      <li key={dimension.code} className="flex items-center gap-1.5">
        <span className="text-muted">{inLanguage(definition.dimensions.find(({ code }) => code === dimension.code)?.label ?? { zh: dimension.code, en: dimension.code }, locale)}</span>
        <span className="font-semibold tabular-nums">{dimension.score}</span>
        <RiskBadge colour={dimension.colour} />
      </li>
    ))}
  </ul>
);

export const sectionId = (code: string): string => `part-${code.toLowerCase()}`;

/** The form's sections beside it, complete or open as one goes. */
export function LiveIndex({ control, definition, detailErrors }: LiveProps & { detailErrors: boolean }) {
  const t = useTranslations("assessment.form");
  const locale = useLocale();
  const [assessedOn, placeKind, place, seenAlone, notAloneReason, sourceKinds, sources, companions] = useWatch({ control, name: PLAIN_FIELDS });
  const whole = assessedOn !== "" && Object.keys(contextFaults(toContext({ placeKind, place, seenAlone, notAloneReason, sourceKinds, sources, companions }))).length === 0;
  const { open } = useLiveResult(control, definition);
  const isOpen = (paths: readonly string[]) => open.some(({ path }) => paths.includes(path));
  const items: SectionItem[] = [
    { id: sectionId("details"), label: t("details"), state: detailErrors ? "error" : whole ? "complete" : "open" },
    ...definition.dimensions.map((dimension): SectionItem => ({
      id: sectionId(dimension.code), label: inLanguage(dimension.label, locale), state: isOpen(dimension.items.map(({ code }) => `items.${code}`)) ? "open" : "complete",
    })),
    { id: sectionId("flags"), label: t("flags"), state: isOpen(definition.flags.map(({ code }) => `flags.${code}`)) ? "open" : "complete" },
    { id: sectionId("needs"), label: t("needs"), state: isOpen(definition.needs.map(({ need }) => `needs.${need}`)) ? "open" : "complete" },
  ];
  return <SectionIndex items={items} />;
}
