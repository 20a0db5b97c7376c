import type { Scope } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import type { Cursor } from "../../../shared/cursor";
import { isId } from "../../../shared/is-id";
import type { FigureFilter } from "../schema";
import { registrationSql } from "./registration-sql";

interface Question {
  filter: FigureFilter;
  cursor: Cursor | null;
  reversed: boolean;
  /** Children that are closed to whoever asks. */
  closed: readonly string[];
  take: number;
}

/**
 * Ids of a page of registrations in the order of their children's names. Names stand in `child` alone, so the page is read along the index of children:
 * the ORM's outer join would read and sort all children of a district for the first fifty.
 */
export async function idsByName(tx: Tx, scope: Extract<Scope, { kind: "division" }>, { filter, cursor, reversed, closed, take }: Question, now: Date): Promise<string[]> {
  const inScope = scope.level === "STREET" ? Prisma.sql`c.street_code = ${scope.low} AND r.street_code = ${scope.low}` : Prisma.sql`c.district_code = ${scope.low} AND r.district_code = ${scope.low}`;
  const [pinyin, id] = cursor ?? [];
  const after =
    !pinyin || !id || !isId(id) ? Prisma.sql`true`
    : reversed ? Prisma.sql`c.name_pinyin <= ${pinyin} AND (c.name_pinyin < ${pinyin} OR r.id < ${id}::uuid)`
    : Prisma.sql`c.name_pinyin >= ${pinyin} AND (c.name_pinyin > ${pinyin} OR r.id > ${id}::uuid)`;
  const order = reversed ? Prisma.sql`c.name_pinyin DESC, r.id DESC` : Prisma.sql`c.name_pinyin, r.id`;
  const open = closed.length > 0 ? Prisma.sql`c.id <> ALL (${[...closed]}::uuid[])` : Prisma.sql`true`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM child c JOIN registration r ON r.child_id = c.id
    WHERE ${inScope} AND ${open} AND ${after} AND ${registrationSql(filter, now)}
    ORDER BY ${order} LIMIT ${take}`;
  return rows.map((row) => row.id);
}
