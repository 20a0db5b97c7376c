import type { Actor, Due } from "../../authz/actor";
import { Refusal, type RefusalCode } from "../../shared/refusal";
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

/** How a request is refused as long as something stands before all work. */
export const CODE_OF_DUE = {
  CODE: "SECOND_FACTOR_DUE", PASSWORD: "PASSWORD_CHANGE_DUE", ENROL: "SECOND_FACTOR_DUE", APPROVAL: "ACCESS_APPROVAL_DUE",
} as const satisfies Record<Due, RefusalCode>;

/** Throws what stands before all work, unless this is about just that. */
export function assertNothingDue({ session: { due } }: Pick<Actor, "session">, openWhile: readonly Due[] = []): void {
  if (due && !openWhile.includes(due)) throw new Refusal(CODE_OF_DUE[due]);
}

/**
 * The only way to open a transaction: sets the acting user for row-level security first, in one round trip.
 * `work` gets the actor as it stands at this moment, not as it stood when the page was opened.
 * Throws Refusal UNAUTHENTICATED when the session has ended, PASSWORD_CHANGE_DUE, SECOND_FACTOR_DUE or ACCESS_APPROVAL_DUE as long as that stands before all work (unless the
 * work is about just that: `openWhile`), BUSY when no connection is free.
 */
export async function withActor<T>(
  actor: Pick<Actor, "sessionId">, work: (tx: Tx, actor: Actor) => Promise<T>, { openWhile = [] }: { openWhile?: readonly Due[] | undefined } = {},
): Promise<T> {
  try {
    return await rootClient().$transaction(async (tx) => {
      const fresh = await begin(tx, actor.sessionId);
      if (!fresh) throw new Refusal("UNAUTHENTICATED");
      assertNothingDue(fresh, openWhile);
      return work(tx, fresh);
    });
  } catch (error) {
    // P2028: no connection of the pool came free in time.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2028") throw new Refusal("BUSY");
    throw error;
  }
}
