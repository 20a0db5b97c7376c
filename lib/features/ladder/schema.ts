import { z } from "zod";
import { isPersonName } from "../../shared/person-name";
import { isPhone } from "../../shared/phone";
import { CARER_RELATIONS } from "../../shared/vocabulary/child";
import { INTERIM_GROUNDS, LADDER_RESULTS, LADDER_STEPS, LADDER_SUBJECTS, SUIT_APPLICANTS, type LadderStep } from "../../shared/vocabulary/ladder";
import { courtNumberOf, isCourtNumber } from "../referral/court-number";
import { ADDRESS_LIMIT } from "../correction/schema";
import { OUTSIDE } from "../correction/facts";
import { ruleOf } from "./steps";

export const PERSON_MAX = 50;
export const ACCOUNT_MAX = 2000;
export const NUMBER_MAX = 60;
export const REASON_MAX = 500;
/** Why nobody of the offices reports harm to the police (未成年人保护法 11); labels under `ladder.noReportGrounds`. */
export const NO_REPORT_GROUNDS = ["POLICE_KNOW", "REPORTED_BY_OTHERS", "NOT_REPORTABLE"] as const;
export type NoReportGround = (typeof NO_REPORT_GROUNDS)[number];
/** Why harm is not reported is an account, never a word. */
export const NO_REPORT_MIN = 20;

/** Which fields beside the day, the office and the account a step has; all others stay empty. */
export interface StepFields {
  /** About which of the carers, and by what name. */
  subject: boolean;
  ground: boolean;
  applicant: boolean;
  /** Who applies with the support that the paper gives, by the full name. */
  applicantName: boolean;
  /** At which time of the day: its limit is counted in hours. */
  hour: boolean;
  until: boolean;
  /** Who was appointed to act for the child, by name. */
  lawyer: boolean;
  /** The court's or the office's own number. */
  reference: boolean;
  /** The result is known when it is written down. */
  result: boolean;
  intentionalCrime: boolean;
  /** A judgment: the day from which it holds. */
  effectiveOn: boolean;
  /** Why harm is not reported: a ground, and by whom and when it was reported instead. */
  noReport: boolean;
  /** Who is guardian from now on: as whom, how to reach them, and where the child lives with them. */
  guardian: boolean;
}

const ABOUT_A_CARER: readonly LadderStep[] = ["INTERVIEW", "CAPACITY_ASSESSMENT", "FAMILY_EDUCATION", "ADMONITION", "STOP", "PROTECTION_ORDER", "SUIT_SUPPORT", "SUIT", "JUDGMENT", "GUARDIAN_APPOINTED", "SUPPORT_ORDER", "RESTORATION"];
/** Their limits are 72 or 24 hours, which run from the minute. */
const BY_THE_HOUR = ["EMERGENCY_REMOVAL", "PROTECTION_ORDER"] as const satisfies readonly LadderStep[];
export type StepByTheHour = (typeof BY_THE_HOUR)[number];
export const isByTheHour = (step: LadderStep): step is StepByTheHour => (BY_THE_HOUR as readonly LadderStep[]).includes(step);
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const WITH_REFERENCE: readonly LadderStep[] = ["PROTECTION_ORDER", "LEGAL_AID", "LEGAL_AID_LAWYER", "SUIT", "HEARING", "JUDGMENT", "SUPPORT_ORDER", "RESTORATION", "POLICE_REPORT", "POLICE_REPLY", "NO_POLICE_REPORT"];

export function fieldsOf(step: LadderStep): StepFields {
  const { results, awaits } = ruleOf(step);
  return {
    subject: ABOUT_A_CARER.includes(step), ground: step === "INTERIM_GUARDIANSHIP", applicant: step === "SUIT", applicantName: step === "SUIT_SUPPORT", hour: isByTheHour(step), until: step === "ADMONITION" || step === "INTERIM_GUARDIANSHIP", lawyer: step === "LEGAL_AID_LAWYER", reference: WITH_REFERENCE.includes(step),
    result: results.length > 0 && !awaits, intentionalCrime: step === "JUDGMENT", effectiveOn: step === "JUDGMENT", noReport: step === "NO_POLICE_REPORT", guardian: step === "GUARDIAN_APPOINTED",
  };
}

