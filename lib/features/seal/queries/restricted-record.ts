import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { districtBureauOf } from "../../registration/queries/offices";
import type { RestrictedView } from "../view";

interface Restricted {
  registrationId: string;
  number: string;
  /** Code of its district. */
  district: string;
}

/** A record of the reader's place that is open to others only, by a whole number or by the id of the registration or case; null for every other, and for whoever is barred from the child. */
export async function findRestricted(tx: Tx, actor: Actor, by: { number: string } | { id: string }): Promise<Restricted | null> {
  if (actor.closed.length === 0 || scopeOf(actor).kind !== "division") return null;
  const [found] = await tx.$queryRaw<Restricted[]>`
    SELECT registration_id AS "registrationId", number, district FROM restricted_record(${"number" in by ? by.number : null}, ${"id" in by ? by.id : null}::uuid)`;
  return found ?? null;
}

/** What stands in place of such a record: its number, and whom to ask. */
export async function restrictedRecord(actor: Actor, record: { registrationId: string } | { caseId: string }): Promise<RestrictedView | null> {
  if (actor.closed.length === 0 || scopeOf(actor).kind !== "division") return null;
  return withActor(actor, async (tx, fresh) => {
    const found = await findRestricted(tx, fresh, { id: "caseId" in record ? record.caseId : record.registrationId });
    return found && { number: found.number, districtOffice: (await districtBureauOf(tx, found.district))?.name ?? null };
  });
}
