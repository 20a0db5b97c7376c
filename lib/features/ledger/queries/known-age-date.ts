import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";

/**
 * The filters with the reference date of ages only where a programme has it: any other date would let a band be moved day by day until the birth date of a
 * restricted record stands between two answers (docs/decisions/sealed-records.md). What is unknown is left out, and ages are those of today.
 */
export async function knownAgeDateIn<T extends { ageOn?: string | undefined }>(tx: Tx, filter: T): Promise<T> {
  if (filter.ageOn === undefined) return filter;
  const known = await tx.programme.count({ where: { ageReferenceOn: new Date(filter.ageOn) } });
  return known > 0 ? filter : { ...filter, ageOn: undefined };
}

/** The same, as an address is read. */
export const knownAgeDate = <T extends { ageOn?: string | undefined }>(actor: Actor, filter: T): Promise<T> =>
  filter.ageOn === undefined ? Promise.resolve(filter) : withActor(actor, (tx) => knownAgeDateIn(tx, filter));
