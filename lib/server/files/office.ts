import { zipEntries, ZipError, type ZipFault } from "./zip";

/** A form of a few pages has some dozens of parts and unpacks to a few megabytes. */
const LIMITS = { entries: 2_000, unpacked: 100 * 1024 * 1024 };

/** Parts that run, or that hold a program's own data: macros, controls, packed objects. Settings of a printer are harmless and common. */
const RUNNING = /(^|\/)(vbaproject|vbadata|oleobject)[^/]*$|(^|\/)(activex|macrosheets|dialogsheets)\/|\.(bin|exe|dll|js|jse|vbs|vbe|hta|ps1|jar|scr|bat|cmd|com|lnk|msi|docm|xlsm|dotm|xltm|xlsb)$/i;
const PRINTER = /(^|\/)printersettings\/[^/]*\.bin$/i;
const RUNNING_TYPES = /macroenabled|vbaproject|ms-office\.activex|oleobject/i;

const RELATION = /<(?:\w+:)?Relationship\b[^>]*>/g;
const OUTSIDE = /\bTargetMode\s*=\s*["']External["']/i;
/** What is only opened when somebody follows it: links, and the other workbook that a formula was copied from. */
const FOLLOWED = /\bType\s*=\s*["'][^"']*\/(hyperlink|externalLinkPath)["']/i;

function textOf(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return content.toString("utf16le");
  if (content[0] === 0xfe && content[1] === 0xff) return Buffer.from(content.subarray(0, content.length & ~1)).swap16().toString("utf16le");
  return content.toString("utf8");
}

/** A template, picture or object that the program fetches by itself as it opens the file. */
const fetchesByItself = (relations: string) => (relations.match(RELATION) ?? []).some((relation) => OUTSIDE.test(relation) && !FOLLOWED.test(relation));

/** What is wrong with a document of Word or Excel: `running`: macros, objects, parts fetched from elsewhere; or what is wrong with its archive. Null: nothing found. */
export async function officeFault(bytes: Uint8Array): Promise<"running" | ZipFault | null> {
  try {
    for await (const { name, content } of zipEntries(bytes, LIMITS)) {
      if (RUNNING.test(name) && !PRINTER.test(name)) return "running";
      if (name.toLowerCase() === "[content_types].xml" && RUNNING_TYPES.test(textOf(content))) return "running";
      if (name.toLowerCase().endsWith(".rels") && fetchesByItself(textOf(content))) return "running";
    }
    return null;
  } catch (error) {
    if (error instanceof ZipError) return error.fault;
    throw error;
  }
}
