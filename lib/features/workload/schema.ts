import { z } from "zod";

export const REASSIGN_LIMIT = 100;

/** Cases of one person to another of the same street, each with the version on the screen; and the tasks that belong to no case yet. */
export const reassignCasesSchema = z
  .strictObject({
    fromUserId: z.uuid(),
    toUserId: z.uuid({ message: "chooseOwner" }),
    cases: z.array(z.strictObject({ caseId: z.uuid(), version: z.number().int().positive() })).max(REASSIGN_LIMIT),
    otherTasks: z.boolean(),
  })
  .refine(({ fromUserId, toUserId }) => fromUserId !== toUserId, { path: ["toUserId"], message: "anotherOwner" })
  .refine(({ cases, otherTasks }) => cases.length > 0 || otherTasks, { path: ["cases"], message: "chooseCases" })
  .refine(({ cases }) => new Set(cases.map(({ caseId }) => caseId)).size === cases.length, { path: ["cases"], message: "notAllowed" });
