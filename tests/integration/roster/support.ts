import excel from "exceljs";
import type { Actor } from "@/lib/authz/actor";
import { ROSTER_FIELDS, hasCodes, TEMPLATE_SHEET } from "@/lib/features/roster/fields";
import { valueAt } from "@/lib/features/registration/skip-rules";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { zipOf } from "@/lib/server/files/zip-write";
import { receiveRoster } from "@/lib/workflows/roster-receive";
import { headOf, labelOf } from "@/lib/workflows/roster-words";
import { workOnRoster } from "@/lib/workflows/roster-run";
import { registrationForm } from "../../factories/registration-form";

export const HEADS = ROSTER_FIELDS.map(({ path }) => headOf(path));

/** A form as the cells of the template. */
export function cellsOf(form: RegistrationForm): string[] {
  return ROSTER_FIELDS.map((field) => {
    const value = valueAt(form, field.path);
    if (value === null || value === undefined || value === "") return "";
    if (typeof value === "boolean") return value ? "是" : "否";
    if (Array.isArray(value)) return value.map((code) => labelOf(field, String(code))).join("、");
    return hasCodes(field) ? labelOf(field, String(value)) : String(value);
  });
}

export const rowOf = (change?: (form: RegistrationForm) => void): string[] => cellsOf(registrationForm(change));
export const columnAt = (path: string): number => ROSTER_FIELDS.findIndex((field) => field.path === path);

export type Cells = readonly (excel.CellValue)[];

/** A workbook with these heads in its first row and these rows below. */
export async function workbook(rows: readonly Cells[], { heads = HEADS as readonly string[], change }: { heads?: readonly string[]; change?: (sheet: excel.Worksheet, book: excel.Workbook) => void } = {}): Promise<Buffer> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(TEMPLATE_SHEET);
  sheet.addRow([...heads]);
  for (const row of rows) sheet.addRow([...row]);
  change?.(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const facts = () => ({ requestId: "request", ip: "203.0.113.7" });

export function upload(actor: Actor, bytes: Uint8Array, name = "名册.xlsx") {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(bytes)], name));
  return receiveRoster(actor, new Request("http://localhost:3000/api/rosters", { method: "POST", body }), facts());
}

export async function uploaded(actor: Actor, bytes: Uint8Array): Promise<string> {
  const result = await upload(actor, bytes);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.importId;
}

/** Works on a roster until nothing is left. */
export async function work(actor: Actor, importId: string): Promise<string> {
  for (;;) {
    const state = await workOnRoster({ importId, sessionId: actor.sessionId });
    if (state !== "again") return state;
  }
}

export async function checked(actor: Actor, bytes: Uint8Array): Promise<string> {
  const importId = await uploaded(actor, bytes);
  if ((await work(actor, importId)) !== "done") throw new Error("the roster was not checked");
  return importId;
}

/** A workbook of the kind that carries macros. */
export async function macroBook(): Promise<Buffer> {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (inner: string) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const parts = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`,
    "_rels/.rels": relations(`<Relationship Id="r1" Type="${type}/officeDocument" Target="xl/workbook.xml"/>`), "xl/workbook.xml": `<workbook xmlns:r="x"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(`<Relationship Id="r1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/>`), "xl/vbaProject.bin": "x",
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData></worksheet>`,
  };
  return zipOf((async function* () {
    for (const [name, content] of Object.entries(parts)) yield { name, content: Buffer.from(content) };
  })());
}
