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
  /** A list under the lines. */
  table?: { columns: readonly { header: string; share: number }[]; rows: readonly (readonly string[])[] };
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
  lines: letter.lines.map(({ text, indented }) => ({ text: change(text), indented })),
  ...(letter.table ? { table: { columns: letter.table.columns.map(({ header, share }) => ({ header: change(header), share })), rows: letter.table.rows.map((row) => row.map(change)) } } : {}),
  seals: letter.seals.map(({ office, seal, on }) => ({ office: change(office), seal: change(seal), on: change(on) })),
});

/** Sizes of type of an official letter in points, from 三号 to 小四; its lines stand one and three quarters apart. */
export const LETTER_SIZES = [16, 15, 14, 13, 12] as const;
export type LetterSize = (typeof LETTER_SIZES)[number];
/** Of one that is longer than a page in any size: 四号. */
export const LONG_LETTER: LetterSize = 14;
/** Of one with a list: 小四. */
export const LIST_SIZE: LetterSize = 12;
export const LETTER_SPACING = 1.75;

/** What a printed page leaves for the lines and the seals, in points: A4 within the margins of app/print.css, without head and signatures, and with some room for fonts that are wider. */
const PAGE = { width: 500, room: 505, between: 2 } as const;

/** The largest size at which a letter should stand on one printed page, by the room that its lines take. */
export function sizeOnPage({ lines, seals, signers }: Pick<Letter, "lines" | "seals" | "signers">): LetterSize {
  const fits = (size: LetterSize) => {
    const row = size * LETTER_SPACING;
    const rows = lines.reduce((sum, { text, indented }) => sum + Math.ceil(((indented ? 2 : 0) + [...text].length) / Math.floor(PAGE.width / size)), 0);
    // Beyond one row of each, they take from the same room.
    const more = (Math.ceil(seals.length / 2) - 1) * 4 * row + (Math.ceil(signers.length / 2) - 1) * 60;
    // Office and day of a seal are set in the same size.
    return (rows + 2) * row + lines.length * PAGE.between + more <= PAGE.room;
  };
  return LETTER_SIZES.find(fits) ?? LONG_LETTER;
}
