import type { Actor } from "../authz/actor";
import { placeNames } from "../features/division/queries/place-names";
import { mergedCells } from "../features/roster/merges";
import { expectedHeads, headsFound, headsIn, judgeHousehold, repeatedRows, SHEET_COLUMNS, SHEET_LIMIT, type SheetFault, type SheetHeads, type SheetHousehold, type SheetRowState } from "../features/screening/household-sheet";
import { loadRoundInScope } from "../features/screening/queries/round-in-scope";
import { listedAlready } from "../features/screening/queries/listed-already";
import { areasOf, coversPlace } from "../features/screening/round-areas";
import { withActor } from "../server/db/with-actor";
import { readFileOf } from "../server/http/read-file";
import { BookError } from "../server/spreadsheet/book-error";
import { readWorkbook } from "../server/spreadsheet/read-workbook";
import type { SheetRow } from "../server/spreadsheet/types";
import { assertAllowed } from "../server/write/assert-allowed";
import { levelOf } from "../shared/division-code";
import { invalid, Refusal } from "../shared/refusal";

const FILE_BYTES = 5 * 1024 * 1024;
/** Heads stand in one of the first rows. */
const HEAD_ROWS = 10;
const EXAMPLE = "示例";

export interface CheckedHousehold extends SheetHousehold {
  communityName: string;
  state: SheetRowState;
}

/** What a workbook would put on the list: nothing is written by looking. */
export interface HouseholdCheck {
  rows: CheckedHousehold[];
  faults: SheetFault[];
}

const fileFault = (fault: string) => invalid({ file: { key: `roster${fault.charAt(0).toUpperCase()}${fault.slice(1)}` } });

/** Reads a household list for a round: rights first, then the file in its own process, then each row. Throws INVALID with what is wrong with the file. */
export async function checkHouseholds(actor: Actor, roundId: string, request: Request): Promise<HouseholdCheck> {
  const { round, places } = await withActor(actor, async (tx, fresh) => {
    const found = await loadRoundInScope(tx, fresh, roundId);
    assertAllowed(fresh, "screening_round.list", { division: fresh.organisation.divisionCode });
    if (found.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "roundNotOpen" });
    return { round: found, places: await placeNames(tx, [fresh.organisation.divisionCode, ...fresh.organisation.servedDivisions]) };
  });
  const { bytes } = await readFileOf(request, FILE_BYTES);
  const only = areasOf(round).length === 1 && levelOf(areasOf(round)[0] ?? "") === "COMMUNITY" ? (areasOf(round)[0] ?? null) : null;
  const { rows, faults, found, template } = await rowsOf(bytes, (name) => places(name, "COMMUNITY").filter((code) => coversPlace(round, code)), only).catch((error: unknown) => {
    if (error instanceof BookError) throw fileFault(error.fault);
    throw error;
  });
  if (rows.length === 0 && faults.length === 0) throw invalid({ file: template ? { key: "householdEmpty" } : { key: "householdNoRows", params: { expected: expectedHeads(), found } } });
  const twice = repeatedRows(rows);
  return withActor(actor, async (tx) => {
    const listed = await listedAlready(tx, round.id, rows);
    const names = new Map((await tx.division.findMany({ where: { code: { in: [...new Set(rows.map(({ community }) => community))] } }, select: { code: true, name: true } })).map(({ code, name }) => [code, name]));
    return {
      faults,
      rows: rows.map((row) => ({ ...row, communityName: names.get(row.community) ?? row.community, state: twice.has(row.rowNo) ? "TWICE" : listed.has(row.rowNo) ? "LISTED" : "NEW" })),
    };
  });
}

async function rowsOf(bytes: Uint8Array, communitiesOf: (name: string) => readonly string[], only: string | null): Promise<{ rows: SheetHousehold[]; faults: SheetFault[]; found: string; template: boolean }> {
  const { head, rows: pieces } = await readWorkbook(bytes, { rows: SHEET_LIMIT + HEAD_ROWS + 100 });
  const [rows, faults] = [[] as SheetHousehold[], [] as SheetFault[]];
  let heads: SheetHeads | null = null;
  let merged: ReturnType<typeof mergedCells> = () => [];
  const before: SheetRow["cells"][] = [];
  const take = (row: SheetRow) => {
    if (!heads) {
      heads = headsIn(row.cells);
      merged = mergedCells(head.merges, row.n + 1);
      before.push(row.cells);
      return;
    }
    if (row.cells.some(([, kind, text]) => kind === "s" && text.startsWith(EXAMPLE))) return;
    const judged = judgeHousehold(row, { heads, merged, communitiesOf, only });
    if (judged && "faults" in judged) faults.push(...judged.faults);
    else if (judged) rows.push(judged.household);
  };
  for await (const piece of pieces) {
    for (const row of piece) take(row);
    if (!heads && before.length >= HEAD_ROWS) break;
  }
  // A list of other things is named as such: what was looked for, and what stands there.
  const found = headsFound(before) || "—";
  if (!heads) throw invalid({ file: { key: "householdNoHeads", params: { expected: expectedHeads(), found } } });
  if (rows.length > SHEET_LIMIT) throw invalid({ file: { key: "tooManyHouseholds", params: { maximum: SHEET_LIMIT } } });
  return { rows, faults, found, template: Object.keys(heads).length === Object.keys(SHEET_COLUMNS).length };
}

/** The workbook that is filled in: four columns as text, an example, how to fill it in. It names nobody; its texts are Chinese, as is what offices fill in. */
export async function householdTemplate(): Promise<Buffer> {
  const { default: excel } = await import("exceljs");
  const book = new excel.Workbook();
  const sheet = book.addWorksheet("应走访家庭", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow([`${SHEET_COLUMNS.headName[0]}*`, `${SHEET_COLUMNS.community[0]}*`, `${SHEET_COLUMNS.address[0]}*`, SHEET_COLUMNS.phone[0]]).font = { bold: true };
  sheet.addRow([`${EXAMPLE}户主`, "某某社区", "某某路1号楼1单元101", "13800000000"]).font = { italic: true, color: { argb: "FF666666" } };
  [16, 22, 40, 18].forEach((width, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = width;
    // As text: no program makes a rounded number of a phone.
    column.numFmt = "@";
  });
  const notes = book.addWorksheet("填写说明");
  notes.getColumn(1).width = 80;
  for (const note of [
    "每户一行，从第三行起填写；第二行为示例，不导入。带 * 的必填。", "社区（村）填名称或者区划代码，须在本轮排查的区域内。", "不要合并单元格，不要使用公式，不要隐藏行。", `每份不超过 ${SHEET_LIMIT} 户。已在名单中的不重复列入。`,
  ]) notes.addRow([note]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
