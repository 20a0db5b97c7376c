import { plainCell } from "../../shared/csv";

export interface Sheet {
  name: string;
  /** Over the table: what it is, who took it out and when; also on each printed sheet. */
  title: string;
  mark: string;
  columns: readonly { header: string; width: number; /** Numbers that are counted with; everything else is text. */ number?: boolean }[];
  rows: readonly (readonly (string | number)[])[];
}

/** In a header or footer '&' begins a code, and more than 255 characters make a file that Excel repairs. */
export const forHeader = (text: string): string => [...text.replaceAll("&", "&&")].slice(0, 180).join("");

/** One sheet as .xlsx: texts stay texts, whatever they begin with, and each printed sheet says whose it is. */
export async function workbookOf({ name, title, mark, columns, rows }: Sheet): Promise<Buffer> {
  const { default: excel } = await import("exceljs");
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(name, {
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "3:3" },
    headerFooter: { oddHeader: `&L${forHeader(title)}&R${forHeader(mark)}`, oddFooter: `&L${forHeader(mark)}&R&P / &N` },
    views: [{ state: "frozen", ySplit: 3 }],
  });
  sheet.addRow([plainCell(title)]).font = { bold: true, size: 14 };
  sheet.addRow([plainCell(mark)]).font = { color: { argb: "FF666666" } };
  sheet.addRow(columns.map(({ header }) => plainCell(header))).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === "string" ? plainCell(cell) : cell)));
  columns.forEach(({ width, number }, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = width;
    // Written as text: no program makes a date or a number of what a person typed.
    column.numFmt = number ? "#,##0" : "@";
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
