import type { Actor } from "../../authz/actor";
import { Refusal } from "../../shared/refusal";
import { rootClient, type Tx } from "./client";
import { Prisma } from "./generated/client";

async function begin(tx: Pick<Tx, "$queryRaw">, sessionId: string): Promise<Actor | null> {
  const rows = await tx.$queryRaw<{ actor: Actor | null }[]>`SELECT app_begin(${sessionId}::uuid) AS actor`;
  return rows[0]?.actor ?? null;
}

/** The actor behind a session as the database knows it now, or null when the session gives nobody. */
export function findActor(sessionId: string): Promise<Actor | null> {
  return begin(rootClient(), sessionId);
}

/**
 * The only way to open a transaction: sets the acting user for row-level security first, in one round trip.
 * `work` gets the actor as it stands at this moment, not as it stood when the page was opened.
 * Throws Refusal UNAUTHENTICATED when the session has ended, PASSWORD_CHANGE_DUE as long as the password is an administrator's (unless the
 * work is about changing it: `whilePasswordDue`), BUSY when no connection is free.
 */
export async function withActor<T>(
  actor: Pick<Actor, "sessionId">, work: (tx: Tx, actor: Actor) => Promise<T>, { whilePasswordDue = false }: { whilePasswordDue?: boolean } = {},
): Promise<T> {
  try {
    return await rootClient().$transaction(async (tx) => {
      const fresh = await begin(tx, actor.sessionId);
      if (!fresh) throw new Refusal("UNAUTHENTICATED");
      if (fresh.mustChangePassword && !whilePasswordDue) throw new Refusal("PASSWORD_CHANGE_DUE");
      return work(tx, fresh);
    });
  } catch (error) {
    // P2028: no connection of the pool came free in time.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2028") throw new Refusal("BUSY");
    throw error;
  }
}