/** What stands in words: encrypted as one. */
export const stepContentSchema = z.strictObject({
  person: z.string().trim().max(PERSON_MAX), reference: z.string().trim().max(NUMBER_MAX), account: z.string().trim().min(1).max(ACCOUNT_MAX),
  /** Of the paper in support of a suit: who applies; what was written down before it was asked for has none. */
  applicantName: z.string().trim().max(PERSON_MAX).default(""),
  /** Of a step whose limit is counted in hours: Beijing time, HH:MM; null where it was written down before it was asked for. */
  takenTime: z.string().trim().regex(TIME_OF_DAY, { error: "timeOfDay" }).nullable().default(null),
  /** Of interim guardianship: why it is to last longer than the rule. */
  termReason: z.string().trim().max(REASON_MAX).default(""),
  /** Of support: why the court ordered it of a parent whose guardianship is not revoked. */
  payerReason: z.string().trim().max(REASON_MAX).default(""),
  /** Of harm that is not reported: why, and on which day it was reported instead; `person` says by whom, `reference` under which number. */
  noReportGround: z.enum(NO_REPORT_GROUNDS).nullable().default(null), reportedOn: z.iso.date().nullable().default(null),
  /** Of an appointed guardian who is no parent: as whom it stands to the child; null where it was written down before it was kept. */
  relation: z.enum(CARER_RELATIONS).nullable().default(null),
});
export type StepContent = z.output<typeof stepContentSchema>;

/** Who was made guardian is taken into the family; the community is one of the street, or OUTSIDE, or '' where the child stays where it lives. */
const guardianShape = {
  phone: z.string().trim().max(20).default(""),
  community: z.union([z.literal(""), z.literal(OUTSIDE), z.string().regex(/^\d{12}$/, { message: "choose" })]).default(""), address: z.string().trim().max(ADDRESS_LIMIT).default(""),
};

/** A step that was taken, as the street writes it down. `clientKey` becomes its id. */
export const takeStepSchema = z
  .strictObject({
    caseId: z.uuid(), clientKey: z.uuid(), step: z.enum(LADDER_STEPS), takenOn: z.iso.date(), actorOrgId: z.uuid(), ...stepContentSchema.shape,
    subject: z.enum(LADDER_SUBJECTS).nullable(), ground: z.enum(INTERIM_GROUNDS).nullable(), applicant: z.enum(SUIT_APPLICANTS).nullable(), until: z.iso.date().nullable(), result: z.enum(LADDER_RESULTS).nullable(),
    ...guardianShape,
    intentionalCrime: z.boolean(), effectiveOn: z.iso.date().nullable(), urgent: z.boolean(), skipReason: z.string().trim().max(REASON_MAX),
  })
  .superRefine((input, context) => {
    const fields = fieldsOf(input.step);
    const fault = (path: keyof typeof input, message: string) => context.addIssue({ code: "custom", path: [path], message });
    for (const name of ["subject", "ground", "applicant", "until", "result"] as const) {
      if (fields[name] && input[name] === null) fault(name, name === "until" ? "required" : "choose");
      if (!fields[name] && input[name] !== null) fault(name, "notHere");
    }
    if ((fields.subject || fields.lawyer) && input.person === "") fault("person", "required");
    if (fields.applicantName && input.applicantName === "") fault("applicantName", "required");
    if (!fields.applicantName && input.applicantName !== "") fault("applicantName", "notHere");
    if (fields.hour !== (input.takenTime !== null)) fault("takenTime", fields.hour ? "required" : "notHere");
    if (input.result !== null && !ruleOf(input.step).results.includes(input.result)) fault("result", "notHere");
    if (input.until !== null && input.until < input.takenOn) fault("until", "beforeStart");
    judgeNoReport(input, fields.noReport, fault);
    judgeGuardian(input, fields.guardian, fault);
    if (input.termReason !== "" && !fields.ground) fault("termReason", "notHere");
    if (input.payerReason !== "" && input.step !== "SUPPORT_ORDER") fault("payerReason", "notHere");
    if (input.effectiveOn !== null && !fields.effectiveOn) fault("effectiveOn", "notHere");
    if (input.effectiveOn !== null && input.effectiveOn < input.takenOn) fault("effectiveOn", "beforeStart");
    if (input.intentionalCrime && (!fields.intentionalCrime || input.result !== "REVOKED")) fault("intentionalCrime", "notHere");
  });

