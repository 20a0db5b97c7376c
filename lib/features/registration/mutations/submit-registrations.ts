import { z } from "zod";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { submitRegistrationSchema } from "../input";
import { fileRegistrations, type FiledRegistration } from "./file-registrations";

/** Submissions that are filed in one transaction: few enough for nobody to wait long for the street's next number, which it keeps until it ends (docs/decisions/roster-import.md). */
export const FILED_AT_ONCE = 50;

/**
 * Files several registrations in one transaction, each by the rules of a single one. Null for one that is refused: it is to be submitted by itself, so that its refusal is told and is on record as
 * every other's. Called by the server alone.
 */
export const submitRegistrations = defineMutation({
  name: "registration.submit",
  input: z.strictObject({ submissions: z.array(submitRegistrationSchema).min(1).max(FILED_AT_ONCE) }),
  async run(context, { submissions }): Promise<(FiledRegistration | null)[]> {
    const filed = (await fileRegistrations(context, submissions)).map((fate) => (fate instanceof Refusal ? null : fate));
    if (!filed.some(Boolean)) await context.auditAll([]);
    return filed;
  },
});
