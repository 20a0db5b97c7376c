import { z } from "zod";
import { isPhone } from "../../shared/phone";

export const SEEN_LIMIT = 500;
export const PLACE_LIMIT = 200;
export const NAME_LIMIT = 50;
export const DONE_LIMIT = 500;

/** What can be said at a doorstep in a minute: no more than what somebody needs to set out. The form and the server share it. */
export const dangerSchema = z.strictObject({
  /** What is seen and heard. */
  seen: z.string().trim().min(1).max(SEEN_LIMIT),
  /** Code of the community, or of the street where the community is not known. */
  division: z.string().regex(/^\d{9}(\d{3})?$/, { message: "choose" }),
  address: z.string().trim().min(1).max(PLACE_LIMIT),
  /** '' where it is not known. */
  childName: z.string().trim().max(NAME_LIMIT),
  /** Where the reporter is called back. */
  phone: z.string().trim().min(1).refine((phone) => phone === "" || isPhone(phone), { message: "phoneInvalid" }),
});
export type Danger = z.output<typeof dangerSchema>;

/** `clientKey` stays the same over every attempt: a second tap and a retry after a lost connection make one report. */
export const reportDangerSchema = dangerSchema.extend({ clientKey: z.uuid() });

/** Taking an alert up says what was done (measures, by whom, who was reached) and when: of a report of danger and of a registration alike. */
const takenUp = { done: z.string().trim().min(1).max(DONE_LIMIT), actedOn: z.iso.date({ error: "dateInvalid" }), actedAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "timeInvalid" }) };
export const answerUrgentSchema = z.strictObject({ alertId: z.uuid(), ...takenUp });
export const answerAlertSchema = z.strictObject({ registrationId: z.uuid(), ...takenUp });

/** What a report keeps as one ciphertext: everything but place and time. */
export const reportContentSchema = z.object({ seen: z.string(), address: z.string(), childName: z.string(), phone: z.string() });
export type ReportContent = z.output<typeof reportContentSchema>;
