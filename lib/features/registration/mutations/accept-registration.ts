import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { canDo } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { acceptRegistrationSchema } from "../input";
import { REGISTRATION_LIFECYCLE } from "../lifecycle";
import { matchesOnFile } from "../queries/matches-on-file";
import { loadRegistrationInScope } from "../queries/registration-in-scope";
import { takeIntoLedger } from "./take-into-ledger";

/** The district takes the registration into the ledger (台账), knowing of every record that looks like the same child. */
export const acceptRegistration = defineMutation({
  name: "registration.accept",
  input: acceptRegistrationSchema,
  async run(context, input) {
    const { tx, actor, now } = context;
    const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
    assertAllowed(actor, "registration.accept", { division: registration.division });
    // Before it decides, the district knows of every record that looks like the same child; the child itself is locked, so that it is not merged meanwhile.
    await tx.$queryRaw`SELECT id FROM child WHERE id = ${registration.childId}::uuid FOR UPDATE`;
    const duplicates = (await matchesOnFile(tx, actor, registration, now)).filter(({ kind }) => kind === "DUPLICATE").length;
    const decidable = registration.version === input.version && canDo(REGISTRATION_LIFECYCLE, registration.status, "accept");
    if (decidable && duplicates > 0 && input.distinctReason === "") throw new Refusal("DUPLICATE", { reason: "possibleDuplicate", params: { count: duplicates } });
    const { status, mayOpen } = await takeIntoLedger(context, registration, input.version, duplicates > 0 ? { duplicates, reason: input.distinctReason } : null);
    return { registrationId: registration.id, status, mayOpen };
  },
});
