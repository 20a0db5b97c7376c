/** Room to write by hand what the record does not know, inside a line. */
export const BLANK = "＿＿＿＿＿＿＿＿";

/** An official letter on A4 as data: plain, in the language of official papers and as its reader may see it. What draws it, on a page or in a PDF, knows no domain. */
export interface Letter {
  language: string;
  title: string;
  /** The office's own number, with room for it. */
  number: string;
  /** The number of the record. */
  reference: string;
  /** `indented`: a paragraph whose first line is set in by two letters. */
  lines: readonly { text: string; indented: boolean }[];
  /** Who signs, in the order in which they stand on the paper; each with room for the day. */
  signers: readonly string[];
  signedOn: string;
  /** Offices that seal it. */
  seals: readonly { office: string; seal: string; on: string }[];
  /** What tells this copy from another. */
  copy: string;
}

/** The texts of a letter as `change` leaves them. */
export const mapLetter = (letter: Letter, change: (text: string) => string): Letter => ({
  ...letter, title: change(letter.title), number: change(letter.number), reference: change(letter.reference), signedOn: change(letter.signedOn), copy: change(letter.copy), signers: letter.signers.map(change),
  lines: letter.lines.map(({ text, indented }) => ({ text: change(text), indented })), seals: letter.seals.map(({ office, seal, on }) => ({ office: change(office), seal: change(seal), on: change(on) })),
});
