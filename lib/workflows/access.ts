import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import type { GrantKind } from "../shared/vocabulary/casework";

export interface GrantInput {
  childId: string;
  division: string;
  organisationId: string;
  kind: GrantKind;
  reason: string;
  endsAt?: Date | null;
}

/**
 * Opens a child's record to an organisation. In force from the beginning of this very transaction by the database's own clock, so that
 * what the office writes next passes the policies; written without reading back.
 */
export const grantAccess = (context: Pick<WriteContext, "tx" | "actor">, grant: GrantInput): Promise<void> => grantAccesses(context, [grant]);

export async function grantAccesses({ tx, actor }: Pick<WriteContext, "tx" | "actor">, grants: readonly GrantInput[]): Promise<void> {
  if (grants.length === 0) return;
  const [clock] = await tx.$queryRaw<{ at: Date }[]>`SELECT date_trunc('milliseconds', now()) AS at`;
  if (!clock) throw new Error("the database told no time");
  await tx.accessGrant.createMany({ data: grants.map(({ endsAt, ...rest }) => ({ id: newId(), startsAt: clock.at, endsAt: endsAt ?? null, grantedById: actor.userId, ...rest })) });
}
