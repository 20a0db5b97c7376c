import type { IsoDate } from "../../shared/dates";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import type { CarerRelation, GuardianRole } from "../../shared/vocabulary/child";

/** Somebody of a child's family as a contact. */
export interface FamilyContact {
  guardianId: string;
  version: number;
  /** Its places in the form: a parent who is also the one who cares for the child stands here once. */
  roles: GuardianRole[];
  relation: CarerRelation;
  name: string;
  withheld: boolean;
  /**
   * Why it is no contact where nobody decided so: the last step taken against it; or that harm is known while the record does not say by whom, so that it holds for the whole family (`others`: a step was taken
   * against somebody else of it). Null where it is a contact, or a person decided.
   */
  follows: { why: "step"; step: LadderStep; on: IsoDate } | { why: "nobody" | "others" } | null;
  /** What became of its guardianship, as the ladder has it. */
  guardianship: { what: "revoked" | "appointed"; on: IsoDate } | null;
  /** Who decided it, when and why; null where it follows from the record. */
  decided: { by: string; at: string; reason: string } | null;
}

export interface FamilyContacts {
  contacts: FamilyContact[];
  /** Whose guardianship was revoked and who stands among the family no more: known all the same. */
  formerly: { name: string; on: IsoDate }[];
  permissions: { withhold: boolean; clear: boolean };
}
