import { z } from "zod";

export const REASON_MAX = 500;

/** Whether somebody of the family is shown as a contact, and why. */
export const decideContactSchema = z.strictObject({ guardianId: z.uuid(), version: z.number().int().positive(), withheld: z.boolean(), reason: z.string().trim().min(1).max(REASON_MAX) });
