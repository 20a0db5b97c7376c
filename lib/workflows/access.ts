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
export async function grantAccess({ tx, actor }: Pick<WriteContext, "tx" | "actor">, grant: GrantInput): Promise<void> {
  const [clock] = await tx.$queryRaw<{ at: Date }[]>`SELECT date_trunc('milliseconds', now()) AS at`;
  if (!clock) throw new Error("the database told no time");
  const { endsAt, ...rest } = grant;
  await tx.accessGrant.createMany({ data: [{ id: newId(), startsAt: clock.at, endsAt: endsAt ?? null, grantedById: actor.userId, ...rest }] });
}
