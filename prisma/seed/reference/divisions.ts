import { readFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";

export interface DivisionRow extends Record<string, unknown> {
  code: string;
  name: string;
  level: string;
  parent_code: string | null;
  valid_from: string | null;
  valid_to: string | null;
  successor_code: string | null;
  pinyin: string;
  initials: string;
}

/** Counties that became districts in 2015 and took new codes; identity cards with the old ones stay valid. */
const FORMER_COUNTIES = [
  { code: "110228", name: "密云县", successor: "110118" },
  { code: "110229", name: "延庆县", successor: "110119" },
];
/** Day on which the change of 密云 and 延庆 was announced. */
const CHANGE = "2015-11-13";
const DAY_BEFORE = "2015-11-12";

const letters = (name: string) => pinyin(name, { toneType: "none", type: "array", v: true, nonZh: "removed" });

function row(code: string, name: string, level: string, parent: string | null, dates: Partial<DivisionRow> = {}): DivisionRow {
  const syllables = letters(name);
  return {
    code, name, level, parent_code: parent, valid_from: null, valid_to: null, successor_code: null,
    pinyin: syllables.join(""), initials: syllables.map((syllable) => syllable[0] ?? "").join(""), ...dates,
  };
}

/** Divisions of Beijing down to the community, parents first, and the two county codes that ended in 2015. */
export function readDivisions(): DivisionRow[] {
  const lines = readFileSync(new URL("./beijing-divisions.csv", import.meta.url), "utf8").trim().split(/\r?\n/).slice(1);
  const today = lines.map((line) => {
    const [code = "", name = "", level = "", parent = ""] = line.split(",");
    const changed = FORMER_COUNTIES.some((county) => code === county.successor);
    return row(code, name, level.toUpperCase(), parent || null, changed ? { valid_from: CHANGE } : {});
  });
  const former = FORMER_COUNTIES.map(({ code, name, successor }) =>
    row(code, name, "DISTRICT", "110000", { valid_to: DAY_BEFORE, successor_code: successor }),
  );
  const depth = ["CITY", "DISTRICT", "STREET", "COMMUNITY"];
  return [...today, ...former].sort((a, b) => depth.indexOf(a.level) - depth.indexOf(b.level));
}
