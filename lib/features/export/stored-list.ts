import { storedListSchema, type StoredList } from "./schema";

/** The list of a request as it was stored. Throws when it is none: nothing is taken out under filters that cannot be read. */
export const readStoredList = (text: string): StoredList => storedListSchema.parse(JSON.parse(text));
