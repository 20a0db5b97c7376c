import { promisify } from "node:util";
import { inflate } from "node:zlib";
import { opensAddress, type PackedList } from "./pdf-opening";

const unpack = promisify(inflate) as (bytes: Uint8Array, options: { maxOutputLength: number; finishFlush: number }) => Promise<Buffer>;

/** Z_SYNC_FLUSH: what was cut short gives what it holds. */
const SYNC_FLUSH = 2;
/** Of all lists of objects together, unpacked. */
const UNPACKED = 64 * 1024 * 1024;
/** More lists than this has no paper that an office writes. */
const LISTS = 20_000;
/** How much of what stands before a stream is looked at for what it is. */
const BEFORE = 2_000;

const NAME = /\/((?:[A-Za-z0-9]|#[0-9A-Fa-f]{2})+)/g;
/** What acts by itself, or sends what is in the file somewhere. */
const ACTING = new Set(["JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "GoToR", "RichMedia", "XFA"]);

const plain = (name: string) => name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The same with its names written plainly, so that they can be looked for where they stand. */
const inPlain = (text: string) => text.replace(NAME, (_, name: string) => `/${plain(name)}`);

function* namesIn(text: string): Generator<string> {
  for (const [, name = ""] of text.matchAll(NAME)) yield name.includes("#") ? plain(name) : name;
}

function has(text: string, wanted: ReadonlySet<string>): boolean {
  for (const name of namesIn(text)) if (wanted.has(name)) return true;
  return false;
}

/** What is done as the file or a page of it opens, closes or prints. */
const BY_ITSELF = new Set(["OpenAction", "AA"]);

const LIST = new Set(["ObjStm"]);
const FILTER = new Set(["Filter", "F"]);
const PLAIN_FILTERS = new Set(["FlateDecode", "Fl"]);
const ANY_FILTER = /Decode$|^(Fl|AHx|A85|LZW|RL|CCF|DCT|Crypt)$/;

/**
 * What is wrong with a PDF: `running`: scripts, programs to start, other files or addresses that it opens by itself, forms that send themselves; `locked`: encrypted, so that it cannot be looked at; `unpacks`: more than
 * any paper unpacks to. Looks for the names of what acts everywhere in the file, however they are written, and in its packed lists of objects; it draws nothing.
 */
export async function pdfFault(bytes: Uint8Array): Promise<"running" | "locked" | "unpacks" | "damaged" | null> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString("latin1");
  if (has(text, ACTING)) return "running";
  const lists: PackedList[] = [];
  if (/\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/.test(text)) return "locked";
  let left = UNPACKED;
  let seen = 0;
  for (const found of text.matchAll(/\bstream\r?\n/g)) {
    const before = text.slice(Math.max(0, found.index - BEFORE), found.index);
    const head = before.slice(before.lastIndexOf(" obj") + 1);
    if (!has(head, LIST)) continue;
    seen += 1;
    if (seen > LISTS) return "unpacks";
    const filters = [...namesIn(head)].filter((name) => ANY_FILTER.test(name));
    const start = found.index + found[0].length;
    const first = Number(/\/First\s+(\d+)/.exec(inPlain(head))?.[1] ?? 0);
    const end = text.indexOf("endstream", start);
    // An unpacked list was seen above already.
    if (filters.length === 0 && !has(head, FILTER)) {
      lists.push({ text: inPlain(text.slice(start, end < 0 ? text.length : end)), first });
      continue;
    }
    // Packed in a way in which no common program packs it: then it is packed so as not to be seen.
    if (filters.length !== 1 || !PLAIN_FILTERS.has(filters[0] ?? "")) return "running";
    try {
      const content = await unpack(file.subarray(start, end < 0 ? file.length : end), { maxOutputLength: Math.max(1, left), finishFlush: SYNC_FLUSH });
      left -= content.length;
      const unpacked = content.toString("latin1");
      if (has(unpacked, ACTING)) return "running";
      lists.push({ text: inPlain(unpacked), first });
    } catch (error) {
      return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? "unpacks" : "damaged";
    }
  }
  const addressed = [text, ...lists.map((list) => list.text)].some((part) => has(part, BY_ITSELF)) && opensAddress(inPlain(text), lists);
  return addressed ? "running" : null;
}
