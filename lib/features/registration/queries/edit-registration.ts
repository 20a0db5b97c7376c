import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { canDo } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { REGISTRATION_LIFECYCLE } from "../lifecycle";
import { maskIds } from "../masked-ids";
import type { RegistrationForm } from "../schema";
import { divisionCodesOf, placesOf, storedFormOf } from "./load-registration";
import { loadRegistrationInScope } from "./registration-in-scope";

export interface EditableRegistration {
  registrationId: string;
  number: string;
  version: number;
  form: RegistrationForm;
  matchReason: string;
  returnReason: string;
  places: Record<string, string>;
}

/** A returned registration with its whole form, IDs masked, for the office that filed it. Throws what the write would throw. */
export async function editRegistration(actor: Actor, registrationId: string, now: Date): Promise<EditableRegistration> {
  return withActor(actor, async (tx, fresh) => {
    const registration = await loadRegistrationInScope(tx, fresh, registrationId, now);
    assertAllowed(fresh, "registration.update", { filingOrgId: registration.filingOrgId, registrationStatus: registration.status });
    if (!canDo(REGISTRATION_LIFECYCLE, registration.status, "resubmit")) throw new Refusal("WRONG_STATE", { params: { from: registration.status, action: "resubmit" } });
    const { form, matchReason } = await storedFormOf(tx, registration.id);
    const row = await tx.registration.findFirst({ where: { id: registration.id }, select: { returnReason: true } });
    return {
      registrationId: registration.id, number: registration.number, version: registration.version, form: maskIds(form), matchReason: matchReason ?? "", returnReason: row?.returnReason ?? "",
      places: await placesOf(tx, divisionCodesOf(form)),
    };
  });
}
