import type { UnseenReason, VisitKind } from "../../shared/vocabulary/casework";

export interface Seen {
  sawChild: boolean;
  unseenReason: UnseenReason | null;
  seenAlone: boolean;
  carerPresent: boolean;
}

/** Words under `visit.record`. */
export type SeenMark = "sawChild" | "notSeen" | "notSeenBecause" | "seenAlone" | "notAlone" | "carerPresent" | "carerAbsent";

/**
 * What a record of a visit that was made says of whom was met, also where it was not so: a reader cannot tell what is left out from what was not asked. Whoever was not seen was not spoken to alone, which
 * need not be said; on the phone nobody is present.
 */
export function seenMarks({ sawChild, unseenReason, seenAlone, carerPresent }: Seen, kind: VisitKind): SeenMark[] {
  const child: SeenMark = sawChild ? "sawChild" : unseenReason ? "notSeenBecause" : "notSeen";
  const alone: SeenMark[] = sawChild ? [seenAlone ? "seenAlone" : "notAlone"] : [];
  const carer: SeenMark[] = carerPresent ? ["carerPresent"] : kind === "PHONE" ? [] : ["carerAbsent"];
  return [child, ...alone, ...carer];
}
