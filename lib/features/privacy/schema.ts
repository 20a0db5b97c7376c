import { z } from "zod";
import { PRIVACY_RULES, RULE_RANGES } from "./rule-codes";

/** What an ID number is looked at for; labels under `privacy.purposes`. */
export const UNMASK_PURPOSES = ["SCHOOL_ENROLMENT", "MEDICAL", "SUBSIDY", "HOUSEHOLD_REGISTRATION", "LEGAL", "VERIFY_IDENTITY", "OTHER"] as const;
export type UnmaskPurpose = (typeof UNMASK_PURPOSES)[number];

/** What a record is printed for; labels under `privacy.printPurposes`. */
export const PRINT_PURPOSES = ["SIGNATURE", "SUBMISSION", "CONFERENCE", "FAMILY", "OTHER"] as const;
/** The office's own signed and filed copy; every other leaves the office. */
export const OWN_COPY = "SIGNATURE" satisfies (typeof PRINT_PURPOSES)[number];
/** The copy that is asked for by the child or by who stands for it. */
export const FOR_THE_FAMILY = "FAMILY" satisfies (typeof PRINT_PURPOSES)[number];

/** Whose number of a registration. */
export const UNMASKED_PEOPLE = ["CHILD", "FATHER", "MOTHER"] as const;
export type UnmaskedPerson = (typeof UNMASKED_PEOPLE)[number];

/** Letters of what is said in addition to the purpose. */
export const PURPOSE_NOTE_LIMIT = 100;
export const purposeNote = z.string().trim().min(2).max(PURPOSE_NOTE_LIMIT);

/** One record, one person: there is no list to be sent. */
export const unmaskIdSchema = z.strictObject({ registrationId: z.uuid(), person: z.enum(UNMASKED_PEOPLE), purpose: z.enum(UNMASK_PURPOSES), note: purposeNote });

/** For how long an unmasked number stands on the page. */
export const SHOWN_SECONDS = 30;

/** A limit within its range. */
export const changeRuleSchema = z
  .strictObject({ code: z.enum(PRIVACY_RULES), version: z.number().int().positive(), threshold: z.number().int() })
  .refine(({ code, threshold }) => threshold >= RULE_RANGES[code][0] && threshold <= RULE_RANGES[code][1], { message: "notAllowed", path: ["threshold"] });
