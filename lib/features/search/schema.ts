import { z } from "zod";

/** Lists that are searched for people. */
export const SEARCHED_LISTS = ["ledger", "reviews", "users", "audit"] as const;
export type SearchedList = (typeof SEARCHED_LISTS)[number];

export const TERM_LIMIT = 60;

export const keepSearchSchema = z.strictObject({ list: z.enum(SEARCHED_LISTS), term: z.string().trim().min(1).max(TERM_LIMIT) });

/** The handle of a search as it stands in an address; what is malformed is left out. */
export const handleSchema = z.uuid().optional().catch(undefined);
