import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { isRunningPart, isTellingPart, tellsOfRunning, textOf } from "../files/office-parts.ts";
import { zipDirectory, ZipError, type PackedEntry } from "../files/zip.ts";
import { BookError } from "./book-error.ts";
import type { ReadLimits } from "./types.ts";

const ENTRIES = 2_000;
/** Parts that are read whole: relations, list of sheets, styles. */
const WHOLE_BYTES = 20 * 1024 * 1024;
/** Below this size anything may be packed as well as it likes. */
const RATIO_FROM = 8 * 1024 * 1024;

/** What other workbooks or sources are fetched from. */
const LINKS = /(^|\/)(externallinks|querytables)\/|(^|\/)connections\.xml$/i;
const WORKBOOK_TYPE = "spreadsheetml.sheet.main+xml";
/** The container of old .xls files and of encrypted workbooks alike. */
const COMPOUND = Buffer.from("d0cf11e0a1b11ae1", "hex");
const ENCRYPTED = Buffer.from("EncryptedPackage", "utf16le");

/** The parts of a workbook: found by its directory, unpacked only as they are read, all together within one limit. */
export class Parts {
  private readonly entries: Map<string, PackedEntry>;
  private left: number;
  private readonly ratio: number;

  private constructor(entries: readonly PackedEntry[], limits: ReadLimits) {
    this.entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
    this.left = limits.unpacked;
    this.ratio = limits.ratio;
  }

  /** Opens a file after what tells of macros, links and protection was looked at. Throws BookError. */
  static async open(bytes: Buffer, limits: ReadLimits): Promise<Parts> {
    if (bytes.subarray(0, 8).equals(COMPOUND)) throw new BookError(bytes.includes(ENCRYPTED) ? "locked" : "oldFormat");
    const entries = directoryOf(bytes);
    const parts = new Parts(entries, limits);
    for (const { name } of entries) {
      if (isRunningPart(name)) throw new BookError("running");
      if (LINKS.test(name)) throw new BookError("links");
      if (isTellingPart(name) && tellsOfRunning(name, await parts.whole(name))) throw new BookError("running");
    }
    if (!textOf(await parts.whole("[Content_Types].xml")).includes(WORKBOOK_TYPE)) throw new BookError("notWorkbook");
    return parts;
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** A part as it unpacks. Throws BookError when it is not there, damaged, or more than the limits allow. */
  async *chunks(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new BookError("damaged");
    const stream = entry.deflated ? Readable.from([entry.packed]).pipe(createInflateRaw()) : Readable.from([entry.packed]);
    let size = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.left -= chunk.length;
        if (this.left < 0 || (size > RATIO_FROM && size > entry.packed.length * this.ratio)) throw new BookError("unpacks");
        yield chunk;
      }
    } catch (error) {
      throw error instanceof BookError ? error : new BookError("damaged");
    } finally {
      stream.destroy();
    }
  }

  async whole(name: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.chunks(name)) {
      size += chunk.length;
      if (size > WHOLE_BYTES) throw new BookError("unpacks");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

function directoryOf(bytes: Buffer): PackedEntry[] {
  try {
    return zipDirectory(bytes, ENTRIES);
  } catch (error) {
    if (error instanceof ZipError) throw new BookError(bytes.subarray(0, 2).toString("latin1") === "PK" ? error.fault : "notWorkbook");
    throw error instanceof RangeError ? new BookError("damaged") : error;
  }
}
