import type { Tx } from "../server/db/client";
import { AGE_OF_MAJORITY, birthdayAt, type IsoDate } from "../shared/dates";

/** The day on which a child comes of age: from then on no visit of the rhythm falls due (docs/decisions/turning-18.md). Null where the child may not be seen, which has no visits either. */
export async function comesOfAgeOn(tx: Tx, childId: string): Promise<IsoDate | null> {
  const child = await tx.child.findUnique({ where: { id: childId }, select: { birthDate: true } });
  return child && birthdayAt(child.birthDate.toISOString().slice(0, 10), AGE_OF_MAJORITY);
}
