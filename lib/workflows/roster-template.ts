import type { DataValidation, Worksheet } from "exceljs";
import type { Actor } from "../authz/actor";
import { FIELD_RULES } from "../features/registration/skip-rules";
import { EXAMPLE_MARK, FILLED_IN, hasCodes, NUMBER_HEAD, ROSTER_FIELDS, TEMPLATE_NOTES, TEMPLATE_SHEET, TEMPLATE_VERSION, templateLists, type RosterField } from "../features/roster/fields";
import { templatePlaces } from "../features/roster/queries/reading-places";
import { columnLetters } from "../features/roster/stored";
import { headOf, labelsOf } from "./roster-words";

/** Rows that have lists to choose from; below them the same words are typed. */
const LISTED_ROWS = 5_000;

type Need = "always" | "sometimes" | "never";

/** Whether a column must be filled in: in every row, in some, or never. */
function needOf({ path }: RosterField): Need {
  const rule = FIELD_RULES.find((one) => one.path === path);
  if (!rule?.required || FILLED_IN.has(path)) return "never";
  return rule.required === true && !rule.applies ? "always" : "sometimes";
}

const NEEDED_WORDS: Record<Need, string> = { always: "必填", sometimes: "符合条件的必填", never: "选填" };

function howOf(field: RosterField): string {
  const filled: Record<string, string> = {
    "head.filedOn": "空白的按导入当天。", "head.firstContactOn": "空白的按登记日期。", "child.idType": "空白的按“居民身份证”。", "child.ethnicity": "空白的按“汉族”。", "child.sex": "空白的按居民身份证号码。",
    "child.birthDate": "空白的按居民身份证号码。", "residence.hasDwelling": "空白的按“是”。", "residence.currentStreet": "空白的按社区所在街道。", "residence.foundStreet": "空白的按社区所在街道。", "signatures.filledBy": "空白的按导入人。",
    "signatures.checkedBy": "不能与填表人相同。",
  };
  const kinds: Record<RosterField["kind"], string> = {
    text: "文字。", number: "单元格按文本填写，避免末几位丢失。", date: "按 2013-09-10 填写。", since: "按 2013、2013-09 或 2013-09-10 填写。", choice: "从列表中选一项。", several: "可填多项，用顿号分隔。", yesNo: "填是或否。",
    count: "整数。", money: "数字，单位元。", place: "填名称或者区划代码；同名的，前面加上街道（乡镇）名称。",
  };
  return `${kinds[field.kind]}${filled[field.path] ?? ""}`;
}

const EXAMPLE: Readonly<Record<string, string>> = {
  "child.name": "示例儿童", "child.sex": "男", "child.birthDate": "2014-05-20", "child.idType": "居民身份证", "child.idNumber": "（18 位号码）", "head.source": "排查发现", "head.groups": "留守流动", "head.primaryCategory": "家庭贫困",
  "residence.householdStatus": "已登记户口", "residence.householdScope": "外省市户籍", "residence.registeredProvince": "河南省", "residence.hasDwelling": "是", "residence.currentAddress": "示例路1号", "residence.livingHereSince": "2020-01-01",
  "health.condition": "健康", "schooling.status": "小学在读", "parents.0.name": "示例父亲", "parents.0.condition": "正常", "parents.1.condition": "失联", "guardianship.kind": "父母监护", "guardianship.carerName": "示例父亲",
  "guardianship.carerRelation": "父亲", "guardianship.harms": "无", "benefits.held": "无", "need.needs": "基本生活、就学", "need.urgency": "蓝", "need.suggestedHelp": "协助申请临时救助", "signatures.checkedBy": "审核人姓名", "signatures.responsible": "负责人姓名",
  "signatures.guardianConfirms": "是",
};

