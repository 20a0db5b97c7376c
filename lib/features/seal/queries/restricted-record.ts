import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import { districtBureauOf } from "../../registration/queries/offices";
import { registrationScope } from "../../ledger/queries/registration-where";
import type { RestrictedView } from "../view";

/** The number of a record that stands in the reader's ledger and is open to others only; null for every other record, and for whoever is barred from the child. */
export async function restrictedRecord(actor: Actor, record: { registrationId: string } | { caseId: string }, now: Date): Promise<RestrictedView | null> {
  if (actor.closed.length === 0 || scopeOf(actor).kind !== "division") return null;
  return withActor(actor, async (tx, fresh) => {
    const scope = registrationScope(fresh, now);
    const found = scope && (await tx.registration.findFirst({
      where: { AND: [scope, "caseId" in record ? { caseId: record.caseId } : { id: record.registrationId }, { childId: { in: [...fresh.closed] } }] }, select: { number: true, division: true },
    }));
    if (!found) return null;
    return { number: found.number, districtOffice: (await districtBureauOf(tx, found.division))?.name ?? null };
  });
}
