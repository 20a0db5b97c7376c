import type { PaperBlock, PaperFact } from "../../../shared/paper";

/** Of the text of the body, in points. */
const LETTER = 10;
const LINE = 15;
/** A Latin letter or a digit takes about half the room of a Chinese one. */
const NARROW = 0.58;
/** Between the margins of the page. */
export const BODY_WIDTH = 487;
/** The name of a fact stands in a column of its own. */
export const TERM_WIDTH = 96;
/** A row with more letters than this may be parted by the page's end; a shorter one goes over whole. */
export const WHOLE_ROW = 240;
/** Lines of what may be parted that stand under a heading all the same. */
const LINES_KEPT = 3;
const ROW_PADDING = 6;
/** About a quarter of a page. */
const FACTS_TOGETHER = 180;
const HEADING = 34;
/** More than this is never asked for: a heading at the top of a page is alone with nothing. */
const MOST = 560;
/** A page and a half. */
const LONG_PART = 1080;

const lengthOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);

/** A row that the page's end does not part. */
export const staysWhole = (texts: readonly string[]): boolean => lengthOf(texts) <= WHOLE_ROW;

/** About how many lines a text fills in a column. */
export function linesOf(text: string, width: number): number {
  const widthOf = (line: string) => [...line].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2000 ? NARROW : 1) * LETTER, 0);
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}

/** Two short facts share a line; a long one has its own. */
export function factRows(items: readonly PaperFact[]): PaperFact[][] {
  const rows: PaperFact[][] = [];
  for (const item of items) {
    const last = rows.at(-1);
    if (!item.wide && last?.length === 1 && !last[0]?.wide) last.push(item);
    else rows.push([item]);
  }
  return rows;
}

type Table = Extract<PaperBlock, { kind: "table" }>;
interface Cell {
  text: string;
  width: number;
}

const factCells = (row: readonly PaperFact[]): Cell[] => row.map(({ value, wide }) => ({ text: value, width: (wide ? BODY_WIDTH : BODY_WIDTH / 2 - 8) - TERM_WIDTH }));

function tableCells(columns: Table["columns"], row: readonly string[]): Cell[] {
  const sum = columns.reduce((total, { share }) => total + share, 0);
  return row.map((text, place) => ({ text, width: Math.max(LETTER, ((columns[place]?.share ?? 1) / sum) * BODY_WIDTH - 6) }));
}

const linesOfRow = (cells: readonly Cell[]): number => Math.max(1, ...cells.map(({ text, width }) => linesOf(text, width)));
const fullHeight = (cells: readonly Cell[]): number => linesOfRow(cells) * LINE + ROW_PADDING;

/** The height of a row as far as it goes over whole. */
const keptHeight = (cells: readonly Cell[]): number => (staysWhole(cells.map(({ text }) => text)) ? linesOfRow(cells) : Math.min(linesOfRow(cells), LINES_KEPT)) * LINE + ROW_PADDING;

const heightOfFacts = (rows: readonly PaperFact[][]): number => rows.reduce((sum, row) => sum + fullHeight(factCells(row)), ROW_PADDING);

/** A handful of facts, as those of a signature: the page's end does not part them. */
export const keptTogether = (items: readonly PaperFact[]): boolean => {
  const rows = factRows(items);
  return rows.every((row) => staysWhole(row.map(({ value }) => value))) && heightOfFacts(rows) <= FACTS_TOGETHER;
};

/** The room that a table asks for on the page where it begins: its header and the first row. */
export const beginningOf = ({ columns, rows }: Table): number =>
  Math.min(MOST, fullHeight(tableCells(columns, columns.map(({ header }) => header))) + (rows[0] ? keptHeight(tableCells(columns, rows[0])) : 0));

/**
 * The room that must be left under a heading so that it does not stand alone at a page's foot: what follows it, as far as that goes over to the next page whole. About, from the
 * letters: too much moves a heading to the next page early, and nothing worse.
 */
export function presenceOf(following: readonly PaperBlock[]): number {
  const [block, ...rest] = following;
  if (!block) return LINE;
  switch (block.kind) {
    case "heading":
      return Math.min(MOST, HEADING + presenceOf(rest));
    case "text": {
      const lines = linesOf(block.text, BODY_WIDTH);
      // A line that leads to facts, as that of a visit, is no more than the heading itself.
      return lines < LINES_KEPT && rest[0]?.kind === "facts" ? Math.min(MOST, lines * LINE + presenceOf(rest)) : Math.min(lines, LINES_KEPT) * LINE;
    }
    case "facts": {
      const rows = factRows(block.items);
      if (rows.length === 0) return presenceOf(rest);
      return Math.min(MOST, keptTogether(block.items) ? heightOfFacts(rows) : keptHeight(factCells(rows[0] ?? [])));
    }
    case "table":
      return beginningOf(block);
  }
}

/** About the height of blocks that stand under one another. */
export function heightOf(blocks: readonly PaperBlock[]): number {
  return blocks.reduce((sum, block) => {
    switch (block.kind) {
      case "heading":
        return sum + HEADING;
      case "text":
        return sum + linesOf(block.text, BODY_WIDTH) * LINE + 4;
      case "facts":
        return sum + heightOfFacts(factRows(block.items));
      case "table":
        return sum + block.rows.reduce((rows, row) => rows + fullHeight(tableCells(block.columns, row)), beginningOf({ ...block, rows: [] }) + ROW_PADDING);
    }
  }, 0);
}

/** The parts by the pages on which they begin: a long part begins one of its own, where it is looked for; short ones follow one another. */
export function sheetsOf(parts: readonly { blocks: readonly PaperBlock[] }[]): number[][] {
  const sheets: number[][] = [];
  parts.forEach(({ blocks }, index) => {
    const last = sheets.at(-1);
    if (last && heightOf(blocks) <= LONG_PART) last.push(index);
    else sheets.push([index]);
  });
  return sheets;
}