type Fault = (path: "noReportGround" | "reportedOn" | "person" | "reference" | "account", message: string) => void;

/** Harm that is not reported: the police have it or somebody reported it, then who, when and by what number; or it need not be reported. */
function judgeNoReport(input: StepContent & { takenOn: string }, asked: boolean, fault: Fault): void {
  const { noReportGround: ground, reportedOn, person, reference, account } = input;
  if (!asked) {
    if (ground !== null) fault("noReportGround", "notHere");
    if (reportedOn !== null) fault("reportedOn", "notHere");
    return;
  }
  if (ground === null) fault("noReportGround", "choose");
  if (account !== "" && [...account].length < NO_REPORT_MIN) fault("account", "noReportTooShort");
  if (ground === null) return;
  if (isReportedElsewhere(ground)) {
    if (person === "") fault("person", "required");
    if (reference === "") fault("reference", "required");
    if (reportedOn === null) fault("reportedOn", "required");
    else if (reportedOn > input.takenOn) fault("reportedOn", "reportedAfterWords");
  } else if (reportedOn !== null) fault("reportedOn", "notHere");
}

type GuardianFault = (path: "relation" | "phone" | "community" | "address" | "person", message: string) => void;

/** Of a parent the relation is known; of somebody else it is asked for. */
function judgeGuardian(input: z.output<z.ZodObject<typeof guardianShape>> & { relation: string | null; subject: string | null; person: string }, asked: boolean, fault: GuardianFault): void {
  const { relation, phone, community, address, subject, person } = input;
  if (!asked) {
    if (relation !== null) fault("relation", "notHere");
    for (const name of ["phone", "community", "address"] as const) if (input[name] !== "") fault(name, "notHere");
    return;
  }
  if (subject === "OTHER_CARER" && relation === null) fault("relation", "choose");
  if (subject === "OTHER_CARER" && person !== "" && !person.split("、").every(isPersonName)) fault("person", "nameInvalid");
  if (phone !== "" && !isPhone(phone)) fault("phone", "phoneInvalid");
  if (community !== "" && community !== OUTSIDE && address === "") fault("address", "required");
  if (community === "" && address !== "") fault("community", "choose");
}

/** The police know of it already, whoever told them: who, when and under which number is asked for. */
export const isReportedElsewhere = (ground: string | null): boolean => ground === "POLICE_KNOW" || ground === "REPORTED_BY_OTHERS";
export type TakeStepInput = z.output<typeof takeStepSchema>;

/** What came of a step, once. */
export const stepResultSchema = z
  .strictObject({
    stepId: z.uuid(), version: z.number().int().positive(), result: z.enum(LADDER_RESULTS), resultOn: z.iso.date(), note: z.string().trim().max(ACCOUNT_MAX),
    /** Of a protection order that was issued: until when it holds. */
    until: z.iso.date().nullable(),
    /** Of a suit that was filed: the court's number, where it is known already. */
    courtNumber: z.string().trim().max(NUMBER_MAX).transform(courtNumberOf).refine((number) => number === "" || isCourtNumber(number), { message: "courtNumberInvalid" }).default(""),
  })
  // A child goes back to where it was in danger: never without a word.
  .refine(({ result, note }) => result !== "RETURNED_HOME" || note !== "", { path: ["note"], error: "required" })
  // Who has the child now, and where it is found: whoever visits it asks that next.
  .refine(({ result, note }) => result !== "WITH_RELATIVES" || note !== "", { path: ["note"], error: "relativesNote" })
  .refine(({ result, courtNumber }) => courtNumber === "" || result === "FILED", { path: ["courtNumber"], error: "notHere" });
export type StepResultInput = z.output<typeof stepResultSchema>;

/** The day on which a judgment took effect, where it was not known when it was written down. */
export const stepEffectSchema = z.strictObject({ stepId: z.uuid(), version: z.number().int().positive(), effectiveOn: z.iso.date("required") });

/** A step that should not stand there. */
export const strikeStepSchema = z.strictObject({ stepId: z.uuid(), version: z.number().int().positive(), reason: z.string().trim().min(1).max(REASON_MAX) });

