import { z } from "zod";
import { SIBLING_ACTIONS } from "./lifecycle";

export const SIBLING_REASON_LIMIT = 300;

/** What a caseworker says of two children, and why; `seen` is the decision on the screen, null where there is none yet. */
export const decideSiblingSchema = z.strictObject({
  clientKey: z.uuid(), registrationId: z.uuid(), otherRegistrationId: z.uuid(), action: z.enum(SIBLING_ACTIONS), seen: z.uuid().nullable(), reason: z.string().trim().min(1, { message: "required" }).max(SIBLING_REASON_LIMIT),
});
