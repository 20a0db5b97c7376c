import { beginFactor } from "../../../server/auth/second-factor";
import { secondFactorOn } from "../../../server/auth/second-factor-on";
import { enrolmentUri } from "../../../server/auth/totp";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { nothingSchema } from "../schema";
import { qrPath } from "./qr-path";

/** A secret for a new authenticator, shown once as a picture and as text. Nothing changes before its first code confirms it. */
export const beginSecondFactor = defineMutation({
  name: "second_factor.begin",
  input: nothingSchema,
  openWhile: ["ENROL"],
  reauthenticate: true,
  async run({ tx, actor, audit }) {
    if (!secondFactorOn()) throw new Refusal("BLOCKED", { reason: "secondFactorOff" });
    const { username } = await tx.appUser.findUniqueOrThrow({ where: { id: actor.userId }, select: { username: true } });
    const secret = await beginFactor(tx, actor.userId);
    await audit({ recordType: "APP_USER", recordId: actor.userId });
    return { secret, picture: qrPath(enrolmentUri(secret, username)) };
  },
});
