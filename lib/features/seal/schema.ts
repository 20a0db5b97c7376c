import { z } from "zod";

const id = z.uuid();
export const REASON_LIMIT = 300;
const reason = z.string().trim().min(1).max(REASON_LIMIT);
/** Who may open the record; how many and whom it takes is asked for in the mutation, which knows them. */
const userIds = z.array(id).max(40).transform((ids) => [...new Set(ids)]);
const version = z.number().int().min(1);

export const placeSealSchema = z.strictObject({ registrationId: id, clientKey: id, userIds, reason });
export const changeSealSchema = z.strictObject({ sealId: id, version, userIds });
export const liftSealSchema = z.strictObject({ sealId: id, version, reason });

/** An account is named as people know it: by its user name. */
export const barPersonSchema = z.strictObject({ registrationId: id, clientKey: id, username: z.string().trim().min(1).max(64).toLowerCase(), reason });
export const endBarSchema = z.strictObject({ barId: id, version, reason });
