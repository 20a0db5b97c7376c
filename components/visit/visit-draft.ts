import type { VisitEntry } from "@/lib/features/visit/schema";

/** What a draft keeps besides the entry: its key, so that a restored form still makes one record. */
export interface VisitDraft {
  clientKey: string;
  entry: VisitEntry;
}

export const emptyEntry = (kind: VisitEntry["kind"], today: string): VisitEntry => ({
  outcome: "DONE", kind, visitedOn: today, sawChild: false, unseenReason: null, seenAlone: false, carerPresent: false, concern: false, findings: "", promises: "", changes: "", reason: "",
  nextOn: "",
});

export const writeVisitDraft = (draft: VisitDraft): string => JSON.stringify(draft);

/** Null for what is no draft of this form. */
export function readVisitDraft(text: string | null | undefined, fallback: VisitEntry): VisitDraft | null {
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Partial<VisitDraft>;
    if (typeof value.clientKey !== "string" || typeof value.entry !== "object") return null;
    return { clientKey: value.clientKey, entry: { ...fallback, ...value.entry } };
  } catch {
    return null;
  }
}
