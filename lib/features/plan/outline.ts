import type { Need } from "../../shared/vocabulary/casework";
import type { PlanContent, PlanGoal, PlanMeasure } from "./content";

export interface MeasureLine {
  measure: PlanMeasure;
  /** Place in the plan's list, as paths name it: 'measures.2.text'. */
  index: number;
  /** As people read it: '1.2'. */
  number: string;
}

export interface GoalLine {
  goal: PlanGoal;
  index: number;
  number: string;
  measures: MeasureLine[];
}

export interface NeedGroup {
  need: Need;
  /** 0 for a need that the assessment does not have. */
  value: number;
  goals: GoalLine[];
}

/** A plan as it is read and written: by need, most urgent first, goals and measures numbered through. Needs without a goal are there too. */
export function outlineOf(content: Pick<PlanContent, "goals" | "measures">, needs: readonly { need: Need; value: number }[]): NeedGroup[] {
  const others = [...new Set(content.goals.map((goal) => goal.need))].filter((need) => !needs.some((known) => known.need === need));
  const groups = [...needs, ...others.map((need) => ({ need, value: 0 }))];
  let count = 0;
  return groups.map(({ need, value }) => ({
    need, value,
    goals: content.goals.flatMap((goal, index): GoalLine[] => {
      if (goal.need !== need) return [];
      count += 1;
      const number = String(count);
      const own = content.measures.map((measure, place) => ({ measure, index: place })).filter(({ measure }) => measure.goalKey === goal.key);
      return [{ goal, index, number, measures: own.map((line, place) => ({ ...line, number: `${number}.${place + 1}` })) }];
    }),
  }));
}

/** The number under which an item is read, by its key; null when it is not in the plan. */
export function numberOf(groups: readonly NeedGroup[], key: string): { kind: "goal" | "measure"; number: string } | null {
  for (const { goals } of groups) {
    for (const { goal, number, measures } of goals) {
      if (goal.key === key) return { kind: "goal", number };
      const found = measures.find(({ measure }) => measure.key === key);
      if (found) return { kind: "measure", number: found.number };
    }
  }
  return null;
}
