import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { notFound } from "../../../shared/refusal";
import type { ToldReport } from "../view";
import { openIntake } from "./intake-scope";

const PAGE_SIZE = 30;

/** Whether somebody follows what its community has reported; every other office has its own list. */
export const followsReports = (actor: Actor): boolean => scopeOf(actor).kind === "community";

/** What of a report is told to the community that made it. The row is shut to it, since it says how the report was weighed and why it ended: `told_reports()` answers the rest. */
interface Told {
  id: string;
  number: string;
  contentCipher: string;
  receivedAt: Date;
  status: ToldReport["status"];
}

/** What a community has reported and whether it was taken up, the latest first: not how it was weighed, who tried what, nor why it ended. Throws NOT_FOUND for others. */
export async function listTold(actor: Actor, after: string | undefined): Promise<Page<ToldReport>> {
  const cursor = decodeCursor(after, 2);
  return withActor(actor, async (tx, fresh) => {
    if (!followsReports(fresh)) throw notFound();
    const from = cursor ? earlier(cursor) : Prisma.sql`true`;
    const found = await tx.$queryRaw<Told[]>`
      SELECT id, number, content_cipher AS "contentCipher", received_at AS "receivedAt", status FROM told_reports() WHERE ${from} ORDER BY received_at DESC, id DESC LIMIT ${PAGE_SIZE + 1}`;
    const [all] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM told_reports()`;
    const page = pageOf(found, PAGE_SIZE, all?.total ?? 0, (row) => [row.receivedAt.toISOString(), row.id]);
    return {
      ...page,
      rows: page.rows.map(({ id, number, contentCipher, receivedAt, status }) => {
        const { childName, address } = openIntake(id, contentCipher);
        return { reportId: id, number, childName, address, receivedAt: receivedAt.toISOString(), status };
      }),
    };
  });
}

/** The number of a report that the own community has made already, by its id; null where it has not. */
export async function toldBefore(tx: Tx, id: string): Promise<{ id: string; number: string } | null> {
  const [found] = await tx.$queryRaw<{ id: string; number: string }[]>`SELECT id, number FROM told_reports() WHERE id = ${id}::uuid`;
  return found ?? null;
}

const earlier = ([at, id]: readonly (string | null)[]): Prisma.Sql => Prisma.sql`(received_at, id) < (${at ?? new Date(0).toISOString()}::timestamptz, ${id ?? "00000000-0000-0000-0000-000000000000"}::uuid)`;
