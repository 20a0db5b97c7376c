import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";

/**
 * The reference date of ages if a programme has it: any other date would let a band be moved day by day until the birth date of a restricted record stands
 * between two answers (docs/decisions/sealed-records.md). One that is unknown is left out, and ages are those of today.
 */
export async function knownAgeDateIn(tx: Tx, ageOn: string | undefined): Promise<string | undefined> {
  if (ageOn === undefined) return undefined;
  return (await tx.programme.count({ where: { ageReferenceOn: new Date(ageOn) } })) > 0 ? ageOn : undefined;
}

/** The same, as an address is read. */
export async function knownAgeDate(actor: Actor, ageOn: string | undefined): Promise<string | undefined> {
  return ageOn === undefined ? undefined : withActor(actor, (tx) => knownAgeDateIn(tx, ageOn));
}
