import { isPersonName } from "../../shared/person-name";
import { isPhone } from "../../shared/phone";

export const LIST_LIMIT = 500;

export interface HouseholdLine {
  headName: string;
  address: string;
  phone: string;
}

export type LineFault = "headName" | "address" | "phone";

export interface ReadLines {
  lines: HouseholdLine[];
  /** Lines that cannot be read, by their number from 1, with the part at fault. */
  faults: { line: number; part: LineFault }[];
}

/** Columns as they come from a spreadsheet (tabs) or are typed (commas, full-width or not). */
const partsOf = (line: string): string[] => (line.includes("\t") ? line.split("\t") : line.split(/[,，]/)).map((part) => part.trim());

/** A heading that was copied along: 户主, 住址. */
const isHeading = ([first = "", second = ""]: readonly string[]) => /^(户主|户主姓名|姓名)$/.test(first) && /址/.test(second);

/** Households, one a line: householder, address, phone where known. Blank lines and a heading are passed over; the same household twice is one. */
export function readHouseholdLines(text: string): ReadLines {
  const [lines, faults] = [new Map<string, HouseholdLine>(), [] as ReadLines["faults"]];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "") return;
    const parts = partsOf(line);
    if (isHeading(parts)) return;
    const [headName = "", address = "", phone = ""] = parts;
    const part = headName === "" || headName.length > 50 || !isPersonName(headName) ? "headName" : address === "" || address.length > 200 ? "address" : phone !== "" && !isPhone(phone) ? "phone" : null;
    if (part) faults.push({ line: index + 1, part });
    else lines.set(`${headName}\n${address}`, { headName, address, phone });
  });
  return { lines: [...lines.values()], faults };
}
