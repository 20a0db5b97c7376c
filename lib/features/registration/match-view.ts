import type { MatchReason } from "./duplicates";

/** A possible match inside the searcher's scope: enough to recognise the child. */
export interface KnownMatch {
  childId: string;
  registrationId: string;
  number: string;
  name: string;
  birthDate: string;
}

export interface MatchView {
  /** Differs within one answer; says nothing of the record. */
  key: string;
  kind: "DUPLICATE" | "SIBLING";
  /** The office where the record is. */
  office: string;
  /** A brother or sister who belongs to the same household on file: shown, nobody is warned of it. */
  sameHousehold: boolean;
  /** Open to named people only, of whom the searcher is none: not even the office is told. */
  restricted: boolean;
  /** Empty outside the searcher's scope, as is `known` (domain §5). */
  reasons: MatchReason[];
  known: KnownMatch | null;
}
