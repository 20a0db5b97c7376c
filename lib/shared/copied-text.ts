/** Characters of a copied passage from which on it is worth a line of the log. */
export const COPIED_CHARACTERS = 300;

const ID = /(?<![\dA-Za-z])(\d{17}[\dXx]|\d{6}\*{6,12}[\dXx]{2})(?![\dA-Za-z])/;

/** What of a record was copied: an ID number (whole or masked), a long passage, or nothing that is written down. */
export function copiedKind(text: string): "ID" | "TEXT" | null {
  if (ID.test(text)) return "ID";
  return [...text].length >= COPIED_CHARACTERS ? "TEXT" : null;
}
