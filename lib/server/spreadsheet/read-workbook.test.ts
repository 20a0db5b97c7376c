import excel from "exceljs";
import office from "officecrypto-tool";
import { describe, expect, it } from "vitest";
import { zipOf } from "../files/zip-write";
import { readBookParts } from "./read";
import { readWorkbook } from "./read-workbook";
import type { BookHead, ReadLimits, SheetRow } from "./types";

const LIMITS: ReadLimits = { unpacked: 800 * 1024 * 1024, ratio: 200, rows: 50_100, columns: 300, heapMb: 320, cell: 2_000 };

/** As the reading process does it, without the process. */
async function read(bytes: Uint8Array, limits: Partial<ReadLimits> = {}) {
  let head: BookHead | null = null;
  const rows: SheetRow[] = [];
  let fault = "";
  for await (const part of readBookParts(Buffer.from(bytes), { ...LIMITS, ...limits })) {
    if (part.kind === "book") head = part;
    else if (part.kind === "rows") rows.push(...part.rows);
    else if (part.kind === "fault") fault = part.fault;
  }
  return { head, rows, fault };
}
const faultOf = async (bytes: Uint8Array, limits?: Partial<ReadLimits>) => (await read(bytes, limits)).fault;

async function book(fill: (sheet: excel.Worksheet, workbook: excel.Workbook) => void): Promise<Buffer> {
  const workbook = new excel.Workbook();
  fill(workbook.addWorksheet("表"), workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const TYPES = (main = MAIN) => `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${main}"/></Types>`;
const RELATIONS = (inner: string) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const ROW = `<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>`;

const columnLetters = (column: number) => (column < 26 ? "" : String.fromCharCode(64 + Math.floor(column / 26))) + String.fromCharCode(65 + (column % 26));

/** A workbook written by hand, with other parts in the place of its own. */
async function raw(parts: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const all: Record<string, string | Buffer> = {
    "[Content_Types].xml": TYPES(), "_rels/.rels": RELATIONS(`<Relationship Id="r1" Type="${TYPE}/officeDocument" Target="xl/workbook.xml"/>`),
    "xl/workbook.xml": `<workbook xmlns:r="x"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": RELATIONS(`<Relationship Id="r1" Type="${TYPE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${TYPE}/sharedStrings" Target="sharedStrings.xml"/>`),
    "xl/worksheets/sheet1.xml": sheetOf(ROW), ...parts,
  };
  return zipOf((async function* () {
    for (const [name, content] of Object.entries(all)) yield { name, content: Buffer.from(content as string) };
  })());
}

describe("what a sheet holds", () => {
  it("comes row by row: texts, numbers as they are stored, dates, formulas, errors, what is hidden and merged", async () => {
    const { head, rows } = await read(await book((sheet) => {
      sheet.addRow(["姓名", "出生日期", "数"]);
      sheet.addRow(["张三", new Date("2014-05-20"), 12345.5]);
      sheet.addRow([{ richText: [{ text: "李" }, { text: "四" }] }, { formula: "1+1", result: 2 }, { error: "#N/A" }]);
      sheet.getCell("A5").value = true;
      sheet.mergeCells("B5:C6");
      sheet.getRow(3).hidden = true;
      sheet.getColumn(3).hidden = true;
    }));
    expect(head).toMatchObject({ sheet: "表", others: [], hiddenColumns: [2], merges: ["B5:C6"], from1904: false });
    expect(rows).toEqual([
      { n: 1, cells: [[0, "s", "姓名"], [1, "s", "出生日期"], [2, "s", "数"]] }, { n: 2, cells: [[0, "s", "张三"], [1, "d", "2014-05-20"], [2, "n", "12345.5"]] },
      { n: 3, hidden: true, cells: [[0, "s", "李四"], [1, "f", "2"], [2, "e", "#N/A"]] }, { n: 5, cells: [[0, "b", "1"]] },
    ]);
  });

  it("is read whoever wrote it: names with a prefix, places left out, how a text is read aloud, days from 1904", async () => {
    const { head, rows } = await read(await raw({
      "xl/workbook.xml": `<x:workbook xmlns:x="m" xmlns:r="x"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="名册" sheetId="1" r:id="r1"/></x:sheets></x:workbook>`,
      "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
      "xl/sharedStrings.xml": `<sst><si><t>东京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></si></sst>`,
      "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c s="1"><x:v>1462</x:v></x:c><x:c s="2"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    }));
    expect(head).toMatchObject({ sheet: "名册", from1904: true });
    expect(rows).toEqual([{ n: 1, cells: [[0, "s", "东京"], [1, "s", "甲 乙"], [2, "d", "1908-01-02"], [3, "n", "0"]] }]);
  });

  it("is that of the first sheet which is seen and holds something", async () => {
    const { head, rows } = await read(await book((first, workbook) => {
      first.state = "hidden";
      first.addRow(["藏"]);
      workbook.addWorksheet("空");
      workbook.addWorksheet("乙").addRow(["见"]);
      workbook.addWorksheet("丙").addRow(["另"]);
    }));
    expect(head).toMatchObject({ sheet: "乙", others: ["丙"], sheets: ["表", "空", "乙", "丙"] });
    expect(rows).toEqual([{ n: 1, cells: [[0, "s", "见"]] }]);
  });
});

describe("what is not read", () => {
  it.each<[string, () => Promise<Uint8Array>, string]>([
    ["a text", async () => Buffer.from("姓名,性别\n张三,男"), "notWorkbook"],
    ["nothing but zeros", async () => Buffer.alloc(100), "notWorkbook"],
    ["an archive that is no workbook", () => zipOf((async function* () { yield { name: "[Content_Types].xml", content: Buffer.from("<Types/>") }; })()), "notWorkbook"],
    ["an old .xls", async () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2_000)]), "oldFormat"],
    ["one under a password", async () => office.encrypt(await book((sheet) => sheet.addRow(["姓名"])), { password: "secret" }), "locked"],
    ["one with macros by its kind", () => raw({ "[Content_Types].xml": TYPES("application/vnd.ms-excel.sheet.macroEnabled.main+xml") }), "running"],
    ["one with a macro in it", () => raw({ "xl/vbaProject.bin": "x" }), "running"],
    ["one with a control", () => raw({ "xl/activeX/activeX1.xml": "<x/>" }), "running"],
    ["one that fetches a template", () => raw({ "xl/_rels/workbook.xml.rels": RELATIONS(`<Relationship Id="r9" Type="${TYPE}/attachedTemplate" Target="https://x.example/t" TargetMode="External"/>`) }), "running"],
    ["one linked to another workbook", () => raw({ "xl/externalLinks/externalLink1.xml": "<x/>" }), "links"],
    ["one with a connection to data", () => raw({ "xl/connections.xml": "<x/>" }), "links"],
    ["one that is cut short", async () => (await book((sheet) => sheet.addRow(["姓名"]))).subarray(0, 3_000), "damaged"],
    ["one whose sheet is no XML", () => raw({ "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c r='A1'" }), "damaged"],
    ["one whose sheet breaks off", () => raw({ "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${ROW}<row></c>` }), "damaged"],
    ["one with definitions of its own", () => raw({ "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetOf(ROW)}` }), "damaged"],
    ["an empty one", () => book(() => undefined), "noRows"],
    ["one whose part is missing", () => raw({ "xl/workbook.xml": `<workbook xmlns:r="x"><sheets><sheet name="表" r:id="r9"/></sheets></workbook>` }), "notWorkbook"],
    ["one that is too wide", () => raw({ "xl/worksheets/sheet1.xml": sheetOf(`<row r="1"><c r="XFD1"><v>1</v></c></row>`) }), "tooWide"],
  ])("%s", async (_what, make, fault) => {
    expect(await faultOf(await make())).toBe(fault);
  });

  it("one that unpacks to more than it may, by its size or by how much it is packed", async () => {
    const blown = await raw({ "xl/worksheets/sheet1.xml": sheetOf(`${ROW}<row r="2"><c r="A2" t="inlineStr"><is><t>${" ".repeat(12_000_000)}</t></is></c></row>`) });
    expect(blown.length).toBeLessThan(100_000);
    expect(await faultOf(blown)).toBe("unpacks");
    expect(await faultOf(await raw(), { unpacked: 600 })).toBe("unpacks");
  });

  it("one that has more rows than it may", async () => {
    expect(await faultOf(await book((sheet) => [1, 2, 3].forEach((n) => sheet.addRow([n]))), { rows: 2 })).toBe("tooManyRows");
  });
});

