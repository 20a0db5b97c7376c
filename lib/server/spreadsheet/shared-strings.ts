import type { Parts } from "./parts.ts";
import { readXml } from "./xml.ts";

/** The texts that the cells point to; a text in several runs is put together, how it is read aloud (rPh) is left out. */
export async function sharedStrings(parts: Parts, name: string, cell: number): Promise<string[]> {
  const strings: string[] = [];
  if (!parts.has(name)) return strings;
  let text = "";
  let inText = false;
  let aloud = 0;
  await readXml(parts.chunks(name), {
    open(tag) {
      if (tag === "si") text = "";
      else if (tag === "rPh") aloud += 1;
      else if (tag === "t") inText = aloud === 0;
    },
    text(piece) {
      if (inText && text.length <= cell) text += piece;
    },
    close(tag) {
      if (tag === "t") inText = false;
      else if (tag === "rPh") aloud -= 1;
      else if (tag === "si") strings.push(text.slice(0, cell + 1));
    },
  });
  return strings;
}
