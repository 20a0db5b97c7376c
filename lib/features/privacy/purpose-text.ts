import { withoutPeople } from "../../shared/masking";

const SEPARATOR = ": ";

/** A purpose as the log keeps it: its code and what the person wrote, without the names it is about and without numbers of people. */
export const loggedPurpose = (code: string, note: string, names: readonly string[]): string => `${code}${SEPARATOR}${withoutPeople(note, names)}`;

/** The two parts of a logged purpose; one that is not of this form is all note. */
export function readPurpose(purpose: string): { code: string | null; note: string } {
  const [code = "", ...rest] = purpose.split(SEPARATOR);
  return rest.length > 0 && /^[A-Z_]+$/.test(code) ? { code, note: rest.join(SEPARATOR) } : { code: null, note: purpose };
}
