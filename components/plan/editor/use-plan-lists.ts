"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { v4 } from "uuid";
import { fieldId } from "@/components/ui/field-id";
import type { PlanContent, PlanGoal } from "@/lib/features/plan/content";
import type { GoalLine } from "@/lib/features/plan/outline";
import { KIND_OF_NEED } from "@/lib/features/plan/rules";
import type { Need } from "@/lib/shared/vocabulary/casework";
import type { WorkTask } from "@/lib/shared/vocabulary/organisation";

/** After the next paint: the control may not be there before. */
const focusLater = (name: string, suffix = "") => requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(fieldId(name) + suffix)?.focus()));

/** Adding, removing and moving goals and measures; the focus follows, and what moved is said. */
export function usePlanLists(form: UseFormReturn<PlanContent>, onChange: () => void) {
  const t = useTranslations("plan.editor");
  const goals = useFieldArray({ control: form.control, name: "goals" });
  const measures = useFieldArray({ control: form.control, name: "measures" });
  const [announcement, announce] = useState("");

  const swap = (list: "goals" | "measures", from: number, to: number, way: "up" | "down", item: string) => {
    (list === "goals" ? goals : measures).swap(from, to);
    announce(t("moved", { item, place: to + 1 }));
    focusLater(`${list}.${to}`, `-${way}`);
    onChange();
  };
  return {
    announcement,
    addGoal(need: Need) {
      const index = form.getValues("goals").length;
      goals.append({ key: v4(), need, text: "" }, { shouldFocus: false });
      focusLater(`goals.${index}.text`);
      onChange();
    },
    removeGoal({ goal, index }: GoalLine) {
      const own = form.getValues("measures").flatMap((measure, place) => (measure.goalKey === goal.key ? [place] : []));
      if (own.length > 0) measures.remove(own);
      goals.remove(index);
      focusLater(`needs.${goal.need}`);
      onChange();
    },
    addMeasure(goal: PlanGoal, task: WorkTask | null) {
      const index = form.getValues("measures").length;
      measures.append(
        {
          key: v4(), goalKey: goal.key, kind: KIND_OF_NEED[goal.need], text: "", task, responsibleOrgId: null, externalBody: "", startsOn: "", dueOn: "", indicator: "",
        },
        { shouldFocus: false },
      );
      focusLater(`measures.${index}.text`);
      onChange();
    },
    removeMeasure(index: number, goalIndex: number) {
      measures.remove(index);
      focusLater(`addMeasure.${goalIndex}`);
      onChange();
    },
    swapGoals: (from: number, to: number, way: "up" | "down", item: string) => swap("goals", from, to, way, item),
    swapMeasures: (from: number, to: number, way: "up" | "down", item: string) => swap("measures", from, to, way, item),
  };
}

export type PlanLists = ReturnType<typeof usePlanLists>;
