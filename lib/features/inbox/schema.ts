import { z } from "zod";

/** Notices read. Urgent ones are acknowledged by themselves, never swept away with the others. */
export const readNoticesSchema = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(50).refine((ids) => new Set(ids).size === ids.length, { message: "notAllowed" }),
  urgent: z.boolean(),
});
