import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { Badge } from "@/components/ui/badge";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { Panel } from "@/components/ui/panel";
import { unbroken } from "@/components/ui/unbroken";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import { sumOfPoints } from "@/lib/features/assessment/share";

/** A version to read: questions with their points, flags, needs, and the rules that make colour and level of them. */
export function InstrumentReading({ definition }: { definition: InstrumentDefinition }) {
  const t = useTranslations("instrument.reading");
  const kinds = useTranslations("instrument.fault");
  const locale = useLocale();
  const { bands, levelRules, levelItems, dimensions, childAge } = definition;
  const nameOf = (code: string) => {
    const item = dimensions.flatMap(({ items }) => items).find((candidate) => candidate.code === code);
    return item ? inLanguage(item.label, locale) : code;
  };
  const best = (points: readonly number[]) => Math.max(0, ...points);
  return (
    <div className="space-y-4">
      <Panel title={t("rules")}>
        <ul className="list-disc space-y-1 pl-5 text-sm">
          <li>{t("bands", { yellow: bands.YELLOW, blue: bands.BLUE, green: bands.GREEN })}</li>
          <li>{t("L3")}</li>
          <li>
            {t("L2", {
              below: levelRules.dimensionBelow.GUARDIANSHIP, awareness: nameOf(levelItems.awareness), awarenessAtMost: levelRules.awarenessAtMost, parentAndChild: nameOf(levelItems.parentAndChild),
              parentAndChildAtMost: levelRules.parentAndChildAtMost,
            })}
          </li>
          <li>{t("L1", { income: nameOf(levelItems.income), incomeAtMost: levelRules.incomeAtMost, body: levelRules.dimensionBelow.BODY, conduct: levelRules.dimensionBelow.CONDUCT, need: levelRules.needAtLeast })}</li>
          <li>{childAge ? t("age", { item: nameOf(childAge.item) }) : t("noAge")}</li>
        </ul>
      </Panel>
      {dimensions.map((dimension) => (
        <Panel
          key={dimension.code} title={inLanguage(dimension.label, locale)} flush
          aside={t("items", { count: dimension.items.length, points: sumOfPoints(dimension.items.map(({ options }) => best(options.map(({ points }) => points)))) })}
        >
          <ul className="divide-y divide-line">
            {dimension.items.map((item) => (
              <li key={item.code} className="px-4 py-1.5">
                <details>
                  <DisclosureSummary>
                    <span className="mr-2 text-muted tabular-nums">{item.code}</span>
                    {inLanguage(item.label, locale)} <span className="text-muted tabular-nums">{item.options.map(({ points }) => points).join(" / ")}</span>
                  </DisclosureSummary>
                  <ol className="mt-1 space-y-0.5 pl-5 text-sm">
                    {item.options.map((option) => (
                      <li key={option.code}>
                        {inLanguage(option.label, locale)} <span className="whitespace-nowrap text-muted tabular-nums">{t("points", { points: option.points })}</span>
                      </li>
                    ))}
                  </ol>
                </details>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      <Panel title={t("flags")} flush>
        <ul className="divide-y divide-line text-sm">
          {definition.flags.map((flag) => (
            <li key={flag.code} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2">
              <span className="min-w-0 flex-1">{unbroken(inLanguage(flag.label, locale))}</span>
              <span className="text-muted">{nameOfDimension(definition, flag.dimension, locale)}</span>
              <Badge tone={flag.fault === "NONE" ? "neutral" : "danger"}>{kinds(flag.fault)}</Badge>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("needs")} flush>
        <ul className="divide-y divide-line text-sm">
          {definition.needs.map(({ need, label, tasks }) => (
            <li key={need} className="flex flex-wrap gap-x-3 px-4 py-2">
              <span className="min-w-0 flex-1">{inLanguage(label, locale)}</span>
              <span className="text-muted tabular-nums">{t("tasks", { tasks: tasks.map((task) => task.slice(1).replace("_", ".")).join(" ") })}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

const nameOfDimension = ({ dimensions }: InstrumentDefinition, code: string, locale: string): string => {
  const found = dimensions.find((dimension) => dimension.code === code);
  return found ? inLanguage(found.label, locale) : code;
};
