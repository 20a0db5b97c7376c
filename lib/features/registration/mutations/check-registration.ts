import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { decisionSchema } from "../input";
import { authorsOf, loadRegistrationInScope } from "../queries/registration-in-scope";
import { passToDistrict } from "./pass-to-district";

/** The street supervisor's check (审核人): another person than who filed. The district's clock starts. */
export const checkRegistration = defineMutation({
  name: "registration.check",
  input: decisionSchema,
  async run(context, input) {
    const { tx, actor, now } = context;
    const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
    assertAllowed(actor, "registration.check", { division: registration.division, authorIds: authorsOf(registration) });
    return { registrationId: registration.id, status: await passToDistrict(context, registration, input.version) };
  },
});
