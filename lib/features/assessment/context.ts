import type { AssessmentPlace, AssessmentSource, NotAloneReason } from "../../shared/vocabulary/casework";
import type { FieldErrors } from "../../shared/refusal";

/** How an assessment was made: where, with whom, from whom one knows. */
export interface AssessmentContext {
  placeKind: AssessmentPlace | null;
  /** The place in words; needed where the kind says nothing. */
  place: string;
  seenAlone: boolean;
  notAloneReason: NotAloneReason | null;
  sourceKinds: readonly AssessmentSource[];
  /** What was heard and read from whom; needed where a source is none of the list. */
  sources: string;
  /** Colleagues and others who came along. */
  companions: string;
}

export const CONTEXT_FIELDS = ["placeKind", "place", "notAloneReason", "sourceKinds", "sources"] as const;
export type ContextField = (typeof CONTEXT_FIELDS)[number];

/** What keeps an assessment from being completed, by field. What a guardian suspected of harm says never stands alone. */
export function contextFaults({ placeKind, place, seenAlone, notAloneReason, sourceKinds, sources }: Omit<AssessmentContext, "companions">): Partial<Pick<FieldErrors, ContextField>> {
  const faults: Partial<Record<ContextField, { key: string }>> = {};
  if (placeKind === null) faults.placeKind = { key: "choose" };
  if (placeKind === "OTHER" && place.trim() === "") faults.place = { key: "required" };
  if (!seenAlone && notAloneReason === null) faults.notAloneReason = { key: "choose" };
  if (sourceKinds.length === 0) faults.sourceKinds = { key: "choose" };
  else if (sourceKinds.every((kind) => kind === "SUSPECTED_GUARDIAN")) faults.sourceKinds = { key: "otherSourceNeeded" };
  if (sourceKinds.includes("OTHER") && sources.trim() === "") faults.sources = { key: "required" };
  return faults;
}
