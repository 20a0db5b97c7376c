import { canonicalJson, type JsonValue } from "../../shared/canonical-json";
import type { PlanContent, PlanGoal, PlanMeasure } from "./content";

export interface FieldChange {
  field: string;
  before: JsonValue;
  after: JsonValue;
}

/** How one goal or measure differs between two versions; unchanged items are left out. */
export type ItemChange<T> =
  | { kind: "added"; key: string; after: T }
  | { kind: "removed"; key: string; before: T }
  | { kind: "changed"; key: string; before: T; after: T; fields: FieldChange[] };

export interface Redline {
  summary: FieldChange | null;
  goals: ItemChange<PlanGoal>[];
  measures: ItemChange<PlanMeasure>[];
  /** By the code of the flag; '' where a version has no answer. */
  flagResponses: FieldChange[];
  isEmpty: boolean;
}

/** What a reviewer sees of a resubmission: items matched by their stable key, in the order of the new version, removed ones last. */
export function redlineOf(before: PlanContent, after: PlanContent): Redline {
  const summary = before.summary === after.summary ? null : { field: "summary", before: before.summary, after: after.summary };
  const goals = compareItems(before.goals, after.goals);
  const measures = compareItems(before.measures, after.measures);
  const flags = [...new Set([...Object.keys(after.flagResponses), ...Object.keys(before.flagResponses)])];
  const flagResponses = flags
    .map((field) => ({ field, before: before.flagResponses[field] ?? "", after: after.flagResponses[field] ?? "" }))
    .filter((change) => change.before !== change.after);
  return { summary, goals, measures, flagResponses, isEmpty: !summary && goals.length + measures.length + flagResponses.length === 0 };
}

function compareItems<T extends { key: string } & Record<string, JsonValue>>(before: readonly T[], after: readonly T[]): ItemChange<T>[] {
  const old = new Map(before.map((item) => [item.key, item]));
  const kept = new Set(after.map((item) => item.key));
  const changes: ItemChange<T>[] = [];
  for (const item of after) {
    const previous = old.get(item.key);
    if (!previous) changes.push({ kind: "added", key: item.key, after: item });
    else {
      const fields = changedFields(previous, item);
      if (fields.length > 0) changes.push({ kind: "changed", key: item.key, before: previous, after: item, fields });
    }
  }
  for (const item of before) if (!kept.has(item.key)) changes.push({ kind: "removed", key: item.key, before: item });
  return changes;
}

function changedFields(before: Record<string, JsonValue>, after: Record<string, JsonValue>): FieldChange[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after));
}
