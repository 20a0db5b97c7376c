"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { fieldId } from "@/components/ui/field-id";
import { IconButton } from "@/components/ui/icon-button";
import { RemovedRow } from "@/components/ui/removed-row";
import { TextArea } from "@/components/ui/text-area";
import type { PlanContent } from "@/lib/features/plan/content";
import type { GoalLine } from "@/lib/features/plan/outline";
import type { ResponsibleOrg } from "@/lib/features/plan/view";
import type { WorkTask } from "@/lib/shared/vocabulary/organisation";
import { MeasureFields } from "./measure-fields";
import type { PlanLists } from "./use-plan-lists";

export interface GoalFieldsProps {
  line: GoalLine;
  /** Neighbours of the same need, to change places with. */
  before?: GoalLine;
  after?: GoalLine;
  orgs: readonly ResponsibleOrg[];
  suggested: readonly WorkTask[];
  lists: PlanLists;
  errorOf: (path: string) => string | undefined;
}

/** One goal with its measures. */
export function GoalFields({ line, before, after, orgs, suggested, lists, errorOf }: GoalFieldsProps) {
  const t = useTranslations("plan");
  const { register } = useFormContext<PlanContent>();
  const { goal, index, number, measures } = line;
  const path = `goals.${index}` as const;
  const item = t("content.goal", { number });
  const moves = { up: before && (() => lists.swapGoals(index, before.index, "up", item)), down: after && (() => lists.swapGoals(index, after.index, "down", item)) };
  return (
    <section aria-label={item} className="space-y-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <TextArea {...register(`${path}.text`)} label={t("editor.goalText", { number })} help={t("editor.goalHelp")} rows={2} required error={errorOf(`${path}.text`)} />
        </div>
        <div className="flex">
          {(["up", "down"] as const).map((way) => (
            <IconButton
              key={way} id={`${fieldId(path)}-${way}`} icon={way} label={t(`editor.${way}`, { item })} disabled={!moves[way]} onClick={moves[way]} className="disabled:opacity-40"
            />
          ))}
          <ConfirmDialog
            title={t("editor.removeGoalTitle", { number })} confirm={t("editor.removeGoal", { number })} danger onConfirm={() => lists.removeGoal(line)}
            trigger={<IconButton icon="close" label={t("editor.removeGoal", { number })} />}
          >
            {t("editor.removeGoalBody", { count: measures.length })}
          </ConfirmDialog>
        </div>
      </div>
      <div className="space-y-3 md:pl-6">
        {measures.map((entry, place) => {
          const [previous, next] = [measures[place - 1], measures[place + 1]];
          const name = t("content.measure", { number: entry.number });
          return (
            <MeasureFields
              key={entry.measure.key} index={entry.index} number={entry.number} orgs={orgs} suggested={suggested} errorOf={errorOf}
              onRemove={() => lists.removeMeasure(entry.index, index)}
              onMove={{
                up: previous && (() => lists.swapMeasures(entry.index, previous.index, "up", name)),
                down: next && (() => lists.swapMeasures(entry.index, next.index, "down", name)),
              }}
            />
          );
        })}
        {lists.removed.filter((item) => item.goal === null && item.measures[0]?.measure.goalKey === goal.key).map((item) => (
          <RemovedRow key={item.key} text={lists.nameOf(item)} onRestore={() => lists.restore(item)} />
        ))}
        <Button id={fieldId(`addMeasure.${index}`)} size="sm" icon="plus" onClick={() => lists.addMeasure(goal, suggested[0] ?? null)}>
          {t("editor.addMeasure")}
        </Button>
      </div>
    </section>
  );
}
