import { z } from "zod";

/** Opening of a case from an accepted registration. `version` is the registration's; without an owner the opener keeps the case. */
export const openCaseSchema = z.strictObject({
  registrationId: z.uuid(),
  version: z.number().int().positive(),
  ownerUserId: z.uuid().nullish(),
});
