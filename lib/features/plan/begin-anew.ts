import type { PlanContent, PlanMeasure } from "./content";

/** What has to be done, by whom and for what: another text, another body or another goal is other work, whatever was done until then. Days, indicator and kind may be put right. */
const work = ({ text, responsibleOrgId, externalBody, goalKey }: PlanMeasure, { goals }: PlanContent): string => {
  const goal = goals.find(({ key }) => key === goalKey);
  return JSON.stringify([text.trim(), responsibleOrgId, externalBody.trim(), goalKey, goal?.need, goal?.text.trim()]);
};

/** Keys of measures that are done or given up in the version in force (`settled`) and are other work in the draft: they begin anew with it. */
export function begunAnew(inForce: PlanContent | null, draft: PlanContent, settled: readonly string[]): string[] {
  if (!inForce) return [];
  return draft.measures.filter((measure) => {
    const before = inForce.measures.find(({ key }) => key === measure.key);
    return before !== undefined && settled.includes(measure.key) && work(before, inForce) !== work(measure, draft);
  }).map(({ key }) => key);
}

/** The content with new keys for these measures: what was done about them stays with the version that asked for it, under the old ones. */
export const withNewKeys = (content: PlanContent, keys: readonly string[], newKey: () => string): PlanContent => ({
  ...content, measures: content.measures.map((measure) => (keys.includes(measure.key) ? { ...measure, key: newKey() } : measure)),
});
