// Without imports: the process that reads workbooks takes it as it stands.

/** Parts that run, or that hold a program's own data: macros, controls, packed objects. Settings of a printer are harmless and common. */
const RUNNING = /(^|\/)(vbaproject|vbadata|oleobject)[^/]*$|(^|\/)(activex|macrosheets|dialogsheets)\/|\.(bin|exe|dll|js|jse|vbs|vbe|hta|ps1|jar|scr|bat|cmd|com|lnk|msi|docm|xlsm|dotm|xltm|xlsb)$/i;
const PRINTER = /(^|\/)printersettings\/[^/]*\.bin$/i;
const RUNNING_TYPES = /macroenabled|vbaproject|ms-office\.activex|oleobject/i;

const RELATION = /<(?:\w+:)?Relationship\b[^>]*>/g;
const OUTSIDE = /\bTargetMode\s*=\s*["']External["']/i;
/** What is only opened when somebody follows it: links, and the other workbook that a formula was copied from. */
const FOLLOWED = /\bType\s*=\s*["'][^"']*\/(hyperlink|externalLinkPath)["']/i;

/** The text of a part in whatever coding it says. */
export function textOf(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return content.toString("utf16le");
  if (content[0] === 0xfe && content[1] === 0xff) return Buffer.from(content.subarray(0, content.length & ~1)).swap16().toString("utf16le");
  return content.toString("utf8");
}

/** A template, picture or object that the program fetches by itself as it opens the file. */
const fetchesByItself = (relations: string) => (relations.match(RELATION) ?? []).some((relation) => OUTSIDE.test(relation) && !FOLLOWED.test(relation));

/** A part that runs by its name. */
export const isRunningPart = (name: string): boolean => RUNNING.test(name) && !PRINTER.test(name);

/** A part that says what the others are or where they come from: small, to be read as text. */
export const isTellingPart = (name: string): boolean => name.toLowerCase() === "[content_types].xml" || name.toLowerCase().endsWith(".rels");

/** Whether such a part tells of something that runs or is fetched as the file is opened. */
export function tellsOfRunning(name: string, content: Buffer): boolean {
  const text = textOf(content);
  return name.toLowerCase().endsWith(".rels") ? fetchesByItself(text) : RUNNING_TYPES.test(text);
}
