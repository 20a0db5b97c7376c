import type { IsoDate } from "../../shared/dates";
import { isSettled, standingEntries } from "../plan/progress";
import type { NeedThread, ProgressView } from "../plan/view";
import type { EvaluatedGoal } from "./schema";

interface Found {
  /** As the last assessment found them, with what the plan does about each. */
  needs: readonly Pick<NeedThread, "need" | "value" | "gap" | "measures">[];
  progress: readonly Pick<ProgressView, "measureKey" | "status" | "entries">[];
  /** Day of the last assessment; null: nobody has assessed. */
  assessedOn: IsoDate | null;
  /** As the closing evaluation judges them; none while there is none. */
  goals: readonly Pick<EvaluatedGoal, "need" | "reached">[];
}

/**
 * The needs that stand for whoever goes on: nothing is done about them, or what is done goes on; or all of it was over when the last assessment found them still, unless the street says in the evaluation that
 * every goal of the need is reached. What was done since that assessment settles what it found.
 */
export function needsLeft({ needs, progress, assessedOn, goals }: Found): Pick<NeedThread, "need" | "value" | "gap">[] {
  const settledOn = new Map(progress.map(({ measureKey, entries }) => [measureKey, standingEntries(entries).findLast(({ status }) => isSettled(status))?.doneOn ?? null]));
  const stillFound = ({ need, measures }: Found["needs"][number]): boolean => {
    if (assessedOn === null || measures.some(({ key }) => (settledOn.get(key) ?? assessedOn) >= assessedOn)) return false;
    const judged = goals.filter((goal) => goal.need === need);
    return judged.length === 0 || judged.some(({ reached }) => reached !== "YES");
  };
  return needs
    .filter((each) => each.value > 0 && (each.measures.length === 0 || each.measures.some(({ status }) => !isSettled(status)) || stillFound(each)))
    .map(({ need, value, gap }) => ({ need, value, gap }));
}

/** The goals that were reached in part or not at all, with the street's words on each: what is still to be done of them is for whoever goes on. */
export const goalsLeft = (goals: readonly EvaluatedGoal[]): EvaluatedGoal[] => goals.filter(({ reached }) => reached === "PARTLY" || reached === "NO");
