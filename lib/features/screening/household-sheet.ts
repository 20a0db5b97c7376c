import { isPersonName } from "../../shared/person-name";
import { isPhone } from "../../shared/phone";

/** Households that one workbook may hold. */
export const SHEET_LIMIT = 2_000;

/** Columns of a household list, with the heads that stand for each: the template's first. */
export const SHEET_COLUMNS = {
  headName: ["户主姓名", "户主", "姓名", "户主名"],
  community: ["社区（村）", "社区", "村", "居委会", "村（居）委会", "所在社区", "所属社区"],
  address: ["住址", "地址", "家庭住址", "现住址", "详细地址", "居住地址"],
  phone: ["电话", "联系电话", "手机", "手机号", "联系方式"],
} as const;
export type SheetColumn = keyof typeof SHEET_COLUMNS;
const COLUMNS = Object.keys(SHEET_COLUMNS) as SheetColumn[];

/** What is wrong with a cell; each has its text, with the remedy, under screening.sheet.fault. */
export type SheetFaultKey = "formula" | "errorCell" | "merged" | "hidden" | "required" | "nameInvalid" | "tooLong" | "phoneInvalid" | "phoneRounded" | "communityUnknown" | "communityAmbiguous";

export interface SheetFault {
  /** 'B7'. */
  cell: string;
  column: SheetColumn | null;
  key: SheetFaultKey;
}

/** NEW: to be listed · LISTED: on the round's list already · TWICE: the same as an earlier row. */
export type SheetRowState = "NEW" | "LISTED" | "TWICE";

export interface SheetHousehold {
  rowNo: number;
  headName: string;
  community: string;
  address: string;
  phone: string;
}

/** Where the heads stand: columns from 0. */
export type SheetHeads = Partial<Record<SheetColumn, number>>;

const plain = (text: string) => text.normalize("NFKC").replace(/[\s*]/g, "");

/** The columns of a row of heads; null where householder and address are not both among them. A community column may be missing where the office has one community. */
export function headsIn(cells: readonly (readonly [number, string, string])[]): SheetHeads | null {
  const heads: SheetHeads = {};
  for (const [column, , text] of cells) {
    const name = COLUMNS.find((each) => heads[each] === undefined && SHEET_COLUMNS[each].some((word) => plain(word) === plain(text)));
    if (name) heads[name] = column;
  }
  return heads.headName !== undefined && heads.address !== undefined ? heads : null;
}

/** Columns that a household list has, as the template heads them. */
export const expectedHeads = (): string => COLUMNS.map((column) => SHEET_COLUMNS[column][0]).join("、");

const SHOWN_HEADS = 8;
const HEAD_LENGTH = 12;

/** What stands where heads are looked for, to be told to whoever chose the wrong file: short words only, no numbers. The first row of several words; a title above has one. */
export function headsFound(rows: readonly SheetSource["cells"][]): string {
  const words = (cells: SheetSource["cells"]) => cells.filter(([, kind, text]) => kind === "s" && text.trim() !== "" && text.trim().length <= HEAD_LENGTH && !/\d/.test(text)).map(([, , text]) => text.trim());
  const said = rows.map(words);
  const found = said.find((row) => row.length > 1) ?? said.find((row) => row.length > 0) ?? [];
  return found.slice(0, SHOWN_HEADS).join("、") + (found.length > SHOWN_HEADS ? "…" : "");
}

const letters = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26));

export interface SheetSource {
  n: number;
  hidden?: true;
  cells: readonly (readonly [number, string, string])[];
}

interface Judging {
  heads: SheetHeads;
  /** Merged columns of a row. */
  merged: (row: number) => readonly number[];
  /** Codes of the office's communities by what is written for them. */
  communitiesOf: (name: string) => readonly string[];
  /** The office's only community, where it has one. */
  only: string | null;
}

const LIMITS = { headName: 50, address: 200, phone: 20, community: 60 } as const;

/** A row as a household, or what is wrong with its cells; null for an empty row. Nothing is guessed: a formula's old result, half a merged cell or a rounded number is a fault. */
export function judgeHousehold({ n, hidden, cells }: SheetSource, { heads, merged, communitiesOf, only }: Judging): { household: SheetHousehold } | { faults: SheetFault[] } | null {
  const at = new Map(cells.map(([column, kind, text]) => [column, { kind, text: text.trim() }]));
  if (![...at.values()].some(({ text }) => text !== "")) return null;
  const faults: SheetFault[] = [];
  const fault = (column: SheetColumn, key: SheetFaultKey) => faults.push({ cell: `${letters(heads[column] ?? 0)}${n}`, column, key });
  if (hidden) faults.push({ cell: `A${n}`, column: null, key: "hidden" });
  const inMerged = new Set(merged(n));
  const read = (column: SheetColumn): string => {
    const place = heads[column];
    const cell = place === undefined ? undefined : at.get(place);
    if (place !== undefined && inMerged.has(place)) fault(column, "merged");
    else if (cell?.kind === "f") fault(column, "formula");
    else if (cell?.kind === "e") fault(column, "errorCell");
    else if (cell && cell.text.length > LIMITS[column]) fault(column, "tooLong");
    else if (cell?.kind === "n" && !/^\d{1,15}$/.test(cell.text)) fault(column, column === "phone" ? "phoneRounded" : "nameInvalid");
    else return cell?.text ?? "";
    return "";
  };
  const values = { headName: read("headName"), community: read("community"), address: read("address"), phone: read("phone") };
  const sound = (column: SheetColumn) => !faults.some((each) => each.column === column);
  if (sound("headName") && values.headName === "") fault("headName", "required");
  else if (sound("headName") && !isPersonName(values.headName)) fault("headName", "nameInvalid");
  if (sound("address") && values.address === "") fault("address", "required");
  if (sound("phone") && values.phone !== "" && !isPhone(values.phone)) fault("phone", "phoneInvalid");
  const codes = values.community === "" ? (only ? [only] : []) : communitiesOf(values.community);
  if (sound("community")) {
    if (values.community === "" && !only) fault("community", "required");
    else if (codes.length !== 1) fault("community", codes.length > 1 ? "communityAmbiguous" : "communityUnknown");
  }
  // As they stand in the row.
  const placeOf = ({ column }: SheetFault) => (column ? (heads[column] ?? 0) : -1);
  faults.sort((a, b) => placeOf(a) - placeOf(b));
  return faults.length > 0 ? { faults } : { household: { rowNo: n, headName: values.headName, community: codes[0] ?? "", address: values.address, phone: values.phone } };
}

/** Which rows say the same household as an earlier one. */
export function repeatedRows(rows: readonly SheetHousehold[]): Set<number> {
  const seen = new Set<string>();
  const twice = new Set<number>();
  for (const { rowNo, community, headName, address } of rows) {
    const key = `${community}\n${headName}\n${plain(address)}`;
    if (seen.has(key)) twice.add(rowNo);
    seen.add(key);
  }
  return twice;
}
