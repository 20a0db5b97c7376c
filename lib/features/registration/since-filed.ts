import type { IsoDate } from "../../shared/dates";
import type { CorrectionField } from "../../shared/vocabulary/casework";
import type { GuardianRole } from "../../shared/vocabulary/child";
import type { TakenCode } from "../merge/units";

/** Somebody of the family who was put right: their place on the form; from which name to which, null where only their condition is another. */
export interface MendedPerson {
  role: GuardianRole;
  names: { from: string; to: string } | null;
}

/** One datum that is otherwise now than the form says, and the day on which it last became so: corrected, or taken over from a merged record. */
export type ChangeSinceFiled = { on: IsoDate } & ({ corrected: Exclude<CorrectionField, "PERSON"> } | { mended: MendedPerson } | { taken: TakenCode });
