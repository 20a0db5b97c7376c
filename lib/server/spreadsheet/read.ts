import { BookError } from "./book-error.ts";
import { readBook } from "./book.ts";
import { Parts } from "./parts.ts";
import { sharedStrings } from "./shared-strings.ts";
import { sheetFrame, sheetRows } from "./sheet.ts";
import { dateStyles } from "./styles.ts";
import type { BookPart, ReadLimits } from "./types.ts";

/**
 * A workbook as it is read: what it is, then its rows; the first sheet that is seen and holds something. Ends with a fault where it is not read to its end, never throws for
 * what a file may be.
 */
export async function* readBookParts(bytes: Buffer, limits: ReadLimits): AsyncGenerator<BookPart> {
  try {
    const parts = await Parts.open(bytes, limits);
    const book = await readBook(parts);
    let chosen = null;
    const others: string[] = [];
    for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
      const frame = await sheetFrame(parts, sheet.part, limits);
      if (frame.filled && chosen) others.push(sheet.name);
      if (frame.filled) chosen ??= { sheet, frame };
    }
    if (!chosen) throw new BookError("noRows");
    const { sheet, frame } = chosen;
    yield { kind: "book", sheet: sheet.name, others, sheets: book.sheets.map(({ name }) => name), hiddenColumns: frame.hiddenColumns, merges: frame.merges, from1904: book.from1904 };
    const strings = await sharedStrings(parts, book.sharedStrings, limits.cell);
    const dates = await dateStyles(parts, book.styles);
    for await (const rows of sheetRows(parts, { part: sheet.part, strings, dates, from1904: book.from1904 }, limits)) yield { kind: "rows", rows };
    yield { kind: "end", peakMb: Math.ceil(process.resourceUsage().maxRSS / 1024) };
  } catch (error) {
    yield { kind: "fault", fault: error instanceof BookError ? error.fault : "damaged" };
  }
}
