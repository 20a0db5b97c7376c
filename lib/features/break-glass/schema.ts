import { z } from "zod";
import { REASON_LIMIT, REASON_MIN, reasonLength } from "./rules";

/** Exactly one child: by a whole number, a whole ID number, or full name and birth date. '' is not asked by. */
export const searchSchema = z.strictObject({
  number: z.string().trim().max(40),
  idNumber: z.string().trim().max(30),
  name: z.string().trim().max(50),
  birthDate: z.union([z.literal(""), z.iso.date({ message: "dateInvalid" })]),
}).superRefine(({ number, idNumber, name, birthDate }, context) => {
  if (number !== "" || idNumber !== "") return;
  if (name === "") context.addIssue({ code: "custom", path: ["number"], message: "searchIncomplete" });
  else if (birthDate === "") context.addIssue({ code: "custom", path: ["birthDate"], message: "required" });
});

export const openSchema = z.strictObject({
  registrationId: z.uuid(),
  clientKey: z.uuid(),
  reason: z.string().trim().max(REASON_LIMIT).refine((reason) => reasonLength(reason) >= REASON_MIN, { message: "reasonTooShort" }),
  /** What follows was read. */
  understood: z.literal(true, { message: "confirmConsequences" }),
});

export const reviewSchema = z.strictObject({
  openingId: z.uuid(),
  clientKey: z.uuid(),
  justified: z.boolean({ message: "choose" }),
  note: z.string().trim().min(1).max(REASON_LIMIT),
});

export const openingListSchema = z.object({ state: z.enum(["waiting", "all"]).catch("waiting") });
export type OpeningListParams = z.output<typeof openingListSchema>;
