import type { Worksheet } from "exceljs";
import { plainCell } from "../../shared/csv";
import { formRows, type FormSheet } from "../../shared/form-sheet";
import { forHeader } from "./workbook";

const COLUMNS = [16, 27, 16, 27] as const;
const THIN = { style: "thin", color: { argb: "FF808080" } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const LINE_POINTS = 16;
/** Chinese characters that fit into a line of the value's column, and of the whole width. */
const FITS = { half: 13, whole: 33, page: 40 };

const lines = (text: string, fits: number) => text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / fits)), 0);

/** One form on one sheet for each child: A4 upright, as wide as the page, its heads on each page, page numbers, and at the end the places for signatures and seal. Every cell is a text. */
export async function formWorkbookOf(forms: readonly FormSheet[]): Promise<Buffer> {
  const { default: excel } = await import("exceljs");
  const book = new excel.Workbook();
  for (const form of forms) {
    const sheet = book.addWorksheet(form.name.replace(/[\\/?*[\]:]/g, "-").slice(0, 31), {
      pageSetup: {
        paperSize: 9, orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "1:2", horizontalCentered: true,
        margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
      },
      headerFooter: { oddFooter: `&L${forHeader(form.mark)}&R&P / &N` },
    });
    layOut(sheet, form);
    sheet.pageSetup.printArea = `A1:D${sheet.rowCount}`;
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

function layOut(sheet: Worksheet, { title, line, notes, sections, signers, seal, date }: FormSheet): void {
  COLUMNS.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
    sheet.getColumn(index + 1).numFmt = "@";
  });
  const across = (text: string, height: number) => {
    const row = sheet.addRow([plainCell(text)]);
    sheet.mergeCells(row.number, 1, row.number, 4);
    row.height = height;
    return row;
  };
  Object.assign(across(title, 30), { font: { bold: true, size: 16 }, alignment: { horizontal: "center", vertical: "middle" } });
  Object.assign(across(line, 20), { font: { size: 10 }, alignment: { horizontal: "left", vertical: "middle" } });
  for (const note of notes) Object.assign(across(note, 4 + LINE_POINTS * lines(note, FITS.page)), { font: { size: 10, bold: true }, alignment: { horizontal: "left", vertical: "middle", wrapText: true } });
  for (const section of sections) {
    const head = across(section.title, 20);
    Object.assign(head.getCell(1), { font: { bold: true }, fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFEDEDED" } }, border: BORDER, alignment: { vertical: "middle" } });
    for (const { name, cells } of section.groups) {
      for (const row of formRows(cells)) addCells(sheet, row.map((cell) => ({ ...cell, label: `${name}${cell.label}` })));
    }
  }
  sheet.addRow([]);
  for (let index = 0; index < signers.length; index += 2) {
    const row = sheet.addRow([plainCell(signers[index] ?? ""), "", plainCell(signers[index + 1] ?? ""), ""]);
    row.height = 34;
    row.alignment = { vertical: "bottom" };
    for (const column of index + 1 < signers.length ? [2, 4] : [2]) row.getCell(column).border = { bottom: THIN };
  }
  const stamp = sheet.addRow(["", "", plainCell(seal), ""]);
  stamp.height = 90;
  stamp.alignment = { vertical: "middle" };
  sheet.addRow(["", "", "", plainCell(date)]).alignment = { horizontal: "right" };
}

/** One pair or two in a row; a long text over the whole width. */
function addCells(sheet: Worksheet, cells: readonly { label: string; value: string }[]): void {
  const [first, second] = cells;
  const row = sheet.addRow([plainCell(first?.label ?? ""), plainCell(first?.value ?? ""), plainCell(second?.label ?? ""), plainCell(second?.value ?? "")]);
  if (!second) sheet.mergeCells(row.number, 2, row.number, 4);
  const fits = !second ? FITS.whole : FITS.half;
  row.height = Math.min(400, 6 + LINE_POINTS * Math.max(...cells.map(({ label, value }) => Math.max(lines(value, fits), lines(label, 8)))));
  for (let column = 1; column <= 4; column += 1) {
    const cell = row.getCell(column);
    cell.border = BORDER;
    cell.alignment = { wrapText: true, vertical: "middle" };
    if (column % 2 === 1) cell.font = { color: { argb: "FF404040" }, size: 10 };
  }
}
