import type { Tx } from "../../../server/db/client";

export interface Pair {
  other_id: string | null;
  office: string | null;
  here: boolean;
  restricted: boolean;
  household: boolean;
  guardian: boolean;
  decision_id: string | null;
}

/** The children that are, or may be, brothers and sisters of one: asked of the database, which sees all offices and says of each no more than the asker may know. */
export const pairsOf = (tx: Tx, childId: string): Promise<Pair[]> => tx.$queryRaw<Pair[]>`SELECT * FROM siblings_of(${childId}::uuid)`;
