import { z } from "zod";
import { MERGE_SIDES, MERGE_UNITS } from "./units";
import { UNDO_OPTIONS } from "./undo-plan";

export const UNMERGE_REASON_LIMIT = 500;

/** Which record's value is kept, where the usual one is not wanted. */
export const mergeChoicesSchema = z.partialRecord(z.enum(MERGE_UNITS), z.enum(MERGE_SIDES));

/** `registrationId`: of the record that was kept; `seen`: digest of what the page named; `choices`: what is to become of each of it. */
export const unmergeSchema = z.strictObject({
  registrationId: z.uuid(), mergeId: z.uuid(), version: z.number().int().positive(), seen: z.string().regex(/^[0-9a-f]{64}$/), choices: z.record(z.string().max(200), z.enum(UNDO_OPTIONS)),
  reason: z.string().trim().min(1, { message: "required" }).max(UNMERGE_REASON_LIMIT),
});
