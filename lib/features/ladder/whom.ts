import type { LadderSubject } from "../../shared/vocabulary/ladder";
import type { StepAbout } from "./coherence";
import { revokedNow } from "./ladder";
import type { NamesOfSubject } from "./people";

/** Somebody whom a restoration or a support order can be about. `revoked`: their guardianship is, by a judgment in effect; else support is ordered of them with a reason alone. */
export interface Whom {
  subject: LadderSubject;
  person: string;
  revoked: boolean;
}

const PARENTS = ["FATHER", "MOTHER"] as const;

/**
 * Whom the step can be about, each by the name on file: a guardianship is asked back by whom it was taken from, unless that was for an intentional crime (民法典 38); support is owed by the same (37), and may be ordered of the
 * other parent by another judgment. Empty where somebody's name or place is not known: then it is typed.
 */
export function whomOf(steps: readonly StepAbout[], step: "SUPPORT_ORDER" | "RESTORATION", family: NamesOfSubject): Whom[] {
  const lost = revokedNow(steps).filter(({ basis }) => step === "SUPPORT_ORDER" || !basis.intentionalCrime);
  const named = lost.flatMap(({ subject, person }): Whom[] => {
    const onFile = subject === "FATHER" || subject === "MOTHER" ? family[subject]?.[0] : undefined;
    const name = onFile ?? person;
    return subject && name !== "" ? [{ subject, person: name, revoked: true }] : [];
  });
  if (named.length < lost.length) return [];
  const parents = PARENTS.flatMap((parent) => named.find(({ subject }) => subject === parent) ?? []);
  const both: Whom[] = parents.length === 2 ? [{ subject: "BOTH_PARENTS", person: parents.map(({ person }) => person).join("、"), revoked: true }] : [];
  const other = step === "SUPPORT_ORDER" && named.length > 0 ? PARENTS.flatMap((subject): Whom[] => (named.some((one) => one.subject === subject) || !family[subject]?.[0] ? [] : [{ subject, person: family[subject][0], revoked: false }])) : [];
  return [...named, ...both, ...other];
}