describe("the reading process", () => {
  it("gives the same, and says what is wrong", async () => {
    const { head, rows } = await readWorkbook(await raw());
    expect(head.sheet).toBe("表");
    const all: SheetRow[] = [];
    for await (const piece of rows) all.push(...piece);
    expect(all).toEqual([{ n: 1, cells: [[0, "s", "姓名"]] }]);
    await expect(readWorkbook(Buffer.from("x"))).rejects.toMatchObject({ fault: "notWorkbook" });
  }, 30_000);

  it("reads fifty thousand rows of thirty columns in less than half a gigabyte", async () => {
    const cells = (row: number) => Array.from({ length: 30 }, (_, column) => `<c r="${columnLetters(column)}${row}" t="inlineStr"><is><t>内容${row % 977}-${column}</t></is></c>`).join("");
    const pieces: string[] = ["<worksheet><sheetData>"];
    for (let row = 1; row <= 50_000; row += 1) pieces.push(`<row r="${row}">${cells(row)}</row>`);
    pieces.push("</sheetData></worksheet>");
    const { rows } = await readWorkbook(await raw({ "xl/worksheets/sheet1.xml": pieces.join("") }));
    let count = 0;
    let step = await rows.next();
    for (; !step.done; step = await rows.next()) count += step.value.length;
    expect(count).toBe(50_000);
    expect(step.value.peakMb).toBeGreaterThan(50);
    expect(step.value.peakMb).toBeLessThan(512);
  }, 120_000);

  it("that fills the memory it may have ends alone", async () => {
    // Many texts that no ratio tells of.
    const texts = Array.from({ length: 100_000 }, (_, index) => `<si><t>${index}${"甲乙丙丁".repeat(20)}${Math.random()}</t></si>`).join("");
    const heavy = await raw({ "xl/sharedStrings.xml": `<sst>${texts}</sst>` });
    const { rows } = await readWorkbook(heavy, { heapMb: 24 });
    await expect(rows.next()).rejects.toMatchObject({ fault: "unpacks" });
  }, 60_000);
});
