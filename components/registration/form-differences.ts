import type { RegistrationForm } from "@/lib/features/registration/schema";
import type { FieldPath } from "@/lib/features/registration/skip-rules";

export interface FormDifference {
  path: FieldPath;
  mine: unknown;
  theirs: unknown;
}

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The fields in which two forms differ, in the form's order. A list of codes is one field; the parents are two branches. */
export function formDifferences(mine: RegistrationForm, theirs: RegistrationForm): FormDifference[] {
  const walk = (a: unknown, b: unknown, path: string): FormDifference[] => {
    const leaf = !isBranch(a) || (Array.isArray(a) && path !== "parents");
    if (leaf) return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path, mine: a, theirs: b }];
    return Object.keys(a).flatMap((key) => walk(a[key], isBranch(b) ? b[key] : undefined, path ? `${path}.${key}` : key));
  };
  return walk(mine, theirs, "");
}
