"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch, type Control } from "react-hook-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { fieldId } from "@/components/ui/field-id";
import { Panel } from "@/components/ui/panel";
import { RemovedRow } from "@/components/ui/removed-row";
import { Select } from "@/components/ui/select";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import type { PlanContent } from "@/lib/features/plan/content";
import { outlineOf } from "@/lib/features/plan/outline";
import { DEMANDED_NEED } from "@/lib/features/plan/rules";
import type { PlanEditorView } from "@/lib/features/plan/view";
import { NEEDS, type Need } from "@/lib/shared/vocabulary/casework";
import { GoalFields } from "./goal-fields";
import type { PlanLists } from "./use-plan-lists";

const tasksOf = (need: Need) => INSTRUMENT.needs.find((definition) => definition.need === need)?.tasks ?? [];

export interface NeedFieldsProps {
  control: Control<PlanContent>;
  view: PlanEditorView;
  lists: PlanLists;
  errorOf: (path: string) => string | undefined;
}

/** Goals and measures by need, as the assessment ranks them; other needs may be added. */
export function NeedFields({ control, view, lists, errorOf }: NeedFieldsProps) {
  const t = useTranslations("plan");
  const enums = useTranslations("enums.Need");
  const [goals, measures] = useWatch({ control, name: ["goals", "measures"] });
  const outline = outlineOf({ goals, measures }, view.needs);
  const removedOf = (belongs: (need: Need) => boolean) =>
    lists.removed.filter(({ goal }) => goal !== null && belongs(goal.goal.need)).map((item) => <RemovedRow key={item.key} text={lists.nameOf(item)} onRestore={() => lists.restore(item)} />);
  return (
    <div className="space-y-4">
      {outline.map(({ need, value, goals: lines }) => (
        <Panel
          key={need} title={t("need.of", { need: enums(need) })}
          aside={
            <>
              <span>{t("need.fromAssessment", { value: t(`needValue.${String(value) as "1"}`) })}</span>
              {value >= DEMANDED_NEED && <Badge tone="warning">{t("need.demanded")}</Badge>}
            </>
          }
        >
          <div className="space-y-6">
            {lines.length === 0 && <p className="text-sm text-muted">{t("editor.noGoalsForNeed")}</p>}
            {lines.map((line, place) => (
              <GoalFields
                key={line.goal.key} line={line} before={lines[place - 1]} after={lines[place + 1]} orgs={view.orgs} suggested={tasksOf(need)} lists={lists} errorOf={errorOf}
              />
            ))}
            {removedOf((own) => own === need)}
            <Button id={fieldId(`needs.${need}`)} size="sm" icon="plus" aria-label={t("editor.addGoalFor", { need: enums(need) })} onClick={() => lists.addGoal(need)}>
              {t("editor.addGoal")}
            </Button>
          </div>
        </Panel>
      ))}
      {/* A need that only its removed goal brought along has no part of its own any more. */}
      {removedOf((own) => outline.every(({ need }) => need !== own))}
      <OtherNeed taken={outline.map(({ need }) => need)} onAdd={lists.addGoal} />
    </div>
  );
}

function OtherNeed({ taken, onAdd }: { taken: readonly Need[]; onAdd: (need: Need) => void }) {
  const t = useTranslations("plan.editor");
  const enums = useTranslations("enums.Need");
  const [need, setNeed] = useState<Need | "">("");
  const free = NEEDS.filter((code) => !taken.includes(code));
  if (free.length === 0) return null;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-56">
        <Select
          name="otherNeed" width="full" label={t("otherNeedLabel")} value={need} onChange={(event) => setNeed(event.target.value as Need | "")}
          options={free.map((code) => ({ value: code, label: enums(code) }))}
        />
      </div>
      <Button
        icon="plus" disabled={need === ""}
        onClick={() => {
          if (need !== "") onAdd(need);
          setNeed("");
        }}
      >
        {t("otherNeed")}
      </Button>
    </div>
  );
}
