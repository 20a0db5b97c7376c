import { BookError } from "./book-error.ts";
import type { Parts } from "./parts.ts";
import { dateOfSerial } from "./serial.ts";
import { parseXml } from "./xml.ts";
import type { CellKind, ReadLimits, SheetCell, SheetRow } from "./types.ts";

/** 'AB12' → 27. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.toUpperCase()) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

export interface SheetSource {
  part: string;
  strings: readonly string[];
  dates: readonly boolean[];
  from1904: boolean;
}

const MERGES_MAX = 20_000;

/** What stands around the rows and behind them: merged ranges and hidden columns. */
export async function sheetFrame(parts: Parts, part: string, limits: ReadLimits): Promise<{ merges: string[]; hiddenColumns: number[]; filled: boolean }> {
  const merges: string[] = [];
  const hiddenColumns: number[] = [];
  let filled = false;
  let tail = "";
  // By its text: reading it as XML a second time would double the time of a large file.
  for await (const chunk of parts.chunks(part)) {
    const text = tail + chunk.toString("latin1");
    // A tag may be cut in two; a text need not be whole.
    const cut = text.lastIndexOf("<");
    const inTag = cut >= 0 && !text.includes(">", cut);
    const whole = inTag ? text.slice(0, cut) : text;
    tail = inTag ? text.slice(cut) : "";
    if (tail.length > 65_536) throw new BookError("damaged");
    look(whole);
  }
  look(tail);
  return { merges, hiddenColumns, filled };

  function look(text: string): void {
    filled ||= /<(\w+:)?c[\s>]/.test(text);
    if (text.includes("mergeCell ")) {
      for (const [, range = ""] of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Za-z0-9:$]+)"/g)) {
        merges.push(range);
        if (merges.length > MERGES_MAX) throw new BookError("tooWide");
      }
    }
    if (!text.includes("<col ") && !text.includes(":col ")) return;
    for (const [tag] of text.matchAll(/<(?:\w+:)?col\s[^>]*>/g)) {
      if (!/\bhidden="(1|true)"/.test(tag)) continue;
      const [min, max] = [Number(/\bmin="(\d+)"/.exec(tag)?.[1]), Number(/\bmax="(\d+)"/.exec(tag)?.[1])];
      for (let column = min; column <= Math.min(max, limits.columns); column += 1) hiddenColumns.push(column - 1);
    }
  }
}

/** The rows of a sheet as they come. Throws BookError beyond the limits. */
export function sheetRows(parts: Parts, { part, strings, dates, from1904 }: SheetSource, limits: ReadLimits): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let row: SheetRow | null = null;
  let [last, count, position] = [0, 0, 0];
  let cell: { column: number; type: string; style: number; formula: boolean; value: string } | null = null;
  let taking = false;
  let aloud = 0;

  const done = (): SheetCell | null => {
    if (!cell) return null;
    const { column, type, style, formula, value } = cell;
    const text = value.slice(0, limits.cell + 1);
    const as = (kind: CellKind, content: string): SheetCell => [column, kind, content];
    if (formula) return as("f", text);
    if (text === "") return null;
    if (type === "s") {
      const shared = strings[Number(text)] ?? "";
      return shared === "" ? null : as("s", shared);
    }
    if (type === "str" || type === "inlineStr") return as("s", text);
    if (type === "b" || type === "e") return as(type, text);
    if (type === "d") return as("d", text.slice(0, 10));
    const date = dates[style] ? dateOfSerial(text, from1904) : null;
    return date ? as("d", date) : as("n", text);
  };

  return parseXml(
    parts.chunks(part),
    {
      open(tag, attributes) {
        if (tag === "row") {
          last = attributes.r ? Number(attributes.r) : last + 1;
          position = -1;
          row = { n: last, cells: [] };
          if (attributes.hidden === "1" || attributes.hidden === "true") row.hidden = true;
        } else if (tag === "c" && row) {
          position = attributes.r ? columnOf(attributes.r) : position + 1;
          if (position < 0) throw new BookError("damaged");
          cell = { column: position, type: attributes.t ?? "n", style: Number(attributes.s ?? 0), formula: false, value: "" };
        } else if (tag === "f" && cell) cell.formula = true;
        else if (tag === "rPh") aloud += 1;
        else if ((tag === "v" || tag === "t") && cell) taking = aloud === 0;
      },
      text(piece) {
        if (taking && cell && cell.value.length <= limits.cell) cell.value += piece;
      },
      close(tag) {
        if (tag === "v" || tag === "t") taking = false;
        else if (tag === "rPh") aloud -= 1;
        else if (tag === "c") {
          const given = done();
          cell = null;
          if (!given || !row) return;
          if (given[0] >= limits.columns) throw new BookError("tooWide");
          row.cells.push(given);
        } else if (tag === "row" && row) {
          if (row.cells.length > 0) {
            count += 1;
            if (count > limits.rows) throw new BookError("tooManyRows");
            rows.push(row);
          }
          row = null;
        }
      },
    },
    () => {
      const given = rows;
      rows = [];
      return given;
    },
  );
}
