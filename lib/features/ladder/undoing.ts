import type { CorrectionField, CorrectionStatus } from "../../shared/vocabulary/casework";
import { sameFacts, type Change, type OnFile } from "../correction/facts";

/** What a step wrote into the record, by one of its corrections. */
export interface Written {
  correctionId: string;
  status: CorrectionStatus;
  change: Change;
  /** Of a carer: the one before was kept from being a contact. */
  withheld: boolean;
}

/** `back`: the record says what it said before; `stays`: it was changed since, and is left; `withdrawn`: it waits among the corrections, and is decided by the striking out. */
export type UndoingFate = "back" | "stays" | "withdrawn";

/** What becomes of it when the step is struck out; null: nothing, the record says already what it said before, or the street has not followed the report. */
export function fateOf({ status, change }: Written, onFile: OnFile): UndoingFate | null {
  const { field, before, after } = change;
  if (status === "WAITING") return "withdrawn";
  if (status === "REFUSED" || before === null || field === "PERSON" || sameFacts(onFile[field], before)) return null;
  return sameFacts(onFile[field], after) ? "back" : "stays";
}

/** As it is said before and after: `to` is empty where the record had nothing, or for who does not see it. */
export interface Undoing {
  field: CorrectionField;
  fate: UndoingFate;
  to: string;
}
