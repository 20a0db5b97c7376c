import { isIsoDate } from "../../shared/dates";
import type { PlanContent } from "./content";

/**
 * What of the page can be saved now: a date that is still being typed, or stands before its start, waits until it is right; the rest is kept.
 * `held` names the fields that wait.
 */
export function storableContent(content: PlanContent): { content: PlanContent; held: { path: string; key: "dateInvalid" | "planDatesOrder" }[] } {
  const held: { path: string; key: "dateInvalid" | "planDatesOrder" }[] = [];
  const measures = content.measures.map((measure, i) => {
    const kept = { ...measure };
    for (const field of ["startsOn", "dueOn"] as const) {
      if (kept[field] === "" || isIsoDate(kept[field])) continue;
      held.push({ path: `measures.${i}.${field}`, key: "dateInvalid" });
      kept[field] = "";
    }
    if (kept.startsOn !== "" && kept.dueOn !== "" && kept.startsOn > kept.dueOn) {
      held.push({ path: `measures.${i}.dueOn`, key: "planDatesOrder" });
      kept.dueOn = "";
    }
    return kept;
  });
  return { content: { ...content, measures }, held };
}
