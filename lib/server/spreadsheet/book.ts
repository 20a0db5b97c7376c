import path from "node:path/posix";
import { BookError } from "./book-error.ts";
import type { Parts } from "./parts.ts";
import { readXml } from "./xml.ts";

export interface SheetPlace {
  name: string;
  part: string;
  hidden: boolean;
}

export interface Book {
  sheets: SheetPlace[];
  sharedStrings: string;
  styles: string;
  /** Days are counted from 1904 instead of 1900. */
  from1904: boolean;
}

async function relations(parts: Parts, of: string): Promise<Map<string, { type: string; target: string }>> {
  const found = new Map<string, { type: string; target: string }>();
  const name = path.join(path.dirname(of), "_rels", `${path.basename(of)}.rels`);
  if (!parts.has(name)) return found;
  await readXml(parts.chunks(name), {
    open(tag, { Id = "", Type = "", Target = "", TargetMode = "" }) {
      if (tag !== "Relationship" || TargetMode === "External") return;
      found.set(Id, { type: Type.slice(Type.lastIndexOf("/") + 1), target: Target.startsWith("/") ? Target.slice(1) : path.join(path.dirname(of), Target) });
    },
  });
  return found;
}

/** The sheets of a workbook in their order, and where its texts and styles are. */
export async function readBook(parts: Parts): Promise<Book> {
  const top = [...(await relations(parts, "")).values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const related = await relations(parts, top);
  const book: Book = { sheets: [], sharedStrings: "xl/sharedStrings.xml", styles: "xl/styles.xml", from1904: false };
  for (const { type, target } of related.values()) {
    if (type === "sharedStrings") book.sharedStrings = target;
    if (type === "styles") book.styles = target;
  }
  await readXml(parts.chunks(top), {
    open(tag, attributes) {
      if (tag === "workbookPr") book.from1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
      if (tag !== "sheet") return;
      const relation = related.get(attributes["r:id"] ?? Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "");
      if (relation?.type === "worksheet") book.sheets.push({ name: attributes.name ?? "", part: relation.target, hidden: (attributes.state ?? "visible") !== "visible" });
    },
  });
  if (book.sheets.length === 0) throw new BookError("notWorkbook");
  return book;
}
