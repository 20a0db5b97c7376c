import type { Parts } from "./parts.ts";
import { readXml } from "./xml.ts";

/** Formats of Excel's own that show a date, also those of Chinese, Japanese and Korean (ECMA-376 18.8.30). */
const BUILT_IN = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** A written format that shows a year, month or day; quoted words, escapes and colours do not count. */
export const isDateFormat = (format: string): boolean => /[ymd]/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, "").replace(/general|red/gi, ""));

/** By number of a cell's style, whether its number is a date. */
export async function dateStyles(parts: Parts, name: string): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!parts.has(name)) return styles;
  const formats = new Map<number, string>();
  let inCells = false;
  await readXml(parts.chunks(name), {
    open(tag, attributes) {
      if (tag === "numFmt") formats.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (tag === "cellXfs") inCells = true;
      else if (tag === "xf" && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        const format = formats.get(id);
        styles.push(format === undefined ? BUILT_IN(id) : isDateFormat(format));
      }
    },
    close(tag) {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return styles;
}
