import type { Tx } from "../../../server/db/client";
import { contains } from "../../../shared/division-code";

type Level = "STREET" | "COMMUNITY" | "ANY";

const ENDINGS = /(社区居委会|社区居民委员会|居民委员会|村民委员会|居委会|村委会|社区|街道办事处)$/;

/** A name without what offices leave out at its end: 幸福一村社区居委会 and 幸福一村社区 are one. */
const bare = (name: string) => name.replace(ENDINGS, "");

const normal = (name: string) => name.normalize("NFKC").replace(/[\s·/-]/g, "");

/**
 * Divisions in force by what is written for them: the code, the name with or without the larger ones it lies in, with or without 街道 or 社区居委会. Streets and communities are those
 * of `within`; the place of registration (ANY) may be any district or street of the city, and a community of the own.
 */
export async function placeNames(tx: Tx, within: readonly string[]): Promise<(name: string, level: Level) => readonly string[]> {
  const rows = await tx.division.findMany({ where: { validTo: null }, select: { code: true, name: true, level: true, parentCode: true } });
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const names = new Map<string, Set<string>>();
  const add = (name: string, code: string) => {
    const set = names.get(normal(name)) ?? new Set();
    set.add(code);
    names.set(normal(name), set);
  };
  for (const { code, name, level, parentCode } of rows) {
    const inside = within.some((own) => contains(own, code));
    if (level === "COMMUNITY" && !inside) continue;
    const parent = parentCode ? byCode.get(parentCode) : undefined;
    const grand = parent?.parentCode ? byCode.get(parent.parentCode) : undefined;
    add(code, code);
    for (const own of new Set([name, bare(name), `${bare(name)}社区`])) {
      add(own, code);
      if (parent) add(`${parent.name}${own}`, code);
      if (parent && grand) add(`${grand.name}${parent.name}${own}`, code);
    }
    if (level === "STREET") for (const own of [name.replace(/(街道|地区|镇|乡)$/, "")]) add(own, code);
  }
  return (name, level) => {
    const found = [...(names.get(normal(name)) ?? names.get(normal(name).replace(/^北京市/, "")) ?? [])];
    if (level === "ANY") {
      const larger = found.filter((code) => byCode.get(code)?.level !== "COMMUNITY");
      return larger.length > 0 ? larger : found;
    }
    return found.filter((code) => byCode.get(code)?.level === level && within.some((own) => contains(own, code)));
  };
}
