import { z } from "zod";

export const REASON_MAX = 500;

/** Other files that are dealt with together. */
export const ALSO_MAX = 20;

/** Whether somebody of the family is shown as a contact, and why. */
export const decideContactSchema = z.strictObject({ guardianId: z.uuid(), version: z.number().int().positive(), withheld: z.boolean(), reason: z.string().trim().min(1).max(REASON_MAX),
  /** Lifted for the same reason in other files of the family too. */
  also: z.array(z.strictObject({ guardianId: z.uuid(), version: z.number().int().positive() })).max(ALSO_MAX).default([]) });
