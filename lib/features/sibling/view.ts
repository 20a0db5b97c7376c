import type { SiblingState } from "../../shared/vocabulary/child";
import type { SiblingAction } from "./lifecycle";

/** What somebody said of a pair, and on what basis. */
export interface SiblingWord {
  id: string;
  state: SiblingState;
  reason: string;
  by: string;
  at: string;
}

/** A child of the same parents, carer or household, as far as the viewer may know of it. */
export interface SiblingView {
  /** Differs within one answer; says nothing of the record. */
  key: string;
  /** Null: only proposed. */
  state: SiblingState | null;
  /** Open to others only: not even the office is told. */
  restricted: boolean;
  office: string | null;
  household: boolean;
  guardian: boolean;
  /** Null outside the viewer's own place. */
  known: { registrationId: string; caseId: string | null; number: string; name: string; birthDate: string } | null;
  decision: SiblingWord | null;
  /** What was said before, the latest first: nothing that was said goes. */
  earlier: SiblingWord[];
  actions: SiblingAction[];
}

export interface SiblingPanelView {
  registrationId: string;
  rows: SiblingView[];
}
