import { NO_REPORT } from "@/lib/features/correction/schema";
import { PROMISE_TEXT_LIMIT, type VisitPromise } from "@/lib/features/visit/promises";
import type { VisitEntry } from "@/lib/features/visit/schema";

/** What a draft keeps besides the entry: its key, so that a restored form still makes one record. */
export interface VisitDraft {
  clientKey: string;
  entry: VisitEntry;
}

/** How the visit ended is chosen, not preset: what the form asks depends on it, and a choice that nobody made is no finding. */
const NOT_CHOSEN = "" as VisitEntry["outcome"];

export const emptyEntry = (kind: VisitEntry["kind"], today: string, open: readonly Pick<VisitPromise, "key">[]): VisitEntry => ({
  outcome: NOT_CHOSEN, kind, visitedOn: today, sawChild: false, unseenReason: null, seenAlone: false, carerPresent: false, concern: false, concernNote: "", announce: false, announceNote: "", findings: "", kept: open.map(({ key }) => ({ key, outcome: null })), promises: [], changes: "", reason: "",
  nextOn: "", ...NO_REPORT,
});

export const writeVisitDraft = (draft: VisitDraft): string => JSON.stringify(draft);

/** Null for what is no draft of this form. */
export function readVisitDraft(text: string | null | undefined, fallback: VisitEntry): VisitDraft | null {
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Partial<VisitDraft>;
    if (typeof value.clientKey !== "string" || typeof value.entry !== "object") return null;
    return { clientKey: value.clientKey, entry: fitting({ ...fallback, ...value.entry }, fallback) };
  } catch {
    return null;
  }
}

/** The promises that are open now, each with the answer that the draft has for it; a draft from before promises stood one by one has a text for them. */
function fitting(entry: VisitEntry, { kept }: VisitEntry): VisitEntry {
  const text: unknown = entry.promises;
  return {
    ...entry, kept: kept.map((answer) => entry.kept.find(({ key }) => key === answer.key) ?? answer),
    promises: typeof text === "string" ? (text === "" ? [] : [{ text: text.slice(0, PROMISE_TEXT_LIMIT), by: "OTHER", until: "" }]) : entry.promises,
  };
}
