import { renewRecoveryCodesOf } from "../../../server/auth/second-factor";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { nothingSchema } from "../schema";

/** Ten new recovery codes in place of the ones before. */
export const renewRecoveryCodes = defineMutation({
  name: "second_factor.renew_codes",
  input: nothingSchema,
  reauthenticate: true,
  async run({ tx, actor, audit }) {
    if (!actor.session.factor) throw new Refusal("WRONG_STATE");
    const codes = await renewRecoveryCodesOf(tx, actor.userId);
    await audit({ recordType: "APP_USER", recordId: actor.userId });
    return { codes };
  },
});
