import { z } from "zod";

const id = z.uuid();
const day = z.iso.date({ message: "dateInvalid" });

export const assignAgencySchema = z
  .strictObject({
    caseId: id,
    clientKey: id,
    organisationId: id,
    /** One worker of the agency, or '' for all of it. */
    userId: z.union([z.literal(""), id]),
    startsOn: day,
    /** '' runs until it is ended. */
    endsOn: z.union([z.literal(""), day]),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (endsOn !== "" && endsOn < startsOn) context.addIssue({ code: "custom", path: ["endsOn"], message: "endBeforeStart" });
  });

export const endAssignmentSchema = z.strictObject({ assignmentId: id, version: z.number().int().min(1) });
