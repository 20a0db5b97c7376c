"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { v4 } from "uuid";
import { fieldId } from "@/components/ui/field-id";
import type { PlanContent, PlanGoal, PlanMeasure } from "@/lib/features/plan/content";
import type { GoalLine } from "@/lib/features/plan/outline";
import { KIND_OF_NEED } from "@/lib/features/plan/rules";
import type { Need } from "@/lib/shared/vocabulary/casework";
import type { WorkTask } from "@/lib/shared/vocabulary/organisation";

/** What was removed while the page stands, with the places it had. A measure that was removed alone has no goal here. */
export interface RemovedItem {
  key: string;
  goal: { at: number; goal: PlanGoal } | null;
  measures: { at: number; measure: PlanMeasure }[];
}

/** Nothing was written in it: nothing is lost with it. */
const blank = ({ text, indicator, externalBody, startsOn, dueOn, responsibleOrgId }: PlanMeasure) => !text.trim() && !indicator.trim() && !externalBody.trim() && !startsOn && !dueOn && !responsibleOrgId;

/** After the next paint: the control may not be there before. */
const focusLater = (name: string, suffix = "") => requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(fieldId(name) + suffix)?.focus()));

/** Adding, removing, restoring and moving goals and measures; the focus follows, and what moved is said. */
export function usePlanLists(form: UseFormReturn<PlanContent>, onChange: () => void) {
  const t = useTranslations("plan.editor");
  const goals = useFieldArray({ control: form.control, name: "goals" });
  const measures = useFieldArray({ control: form.control, name: "measures" });
  const [announcement, announce] = useState("");
  const [removed, setRemoved] = useState<readonly RemovedItem[]>([]);

  const swap = (list: "goals" | "measures", from: number, to: number, way: "up" | "down", item: string) => {
    (list === "goals" ? goals : measures).swap(from, to);
    announce(t("moved", { item, place: to + 1 }));
    focusLater(`${list}.${to}`, `-${way}`);
    onChange();
  };
  const nameOf = ({ goal, measures: own }: RemovedItem) => {
    const text = (goal ? goal.goal.text : own[0]?.measure.text)?.trim() || t("unnamed");
    return goal ? t("removedGoal", { text, count: own.length }) : t("removedMeasure", { text });
  };
  return {
    announcement, removed, nameOf,
    /** Where another version takes the place of this one, what was removed from this one is not to come into it. */
    forgetRemoved: () => setRemoved([]),
    restore(item: RemovedItem) {
      const { goal, measures: own } = item;
      setRemoved((before) => before.filter(({ key }) => key !== item.key));
      if (goal) goals.insert(Math.min(goal.at, form.getValues("goals").length), goal.goal, { shouldFocus: false });
      const first = own[0] && Math.min(own[0].at, form.getValues("measures").length);
      // Their order among each other is what counts; other goals' measures may stand between them or not.
      if (first !== undefined) measures.insert(first, own.map(({ measure }) => measure), { shouldFocus: false });
      announce(t("restored", { item: nameOf(item) }));
      const place = goal ? form.getValues("goals").findIndex(({ key }) => key === goal.goal.key) : first;
      focusLater(`${goal ? "goals" : "measures"}.${String(place)}.text`);
      onChange();
    },
    addGoal(need: Need) {
      const index = form.getValues("goals").length;
      goals.append({ key: v4(), need, text: "" }, { shouldFocus: false });
      focusLater(`goals.${index}.text`);
      onChange();
    },
    removeGoal({ goal, index }: GoalLine) {
      const own = form.getValues("measures").flatMap((measure, place) => (measure.goalKey === goal.key ? [place] : []));
      const { goals: allGoals, measures: allMeasures } = structuredClone(form.getValues());
      const [lost, kept] = [allGoals[index], own.flatMap((at) => (allMeasures[at] ? [{ at, measure: allMeasures[at] }] : []))];
      const worth = lost !== undefined && (lost.text.trim() !== "" || kept.some(({ measure }) => !blank(measure)));
      if (worth) setRemoved((before) => [...before, { key: goal.key, goal: { at: index, goal: lost }, measures: kept }]);
      if (own.length > 0) measures.remove(own);
      goals.remove(index);
      if (!worth) focusLater(`needs.${goal.need}`);
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
      const lost = structuredClone(form.getValues("measures"))[index];
      const worth = lost !== undefined && !blank(lost);
      if (worth) setRemoved((before) => [...before, { key: lost.key, goal: null, measures: [{ at: index, measure: lost }] }]);
      measures.remove(index);
      if (!worth) focusLater(`addMeasure.${goalIndex}`);
      onChange();
    },
    swapGoals: (from: number, to: number, way: "up" | "down", item: string) => swap("goals", from, to, way, item),
    swapMeasures: (from: number, to: number, way: "up" | "down", item: string) => swap("measures", from, to, way, item),
  };
}

export type PlanLists = ReturnType<typeof usePlanLists>;
