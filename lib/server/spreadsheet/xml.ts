import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
import { BookError } from "./book-error.ts";

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** 'x:row' and 'row' alike: some programs write every name with a prefix. */
const local = (name: string) => {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
};

/** Reads XML as it comes; after each piece whatever `ready` gives is handed on. Throws BookError for what is no XML, or has definitions of its own. */
export async function* parseXml<T>(chunks: AsyncIterable<Buffer>, handler: XmlHandler, ready: () => T[]): AsyncGenerator<T[]> {
  const parser = new SaxesParser({ xmlns: false });
  const decoder = new StringDecoder("utf8");
  const fail = () => {
    throw new BookError("damaged");
  };
  parser.on("error", fail);
  // Definitions could make a short text a long one.
  parser.on("doctype", fail);
  parser.on("opentag", (tag) => handler.open?.(local(tag.name), tag.attributes as Record<string, string>));
  parser.on("text", (text) => handler.text?.(text));
  parser.on("cdata", (text) => handler.text?.(text));
  parser.on("closetag", (tag) => handler.close?.(local(tag.name)));
  for await (const chunk of chunks) {
    parser.write(decoder.write(chunk));
    const given = ready();
    if (given.length > 0) yield given;
  }
  parser.write(decoder.end());
  parser.close();
  const last = ready();
  if (last.length > 0) yield last;
}

/** The same for what is read to its end. */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(chunks, handler, () => [])) void _;
}
