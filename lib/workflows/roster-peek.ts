import { EXAMPLE_MARK, isTemplateSheet, templateVersionOf } from "../features/roster/fields";
import { findHeads, isBlank, isOwnHeads } from "../features/roster/heads";
import { columnLetters, type SheetFacts } from "../features/roster/stored";
import { BookError } from "../server/spreadsheet/book-error";
import { readWorkbook } from "../server/spreadsheet/read-workbook";
import type { SheetCell, SheetRow } from "../server/spreadsheet/types";
import { headOf } from "./roster-words";

const PEEKED = 15;
/** Different values of a column that are kept so that words can be put to codes: fewer and shorter than names and numbers would be. */
const VALUES = 60;
const VALUE_LENGTH = 24;
/** Values of a column that are shown to whoever says what it is, and how much of each. */
const SAMPLES = 3;
const SAMPLE_LENGTH = 40;

/** As the cell shows it; long texts by their beginning. */
function sampleOf([, kind, text]: SheetCell): string {
  if (kind === "b") return text === "1" ? "TRUE" : "FALSE";
  const [shown, letters] = [text.trim(), [...text.trim()]];
  return letters.length > SAMPLE_LENGTH ? `${letters.slice(0, SAMPLE_LENGTH).join("")}…` : shown;
}

/** The row that shows how to fill in. */
export const isExample = ({ cells }: SheetRow): boolean => cells.some(([column, kind, text]) => column <= 1 && kind === "s" && text.trim().startsWith(EXAMPLE_MARK));

export interface Peeked {
  facts: SheetFacts;
  rows: number;
  /** The heads are the template's own. */
  ownHeads: boolean;
}

/** Looks through a workbook once: where its heads are, how many rows it has, the short values of its columns, and the first values of each. Throws BookError for what is not read, 'noHeads' where no heads are found. */
export async function peekRoster(bytes: Uint8Array): Promise<Peeked | "noHeads"> {
  const { head, rows } = await readWorkbook(bytes);
  const first: SheetRow[] = [];
  let found: ReturnType<typeof findHeads> = null;
  let count = 0;
  const values = new Map<number, Set<string> | null>();
  const samples = new Map<number, Set<string>>();
  const take = (row: SheetRow) => {
    if (!found || row.n <= found.row || isExample(row) || isBlank(row.cells.map(([column, , text]) => ({ column, text })), found.heads)) return;
    count += 1;
    for (const cell of row.cells) {
      const [column, kind, text] = cell;
      const shown = samples.get(column) ?? new Set<string>();
      if (shown.size < SAMPLES && text.trim() !== "") samples.set(column, shown.add(sampleOf(cell)));
      const seen = values.get(column);
      if (seen === null || kind !== "s") continue;
      const word = text.trim();
      const set = seen ?? new Set<string>();
      if (word !== "") set.add(word);
      values.set(column, word.length > VALUE_LENGTH || set.size > VALUES ? null : set);
    }
  };
  for await (const piece of rows) {
    for (const row of piece) {
      if (found) take(row);
      else first.push(row);
      if (!found && first.length === PEEKED) {
        found = findHeads(first, headOf);
        if (!found) {
          await rows.return({ peakMb: 0 });
          return "noHeads";
        }
        first.forEach(take);
      }
    }
  }
  if (!found) {
    found = findHeads(first, headOf);
    if (!found) return first.length === 0 ? Promise.reject(new BookError("noRows")) : "noHeads";
    first.forEach(take);
  }
  if (count === 0) throw new BookError("noRows");
  const { row, heads } = found;
  return {
    rows: count, ownHeads: isOwnHeads(heads, headOf),
    facts: {
      sheet: head.sheet, headRow: row, heads, others: head.others.filter((name) => !isTemplateSheet(name)).length, hiddenColumns: head.hiddenColumns.filter((column) => heads.some((one) => one.column === column)).map(columnLetters),
      templateVersion: templateVersionOf(head.sheets), values: Object.fromEntries([...values].flatMap(([column, set]) => (set && set.size > 0 ? [[String(column), [...set]]] : []))),
      samples: Object.fromEntries([...samples].map(([column, set]) => [String(column), [...set]])),
    },
  };
}
