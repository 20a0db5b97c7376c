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
  /** Who decided it, when and why; null where it follows from the record. */
  decided: { by: string; at: string; reason: string } | null;
}

export interface FamilyContacts {
  contacts: FamilyContact[];
  permissions: { withhold: boolean; clear: boolean };
}