/** The workbook that is filled in: one row for a child, its lists on a hidden sheet, each column explained on a third. Its texts are Chinese, as is what offices fill in. */
export async function rosterTemplate(actor: Actor): Promise<Buffer> {
  const places = await templatePlaces(actor);
  const { default: excel } = await import("exceljs");
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(TEMPLATE_SHEET, { views: [{ state: "frozen", xSplit: 2, ySplit: 1 }], pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "1:1" } });
  const lists = book.addWorksheet(templateLists(TEMPLATE_VERSION), { state: "veryHidden" });

  const heads = sheet.addRow([NUMBER_HEAD, ...ROSTER_FIELDS.map((field) => `${headOf(field.path)}${needOf(field) === "always" ? "*" : ""}`)]);
  const example = sheet.addRow([EXAMPLE_MARK, ...ROSTER_FIELDS.map(({ path }) => (path === "residence.currentCommunity" ? (places.communities[0] ?? "") : (EXAMPLE[path] ?? "")))]);
  heads.font = { bold: true };
  heads.height = 30;
  heads.alignment = { wrapText: true, vertical: "middle" };
  example.font = { italic: true, color: { argb: "FF666666" } };
  heads.eachCell((cell) => {
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: String(cell.value).endsWith("*") ? "FFE6EEF5" : "FFF2F2F2" } };
    cell.border = { bottom: { style: "thin", color: { argb: "FF999999" } } };
  });
  sheet.getColumn(1).width = 8;
  ROSTER_FIELDS.forEach((field, index) => {
    const column = sheet.getColumn(index + 2);
    // As text: no program makes a number of an ID or another date of a date.
    column.numFmt = "@";
    column.width = Math.min(28, Math.max(12, headOf(field.path).length * 2 + 4));
    addList(sheet, lists, field, index + 2, field.level === "STREET" ? places.streets : field.level === "COMMUNITY" ? places.communities : labelsOf(field));
  });

  const notes = book.addWorksheet(TEMPLATE_NOTES, { views: [{ state: "frozen", ySplit: 1 }] });
  notes.columns = [{ width: 26 }, { width: 16 }, { width: 46 }, { width: 80 }];
  notes.addRow(["列名", "是否填写", "怎样填写", "可选内容"]).font = { bold: true };
  for (const field of ROSTER_FIELDS) notes.addRow([headOf(field.path), NEEDED_WORDS[needOf(field)], howOf(field), hasCodes(field) ? labelsOf(field).join("、") : field.kind === "yesNo" ? "是、否" : ""]);
  notes.addRow([]);
  for (const note of [
    "每名未成年人填写一行，从第三行起填写；第二行为示例，不导入。", "不要合并单元格，不要使用公式，不要隐藏行。可以删去不用的选填列，不要修改列名。", "导入的登记与逐人填写的登记按同样的规则校验、查重，提交后由街道审核人审核。",
    "面临危险、需要立即处置的，不要等待导入，请在系统中直接报告紧急情况。", `模板版本：${TEMPLATE_VERSION}`,
  ]) notes.addRow([note]);
  notes.eachRow((row) => (row.alignment = { vertical: "top", wrapText: row.cellCount > 1 }));
  return Buffer.from(await book.xlsx.writeBuffer());
}

function addList(sheet: Worksheet, lists: Worksheet, field: RosterField, column: number, words: readonly string[]): void {
  const offered = field.kind === "yesNo" ? ["是", "否"] : words;
  if (offered.length === 0 || field.kind === "several" || !(hasCodes(field) || field.kind === "yesNo" || field.kind === "place")) return;
  lists.getColumn(column).values = [headOf(field.path), ...offered];
  const letters = columnLetters(column - 1);
  const rule: DataValidation = {
    type: "list", allowBlank: true, formulae: [`'${lists.name}'!$${letters}$2:$${letters}$${offered.length + 1}`],
    // A code or a place that is not on the list may be typed; anything else is told as it is typed.
    showErrorMessage: field.kind !== "place", errorStyle: "stop", errorTitle: headOf(field.path), error: "请从列表中选择。",
  };
  (sheet as Worksheet & { dataValidations: { add(range: string, rule: DataValidation): void } }).dataValidations.add(`${letters}3:${letters}${LISTED_ROWS + 2}`, rule);
}
