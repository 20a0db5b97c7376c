import type { IsoDate } from "../../shared/dates";
import { namesIn } from "../ladder/about";
import type { StepAbout } from "../ladder/coherence";
import { latestOf, restorations } from "../ladder/ladder";

/** By what somebody guards a child for good: a court or, where it is disputed, the community or the civil affairs department names them (民法典 31, 36), who guarded before has it back (38), or the parents agree on it (30). */
export const GUARDIAN_BASES = ["COURT", "COMMUNITY", "CIVIL_AFFAIRS", "RESTORED", "AGREEMENT"] as const;
export type GuardianBasis = (typeof GUARDIAN_BASES)[number];

/** Who guards a child for good, as the closing evaluation says. */
export interface LastingGuardian {
  name: string;
  since: IsoDate;
  basis: GuardianBasis;
  /** The paper that says so, by name and number; '' where the ladder says it. */
  document: string;
}

/** A step with the kind of office that took it. */
export interface StepBy extends StepAbout {
  by: string;
}

const BASIS_OF: Readonly<Record<string, GuardianBasis>> = { COURT: "COURT", COMMUNITY: "COMMUNITY" };

/** Who was made guardian last, by the ladder: appointed, or given back the guardianship; null: it says nothing of anybody. */
export function guardianOnLadder(steps: readonly StepBy[]): Omit<LastingGuardian, "document"> | null {
  const given = steps.flatMap((step) =>
    step.step === "GUARDIAN_APPOINTED" ? [{ ...step, basis: BASIS_OF[step.by] ?? ("CIVIL_AFFAIRS" as const) }]
    : restorations(steps).includes(step) ? [{ ...step, on: step.resultOn ?? step.on, basis: "RESTORED" as const }]
    : []);
  const found = latestOf(given);
  return found && found.person !== "" ? { name: found.person, since: found.on, basis: found.basis } : null;
}

/** Whether the ladder says by itself that this person guards the child, so that no paper is asked for. */
export const saysTheLadder = (ladder: Pick<LastingGuardian, "name"> | null, name: string): boolean =>
  ladder !== null && namesIn(name).length > 0 && namesIn(name).every((each) => namesIn(ladder.name).includes(each));
