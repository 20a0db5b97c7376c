import type { IsoDate } from "../../shared/dates";
import type { Death } from "../closing/death";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import type { CarerRelation, GuardianRole } from "../../shared/vocabulary/child";

export const KINS = ["ELDER_SISTER", "YOUNGER_SISTER", "ELDER_BROTHER", "YOUNGER_BROTHER", "OTHER"] as const;

/** The record of a brother or sister, or of a child with the same carer, in the viewer's own place; `kin` only where it was confirmed. */
export interface FamilyRecord {
  registrationId: string;
  caseId: string | null;
  number: string;
  name: string;
  kin: (typeof KINS)[number];
}

/** Another file of the viewer's own place in which the same person is no contact. */
export interface AlsoKept extends FamilyRecord {
  guardianId: string;
  version: number;
  /** That file has a reason of its own (a step, harm that it names, a person's decision): it is looked at there. */
  own: boolean;
}

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
   * against somebody else of it); or what the files of other children of the family say of the same person (`family`: those of the viewer's own place; none where they lie elsewhere). Null where it is a contact, or a person decided.
   */
  follows: { why: "step"; step: LadderStep; on: IsoDate } | { why: "nobody" | "others" } | { why: "family"; of: FamilyRecord[] } | null;
  /** Where the person is no contact besides: asked before it is let in again; empty where it is one, or the viewer lets nobody in. `elsewhere`: files of other places. */
  also: { files: AlsoKept[]; elsewhere: number };
  /** Of a contact whose number is that of somebody who is none: whose. The number is given nowhere, until the person's own is on file. */
  sharesWith: string | null;
  /** A parent who has died is nobody's to ring up, whatever else is said. */
  dead: boolean;
  /** What became of its guardianship, as the ladder has it; `judged`: a judgment that revokes it is not in effect yet. */
  guardianship: { what: "revoked" | "judged" | "appointed"; on: IsoDate } | null;
  /** Who decided it, when and why; null where it follows from the record. */
  decided: { by: string; at: string; reason: string } | null;
}

/** Why somebody is no contact: decided by a person, or following from the record. */
export type WhyNoContact = Pick<FamilyContact, "follows" | "decided">;

export interface SiblingRecord extends FamilyRecord {
  steps: { step: LadderStep; on: IsoDate }[];
  harm: boolean;
  /** Since when it stands on record: declared by the street, confirmed by the district. */
  died: Death | null;
}

export interface FamilyContacts {
  contacts: FamilyContact[];
  /** Whose guardianship was revoked and who stands among the family no more: known all the same. */
  formerly: { name: string; on: IsoDate }[];
  /** Of confirmed brothers and sisters in the viewer's own place, what bears on this child: steps that stand in their cases, harm that their records tell, their death. */
  siblings: SiblingRecord[];
  permissions: { withhold: boolean; clear: boolean };
}
