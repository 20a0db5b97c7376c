import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { notFound } from "../../../shared/refusal";
import type { ToldReport } from "../view";
import { openIntake } from "./intake-scope";

const PAGE_SIZE = 30;

/** Reports that a community has made itself; null for every other office, which has its own list. */
export function toldScope(actor: Actor): Prisma.IntakeReportWhereInput | null {
  return scopeOf(actor).kind === "community" ? { recordedOrgId: actor.organisation.id, ...notClosed(actor, "id") } : null;
}

/** What a community has reported and whether it was taken up, the latest first: not how it was weighed, who tried what, nor why it ended. Throws NOT_FOUND for others. */
export async function listTold(actor: Actor, after: string | undefined): Promise<Page<ToldReport>> {
  const cursor = decodeCursor(after, 2);
  return withActor(actor, async (tx, fresh) => {
    const where = toldScope(fresh);
    if (!where) throw notFound();
    const found = await tx.intakeReport.findMany({
      where: cursor ? { AND: [where, earlier(cursor)] } : where, orderBy: [{ receivedAt: "desc" }, { id: "desc" }], take: PAGE_SIZE + 1, select: { id: true, number: true, contentCipher: true, receivedAt: true, status: true },
    });
    const page = pageOf(found, PAGE_SIZE, await tx.intakeReport.count({ where }), (row) => [row.receivedAt.toISOString(), row.id]);
    return {
      ...page,
      rows: page.rows.map(({ id, number, contentCipher, receivedAt, status }) => {
        const { childName, address } = openIntake(id, contentCipher);
        return { reportId: id, number, childName, address, receivedAt: receivedAt.toISOString(), status };
      }),
    };
  });
}

function earlier([at, id]: readonly (string | null)[]): Prisma.IntakeReportWhereInput {
  const receivedAt = new Date(at ?? 0);
  return { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id ?? "" } }] };
}
