import { z } from "zod";
import { EVENT_KINDS } from "./event-kinds";

/** Opening of a case from an accepted registration. `version` is the registration's; without an owner the opener keeps the case. */
export const openCaseSchema = z.strictObject({
  registrationId: z.uuid(),
  version: z.number().int().positive(),
  ownerUserId: z.uuid().nullish(),
});

const day = z.iso.date().optional().catch(undefined);
const id = z.uuid().optional().catch(undefined);

/** Filters of the history of a case as they stand in the address; what is malformed is left out. `view`: all that is found on one page, for printing. */
export const caseHistorySchema = z.object({
  kind: z.enum(EVENT_KINDS).optional().catch(undefined), office: id, person: id, from: day, until: day, view: z.literal("all").optional().catch(undefined), after: z.string().max(400).optional().catch(undefined),
});
export type CaseHistoryParams = z.output<typeof caseHistorySchema>;
