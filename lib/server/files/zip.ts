import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

const inflate = promisify(inflateRaw) as (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const COMMENT_MAX = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

export type ZipFault = "damaged" | "locked" | "unpacks";
/** What stands in the way of reading an archive. */
export class ZipError extends Error {
  readonly fault: ZipFault;
  constructor(fault: ZipFault) {
    super(fault);
    this.fault = fault;
  }
}

export interface ZipLimits {
  entries: number;
  /** Of all entries together, as they really unpack, whatever the archive says of itself. Bytes. */
  unpacked: number;
}

export interface ZipEntry {
  name: string;
  content: Buffer;
}

/** An entry as it lies in the archive. */
export interface PackedEntry {
  name: string;
  packed: Buffer;
  /** Packed by deflate; otherwise it lies there as it is. */
  deflated: boolean;
}

/** What an archive holds, by its directory, nothing of it unpacked. Throws ZipError. */
export function zipDirectory(bytes: Uint8Array, entries: number): PackedEntry[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (count > entries) throw new ZipError("unpacks");
  const found: PackedEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) throw new ZipError("damaged");
    const [flags, method, packed, nameLength, extraLength, commentLength, local] = [
      file.readUInt16LE(at + 8), file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42),
    ];
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    at += 46 + nameLength + extraLength + commentLength;
    if (flags & ENCRYPTED) throw new ZipError("locked");
    if (method !== STORED && method !== DEFLATED) throw new ZipError("damaged");
    found.push({ name, packed: dataOf(file, local, packed, name), deflated: method === DEFLATED });
  }
  return found;
}

/** The entries of an archive one after the other, each unpacked; never more in all than the limits. Throws ZipError. */
export async function* zipEntries(bytes: Uint8Array, limits: ZipLimits): AsyncGenerator<ZipEntry> {
  let left = limits.unpacked;
  for (const { name, packed, deflated } of zipDirectory(bytes, limits.entries)) {
    const content = deflated ? await unpack(packed, left) : packed;
    left -= content.length;
    if (left < 0) throw new ZipError("unpacks");
    yield { name, content };
  }
}

function endOf(file: Buffer): number {
  for (let at = file.length - END_LENGTH; at >= Math.max(0, file.length - END_LENGTH - COMMENT_MAX); at -= 1) if (file.readUInt32LE(at) === END) return at;
  throw new ZipError("damaged");
}

/** An entry's own bytes. Its two headers must tell the same name, or two programs would see two archives. */
function dataOf(file: Buffer, local: number, length: number, name: string): Buffer {
  if (local + 30 > file.length || file.readUInt32LE(local) !== LOCAL) throw new ZipError("damaged");
  const [nameLength, extraLength] = [file.readUInt16LE(local + 26), file.readUInt16LE(local + 28)];
  const start = local + 30 + nameLength + extraLength;
  if (file.toString("utf8", local + 30, local + 30 + nameLength) !== name || start + length > file.length) throw new ZipError("damaged");
  return file.subarray(start, start + length);
}

async function unpack(packed: Buffer, left: number): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    throw new ZipError(error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? "unpacks" : "damaged");
  }
}
