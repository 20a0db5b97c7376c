import { useTranslations } from "next-intl";
import { BarList } from "@/components/ui/bar-list";
import { Funnel } from "@/components/ui/funnel";
import { Panel } from "@/components/ui/panel";
import type { Figure } from "@/lib/features/statistics/view";
import { FUNNEL_KEYS, type OverviewKey } from "@/lib/features/statistics/overview-figures";
import { CATEGORIES, INTERVENTION_LEVELS, LEDGER_STAGES, RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

type Figures = Record<OverviewKey, Figure>;

/** Funnel, colours, levels, categories and steps; each bar is a link, each chart a table behind one key. */
export function OverviewCharts({ figures, place, asOf }: { figures: Figures; place: string; asOf: string }) {
  const t = useTranslations("statistics.overview");
  const enums = useTranslations("enums");
  const risk = useTranslations("common.risk");
  const levelNames = useTranslations("common.level");
  return (
    <div className="grid gap-4 lg:grid-cols-6">
      <Panel title={t("funnel")} id="funnel" className="lg:col-span-3">
        <Funnel caption={t("funnelCaption", { place, at: asOf })} steps={FUNNEL_KEYS.map((key) => ({ key, label: t(`step.${key}`), ...figures[key] }))} />
      </Panel>
      <Panel title={t("stages")} id="stages" className="lg:col-span-3">
        <BarList
          caption={t("stagesCaption")} share
          items={LEDGER_STAGES.filter((stage) => stage !== "MERGED").map((stage) => ({ key: stage, label: enums(`LedgerStage.${stage}`), ...figures[`stage.${stage}`] }))}
        />
      </Panel>
      <Panel title={t("colours")} id="colours" className="lg:col-span-2">
        <BarList
          caption={t("coloursCaption")} share
          items={[
            ...RISK_COLOURS.map((colour) => ({ key: colour, label: risk(colour), risk: colour, ...figures[`colour.${colour}`] })),
            { key: "NONE", label: risk("none"), ...figures["colour.NONE"] },
          ]}
        />
      </Panel>
      <Panel title={t("levels")} id="levels" className="lg:col-span-2">
        <BarList
          caption={t("levelsCaption")} share
          items={[
            ...INTERVENTION_LEVELS.map((level) => ({ key: level, label: enums(`InterventionLevel.${level}`), ...figures[`level.${level}`] })),
            { key: "NONE", label: levelNames("none"), ...figures["level.NONE"] },
          ]}
        />
      </Panel>
      <Panel title={t("categories")} id="categories" className="lg:col-span-2">
        <BarList caption={t("categoriesCaption")} share items={CATEGORIES.map((category) => ({ key: category, label: enums(`Category.${category}`), ...figures[`category.${category}`] }))} />
      </Panel>
    </div>
  );
}
