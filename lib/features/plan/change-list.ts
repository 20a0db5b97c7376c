import { canonicalJson } from "../../shared/canonical-json";
import type { PlanContent } from "./content";
import { redlineOf, type ItemChange } from "./redline";

/** The parts of a plan that a save changed, for the audit row and for the message to a second editor: places and fields, never texts. */
export type ChangeList = Partial<Record<"summary" | "goals" | "measures" | "flagResponses", readonly string[]>>;

const sameOrder = (a: readonly { key: string }[], b: readonly { key: string }[]) => a.map((item) => item.key).join() === b.map((item) => item.key).join();

function places<T>(changes: readonly ItemChange<T>[], before: readonly { key: string }[], after: readonly { key: string }[]): string[] {
  const listed = changes.map((change) => {
    const items = change.kind === "removed" ? before : after;
    const place = items.findIndex((item) => item.key === change.key) + 1;
    return change.kind === "changed" ? `${place}: ${change.fields.map(({ field }) => field).join(" ")}` : `${place}: ${change.kind}`;
  });
  return listed.length === 0 && !sameOrder(before, after) ? ["order"] : listed;
}

export const sameContent = (a: PlanContent, b: PlanContent): boolean => canonicalJson(a) === canonicalJson(b);

export function changeList(before: PlanContent, after: PlanContent): ChangeList {
  const redline = redlineOf(before, after);
  const goals = places(redline.goals, before.goals, after.goals);
  const measures = places(redline.measures, before.measures, after.measures);
  return {
    ...(redline.summary ? { summary: ["changed"] } : {}),
    ...(goals.length > 0 ? { goals } : {}),
    ...(measures.length > 0 ? { measures } : {}),
    ...(redline.flagResponses.length > 0 ? { flagResponses: redline.flagResponses.map(({ field }) => field) } : {}),
  };
}
