import type { CaseStatus, CorrectionField, LedgerStage, MergeStatus, RegistrationStatus, RiskColour } from "../../shared/vocabulary/casework";
import type { RegistrationEvent } from "../registration/views";
import type { MergeBar } from "./bars";
import type { RefusalParams } from "../../shared/refusal";
import type { OpenMatter, UndoOption } from "./undo-plan";
import type { Weighed, WeighedLine } from "./weighed";
import type { ChildFields, MergeSide, MergeUnit, PersonFields, TakenCode } from "./units";

/** A value as the viewer may see it: the child's fields of a unit, or a person; null where there is none. */
export type ShownValue = Partial<ChildFields> | Omit<PersonFields, "withheldReason" | "withheldById" | "withheldAt"> | null;

export interface UnitView {
  unit: MergeUnit;
  kept: ShownValue;
  other: ShownValue;
  same: boolean;
  /** The usual choice. */
  side: MergeSide;
  canTake: boolean;
  /** Why it differs and is not to be chosen. */
  whyNot: "EMPTY" | "PLACE" | null;
}

export interface MergeSideView {
  registrationId: string;
  number: string;
  version: number;
  name: string;
  status: RegistrationStatus;
  stage: LedgerStage;
  urgent: boolean;
  place: string;
  filingOffice: string;
  filedOn: string;
  cases: { caseId: string; number: string; status: CaseStatus }[];
  /** The photo that stands, for who sees the child's full name. */
  photoId: string | null;
}

export const HANGING = ["registration", "cases", "people", "visits", "referrals", "documents", "siblings", "moves", "consents", "requests", "bars", "tasks", "grants"] as const;
export type Hanging = (typeof HANGING)[number];

export interface MergePageView {
  kept: MergeSideView;
  other: MergeSideView;
  units: UnitView[];
  /** What is not chosen: the graver holds, or both are read. `alike`: how many fields of how the child is say the same. */
  weighed: { lines: WeighedLine[]; alike: number; result: Weighed; colour: RiskColour };
  /** What hangs on the record that is to be merged, and how much of it. */
  hanging: { kind: Hanging; count: number }[];
  bars: MergeBar[];
  /** The two can change places. */
  canSwap: boolean;
  /** Only the other way round can they be merged. */
  turned: boolean;
  mayMerge: boolean;
  mayUnmask: boolean;
}

export interface MatterView extends Pick<OpenMatter, "key" | "kind" | "table" | "field" | "options"> {
  /** It says the same as the other record. */
  ofOther: boolean;
  /** Unit whose values are shown. */
  unit: MergeUnit | null;
  before: ShownValue;
  now: ShownValue;
  /** Places, where it is about the place. */
  places: { before: string; now: string } | null;
  by: string;
  at: string | null;
  /** What the edit was: the code of the action; null for what came anew. */
  action: string | null;
}

export interface UndoPageView {
  mergeId: string;
  version: number;
  seen: string;
  kept: { registrationId: string; number: string };
  other: { registrationId: string; number: string };
  mergedBy: string;
  mergedAt: string;
  reason: string;
  /** Why it cannot be undone now. */
  bar: { code: string; reason: string | null; params: RefusalParams } | null;
  /** How many rows go back by themselves, and of what kinds, with the fields of them. */
  restored: number;
  restoredKinds: { table: string; fields: string[] }[];
  /** The provisional urgency that the kept record goes back to, and the graver one that the merge gave it; null: it stays. */
  lighter: { was: RiskColour; to: RiskColour } | null;
  matters: MatterView[];
  /** What came since under the kept record's own case and stays with it. */
  since: { visits: number; documents: number; corrections: CorrectionField[] };
  mayUndo: boolean;
}

export interface MergeLineView {
  mergeId: string;
  status: MergeStatus;
  /** What the record of the page is in it. */
  side: MergeSide;
  /** The other record; without an address where the viewer does not reach it. */
  number: string;
  registrationId: string | null;
  by: string;
  at: string;
  reason: string;
  /** What the kept record took of the other; null: merged before that was kept. */
  taken: TakenCode[] | null;
  undone: { by: string; at: string; reason: string; matters: { key: string; kind: OpenMatter["kind"]; table: string; field: string | null; choice: UndoOption | null }[] } | null;
  cases: { caseId: string; number: string; status: CaseStatus }[];
  mayUndo: boolean;
}

export interface RecordMerges {
  registrationId: string;
  lines: MergeLineView[];
  /** What happened in records that were merged into this one. */
  events: RegistrationEvent[];
}
