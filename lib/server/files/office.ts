import { withoutPictureData } from "./picture-data";
import { zipEntries, ZipError, type ZipEntry, type ZipFault } from "./zip";
import { zipOf } from "./zip-write";

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

/** The parts with their pictures bare. They were all looked at before: what cannot be made bare does not come here. */
async function* bareParts(bytes: Uint8Array): AsyncGenerator<ZipEntry> {
  for await (const { name, content } of zipEntries(bytes, LIMITS)) {
    const bare = await withoutPictureData(content);
    yield { name, content: typeof bare === "string" ? content : bare };
  }
}

/**
 * A document of Word or Excel whose pictures tell no more than they show; the same bytes where they told nothing. Or what is wrong with it: `running`: macros, objects,
 * parts fetched from elsewhere; `telling`: a picture whose data cannot be taken out; or what is wrong with its archive.
 */
export async function bareOffice(bytes: Uint8Array): Promise<Uint8Array | "running" | "telling" | ZipFault> {
  try {
    let told = false;
    for await (const { name, content } of zipEntries(bytes, LIMITS)) {
      if (RUNNING.test(name) && !PRINTER.test(name)) return "running";
      if (name.toLowerCase() === "[content_types].xml" && RUNNING_TYPES.test(textOf(content))) return "running";
      if (name.toLowerCase().endsWith(".rels") && fetchesByItself(textOf(content))) return "running";
      const bare = await withoutPictureData(content);
      if (typeof bare === "string") return bare;
      told ||= bare.length !== content.length;
    }
    return told ? await zipOf(bareParts(bytes)) : bytes;
  } catch (error) {
    if (error instanceof ZipError) return error.fault;
    throw error;
  }
}
