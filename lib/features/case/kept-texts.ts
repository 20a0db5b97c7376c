import { withoutKept, type KeptBack } from "../../shared/masking";
import type { CaseFile } from "./case-file";

/**
 * Where a file has no words of anybody: the form, whose own rule blanks it; the phone under which an office is reached about a conference or a child that it took over; numbers of records and seals, whose
 * digits are nobody's. Everything else is taken for a text, so that a new field is blanked without a decision.
 */
const NO_TEXT = /^registration\.form\.|(?:^|\.)receiver\.|^conferences\[\](?:\.moves\[\])?\.phone$|(?:^|\.)(?:number|recordNumber|registrationNumber|caseNumber|courtCaseNumber|reference|hash|contentHash|id|key|[a-z]+(?:Id|Key)|at|[a-z]+At|on|[a-z]+On)$/;

/** The file with every text as withoutKept leaves it, by their place in the file as in family-words.ts. */
export const withoutKeptTexts = (file: CaseFile, kept: KeptBack): CaseFile => ({ ...blank(file, kept, ""), kept: file.kept });

function blank<T>(value: T, kept: KeptBack, path: string): T {
  if (typeof value === "string") return (NO_TEXT.test(path) ? value : withoutKept(value, kept)) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => blank(each, kept, `${path}[]`)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, blank(each as unknown, kept, path === "" ? key : `${path}.${key}`)])) as T;
}
