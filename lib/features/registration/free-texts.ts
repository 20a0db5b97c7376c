import type { RegistrationForm } from "./schema";

/** The form with each of its free texts as `map` leaves it: what was written in words rather than chosen, counted, dated or named. */
export function mapFreeTexts(form: RegistrationForm, map: (text: string) => string): RegistrationForm {
  const { child, health, schooling, history, benefits, need, signatures } = form;
  return {
    ...form,
    child: { ...child, noIdReason: map(child.noIdReason) },
    health: { ...health, illness: map(health.illness), mentalNotes: map(health.mentalNotes), behaviourNotes: map(health.behaviourNotes) },
    schooling: { ...schooling, dropoutReason: map(schooling.dropoutReason) },
    history: { ...history, misconduct: map(history.misconduct) },
    benefits: { ...benefits, other: map(benefits.other) },
    need: { ...need, suggestedHelp: map(need.suggestedHelp), narrative: map(need.narrative) },
    signatures: { ...signatures, guardianReason: map(signatures.guardianReason) },
  };
}
