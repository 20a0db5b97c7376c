import { scopeOf } from "../../../authz/scope";
import { blindIndexes } from "../../../server/crypto/blind-index";
import type { WriteContext } from "../../../server/write/mutation";

/**
 * A household that a community meets and that is on file without being on a list that the community reads, by who lives where: it is visited and not entered a second time. Others find
 * what they may read (workflows/household.ts).
 */
export async function metHousehold({ tx, actor }: Pick<WriteContext, "tx" | "actor">, roundId: string, input: { division: string; headName: string; address: string }): Promise<string | null> {
  if (scopeOf(actor).kind !== "community") return null;
  const [found] = await tx.$queryRaw<{ id: string | null }[]>`SELECT household_met(${roundId}::uuid, ${input.division}, ${input.headName}, ${blindIndexes("address", input.address)}::text[]) AS id`;
  return found?.id ?? null;
}
