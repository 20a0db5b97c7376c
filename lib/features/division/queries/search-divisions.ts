import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { rangeOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import { DIVISION_SEARCH_LIMIT, type DivisionOption, type DivisionSearch } from "../schema";

const escaped = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** A word fits a division by its own name or by that of a larger one it lies in: 三里屯 finds the street and its communities. */
function fits(word: string) {
  const part = `%${escaped(word)}%`;
  const start = `${escaped(word)}%`;
  return Prisma.sql`(d.name LIKE ${part} OR d.pinyin LIKE ${start} OR d.initials LIKE ${start}
    OR p.name LIKE ${part} OR p.pinyin LIKE ${start} OR p.initials LIKE ${start})`;
}

/** Divisions in force by name, pinyin or initials, the closest first. A few thousand rows: read whole, cut to twenty. */
export async function searchDivisions(actor: Actor, search: DivisionSearch, now: Date): Promise<DivisionOption[]> {
  const words = search.q.toLowerCase().split(/\s+/).slice(0, 3);
  const first = words.at(-1) ?? "";
  const inside = search.within ? rangeOf(search.within) : null;
  const levels = search.levels ?? [];
  return withActor(actor, (tx) =>
    tx.$queryRaw<DivisionOption[]>`
      SELECT d.code, d.name, concat_ws(' ', CASE WHEN g.level <> 'CITY' THEN g.name END, CASE WHEN p.level <> 'CITY' THEN p.name END) AS path
      FROM division d LEFT JOIN division p ON p.code = d.parent_code LEFT JOIN division g ON g.code = p.parent_code
      WHERE ${Prisma.join(words.map(fits), " AND ")}
        AND (d.valid_to IS NULL OR d.valid_to >= ${toShanghaiDate(now)}::date)
        ${levels.length > 0 ? Prisma.sql`AND d.level::text IN (${Prisma.join(levels)})` : Prisma.empty}
        ${search.exact ? Prisma.sql`AND NOT EXISTS (SELECT 1 FROM division k WHERE k.parent_code = d.code AND k.level = 'COMMUNITY' AND k.valid_to IS NULL)` : Prisma.empty}
        ${inside ? Prisma.sql`AND d.code >= ${inside.low} AND d.code < ${inside.high}` : Prisma.empty}
      ORDER BY (d.initials = ${first} OR d.name = ${first} OR d.pinyin = ${first}) DESC,
        (d.name LIKE ${`${escaped(first)}%`} OR d.pinyin LIKE ${`${escaped(first)}%`} OR d.initials LIKE ${`${escaped(first)}%`}) DESC,
        length(d.code), d.code
      LIMIT ${DIVISION_SEARCH_LIMIT}`,
  );
}

/** Names with their larger divisions for codes at hand, for forms that are opened again. Unknown codes are left out. */
export async function divisionsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, DivisionOption>> {
  const wanted = [...new Set(codes.filter((code) => /^\d{6}(\d{3}){0,2}$/.test(code)))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.division.findMany({
    where: { code: { in: wanted } },
    select: { code: true, name: true, parent: { select: { name: true, level: true, parent: { select: { name: true, level: true } } } } },
  });
  return new Map(
    rows.map(({ code, name, parent }) => [
      code,
      { code, name, path: [parent?.parent, parent].flatMap((larger) => (larger && larger.level !== "CITY" ? [larger.name] : [])).join(" ") },
    ]),
  );
}

/** The same for a page. */
export const findDivisions = (actor: Actor, codes: readonly string[]): Promise<Map<string, DivisionOption>> =>
  withActor(actor, (tx) => divisionsByCode(tx, codes));

/** Communities of a street or the streets of a district, by code; only those in force. */
export async function divisionsInside(tx: Tx, code: string, level: "STREET" | "COMMUNITY"): Promise<{ code: string; name: string }[]> {
  const { low, high } = rangeOf(code);
  return tx.division.findMany({
    where: { level, code: { gte: low, lt: high }, validTo: null }, orderBy: { code: "asc" }, select: { code: true, name: true },
  });
}
