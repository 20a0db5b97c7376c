import { blindIndexes } from "../../../server/crypto/blind-index";
import type { Tx } from "../../../server/db/client";
import type { SheetHousehold } from "../household-sheet";

/** Numbers of the rows whose household is on the round's list already, as far as the actor may read it. */
export async function listedAlready(tx: Tx, roundId: string, rows: readonly SheetHousehold[]): Promise<Set<number>> {
  const listed = await tx.roundHousehold.findMany({
    where: { roundId, division: { in: [...new Set(rows.map(({ community }) => community))] } }, select: { division: true, household: { select: { headName: true, addressIndex: true } } },
  });
  const known = new Set(listed.map(({ division, household }) => `${division}\n${household.headName}\n${household.addressIndex ?? ""}`));
  return new Set(rows.filter(({ community, headName, address }) => blindIndexes("address", address).some((index) => known.has(`${community}\n${headName}\n${index}`))).map(({ rowNo }) => rowNo));
}
