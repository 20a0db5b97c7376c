import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { registrationReaderScope } from "../../registration/queries/registration-in-scope";
import { mergeScope } from "./load-merge";

/** Into what the record of a whole number was merged, and whether the reader reaches it; null for every other number. A record that was merged further is followed to where it stands. */
export async function mergedNumber(actor: Actor, typed: string | undefined, now: Date): Promise<{ number: string; into: string; registrationId: string | null } | null> {
  const number = typed?.trim().toUpperCase();
  if (!number || !mergeScope(actor)) return null;
  return withActor(actor, async (tx, fresh) => {
    const scope = mergeScope(fresh);
    if (!scope) return null;
    const found = await tx.recordMerge.findFirst({ where: { AND: [scope, { otherNumber: number, status: "STANDING" }] }, select: { recordNumber: true, registrationId: true } });
    if (!found) return null;
    let [into, registrationId] = [found.recordNumber, found.registrationId];
    for (let step = 0; step < 10; step += 1) {
      const next = await tx.recordMerge.findFirst({ where: { AND: [scope, { otherRegistrationId: registrationId, status: "STANDING" }] }, select: { recordNumber: true, registrationId: true } });
      if (!next) break;
      [into, registrationId] = [next.recordNumber, next.registrationId];
    }
    const read = registrationReaderScope(fresh, now);
    const reached = read && (await tx.registration.findFirst({ where: { id: registrationId, ...read }, select: { id: true } }));
    return { number, into, registrationId: reached ? registrationId : null };
  });
}
