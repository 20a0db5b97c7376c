import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { conflict } from "../../../server/write/guarded-update";
import { canDo } from "../../../shared/lifecycle";
import { Refusal, type RefusalParams } from "../../../shared/refusal";
import type { RegistrationStatus } from "../../../shared/vocabulary/casework";
import { photoView } from "../../document/queries/photo";
import { REGISTRATION_LIFECYCLE } from "../lifecycle";
import { maskIds } from "../masked-ids";
import type { EditableRegistration } from "../views";
import { divisionCodesOf, placesOf } from "./load-registration";
import { storedFormOf } from "./stored-form";
import { loadRegistrationInScope } from "./registration-in-scope";

const stepAt = (status: RegistrationStatus): EditableRegistration["step"] =>
  canDo(REGISTRATION_LIFECYCLE, status, "resubmit") ? "resubmit" : canDo(REGISTRATION_LIFECYCLE, status, "correct") ? "correct" : null;

/**
 * A registration with its whole form, IDs masked, for the office that filed it; also when it cannot be changed any more, since somebody may have a draft of it.
 * `draftVersion`: the version that draft was begun from. Throws NOT_FOUND outside scope, FORBIDDEN for another office.
 */
export async function editRegistration(actor: Actor, registrationId: string, draftVersion: number | null, now: Date): Promise<EditableRegistration> {
  return withActor(actor, async (tx, fresh) => {
    const registration = await loadRegistrationInScope(tx, fresh, registrationId, now);
    const { id, number, version, filingOrgId, status } = registration;
    const decision = authorize(fresh, "registration.update", { filingOrgId, registrationStatus: status }, []);
    if (!decision.allowed && decision.code !== "WRONG_STATE") throw new Refusal(decision.code, { reason: decision.reason, params: decision.params });
    const { form, matchReason } = await storedFormOf(tx, id);
    const row = await tx.registration.findFirst({ where: { id }, select: { returnReasonCipher: true } });
    const { returnReason } = openTexts("registration", id, { returnReasonCipher: row?.returnReasonCipher ?? null });
    return {
      registrationId: id, number, version, step: decision.allowed ? stepAt(status) : null, form: maskIds(form), matchReason: matchReason ?? "", returnReason: returnReason ?? "",
      places: await placesOf(tx, divisionCodesOf(form)), photo: await photoView(tx, fresh, registration, now), changed: await changedSince(tx, id, version, draftVersion),
    };
  });
}

async function changedSince(tx: Tx, id: string, version: number, seen: number | null): Promise<RefusalParams | null> {
  if (seen === null || seen >= version) return null;
  return (await conflict(tx, "REGISTRATION", id, seen)).details.params ?? null;
}
