import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import excel from "exceljs";
import { ROSTER_FIELDS } from "../../lib/features/roster/fields";
import { makeResidentId } from "../../lib/shared/resident-id";
import { headOf } from "../../lib/workflows/roster-words";

/** Syllables of given names that are written and read differently, so that no two children are taken for one. */
const SYLLABLES = [..."安博晨达恩凡刚浩佳凯乐敏宁鹏琪然诗涛婉欣雅泽"];

/** What every row says, by field; what tells children apart is added by `rowOf`. */
const COMMON: Readonly<Record<string, string>> = {
  "child.sex": "男", "child.idType": "居民身份证", "head.source": "排查发现", "head.groups": "留守流动", "head.primaryCategory": "家庭贫困", "residence.householdStatus": "已登记户口",
  "residence.householdScope": "外省市户籍", "residence.registeredProvince": "河南省", "residence.hasDwelling": "是", "health.condition": "健康", "schooling.status": "小学在读",
  "parents.0.condition": "正常", "parents.1.condition": "失联", "guardianship.kind": "父母监护", "guardianship.carerRelation": "父亲", "guardianship.harms": "无", "benefits.held": "无", "need.needs": "基本生活、就学", "need.urgency": "蓝",
  "need.suggestedHelp": "协助申请临时救助", "signatures.checkedBy": "审核人", "signatures.responsible": "负责人", "signatures.guardianConfirms": "是",
};

/** Birth days of children between seven and seventeen; more children than days share one under other names. */
const DAYS = 3_000;
const FIRST = Date.UTC(new Date().getUTCFullYear() - 16, 0, 1);
const DAY_MS = 86_400_000;
const nameOf = (number: number): string => {
  const [a, b] = [Math.floor(number / SYLLABLES.length) % SYLLABLES.length, number % SYLLABLES.length];
  return `测${SYLLABLES[a]}${SYLLABLES[b]}`;
};

/** A child that nobody else is like, with a number, a carer and a telephone of its own. */
function rowOf(number: number, community: string): string[] {
  const born = new Date(FIRST + (number % DAYS) * DAY_MS).toISOString().slice(0, 10);
  const round = Math.floor(number / DAYS);
  const name = nameOf(round);
  const own: Record<string, string> = {
    "child.name": name, "child.birthDate": born, "child.idNumber": makeResidentId("410102", born, (2 * round + 1) % 1_000), "residence.currentCommunity": community, "residence.currentAddress": `测试路${number + 1}号`,
    "residence.livingHereSince": born, "guardianship.carerName": `${name}父`, "guardianship.carerPhone": `139${String(number).padStart(8, "0")}`, "parents.0.name": `${name}父`,
  };
  return ROSTER_FIELDS.map(({ path }) => own[path] ?? COMMON[path] ?? "");
}

/** A roster of so many children of one community, as a street sends it in: written to a file and read back, so that the generator's memory is not the product's. */
export async function rosterFile(file: string, rows: number, community: string): Promise<Uint8Array> {
  const writer = new excel.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = writer.addWorksheet("登记名册");
  sheet.addRow(ROSTER_FIELDS.map(({ path }) => headOf(path))).commit();
  for (let number = 0; number < rows; number += 1) sheet.addRow(rowOf(number, community)).commit();
  await writer.commit();
  const bytes = await readFile(file);
  rmSync(file);
  return bytes;
}
