import { z } from "zod";
import { isIsoDate } from "../../shared/dates";
import { ALL_AT_ONCE } from "../../shared/field-errors";
import { isPhone } from "../../shared/phone";
import { CLOSE_REASONS, FOLLOW_UP_FINDINGS, NEEDS, RISK_COLOURS, VISIT_KINDS } from "../../shared/vocabulary/casework";
import { goesOnElsewhere } from "../case/closing-rules";
import { closingWarnings } from "../case/closing-warnings";
import type { CaseFacts } from "./facts";
import { GUARDIAN_BASES, saysTheLadder, type LastingGuardian } from "./lasting-guardian";
import { WARNING_REASON_MAX } from "./warnings";

/** How far a goal of the plan has been reached when the case is to end. */
export const GOAL_OUTCOMES = ["YES", "PARTLY", "NO"] as const;
/** What stands with a goal of an evaluation: how far it was reached, or that it ended with the child's death, which nobody judges. */
export const GOAL_STATES = [...GOAL_OUTCOMES, "ENDED"] as const;
export type GoalState = (typeof GOAL_STATES)[number];

export const OUTCOME_MAX = 2000;
export const LESSONS_MAX = 2000;
export const REMARK_MAX = 500;
export const REASON_MAX = 1000;
/** What became of the proof of a death is a sentence, not a word. */
export const DIED_REASON_MIN = 10;
export const ACCOUNT_MAX = 1000;
export const HANDOVER_MAX = 200;
export const RECEIVER_MAX = 50;
export const RECEIVER_PHONE_MAX = 20;
export const CIRCUMSTANCES_MAX = 500;
export const POLICE_MAX = 500;
export const PROOF_MAX = 200;
export const GUARDIAN_MAX = 50;
export const DOCUMENT_MAX = 200;
export const BULK_MAX = 30;
const WARNING_KEY_MAX = 80;
const WARNINGS_MAX = 60;

const version = z.number().int().positive();
const reason = z.string().trim().min(1).max(REASON_MAX);

/** `reached` is asked for every reason but a death; a group of choices without one is null in a form. */
const goalInput = z.strictObject({ key: z.uuid(), reached: z.enum(GOAL_OUTCOMES).nullish(), remark: z.string().trim().max(REMARK_MAX) });

/** The closing evaluation (结案评估) as the street fills it in. `version` is the case's; `clientKey` becomes its id. */
export const requestClosureSchema = z
  .strictObject({
    caseId: z.uuid(), version, clientKey: z.uuid(),
    reason: z.enum(CLOSE_REASONS),
    outcome: z.string().trim().min(1).max(OUTCOME_MAX),
    lessons: z.string().trim().max(LESSONS_MAX),
    handedOverTo: z.string().trim().max(HANDOVER_MAX),
    receiver: z.string().trim().max(RECEIVER_MAX).default(""), receiverPhone: z.string().trim().max(RECEIVER_PHONE_MAX).default(""),
    /** Calendar date, or '' where nobody takes over. */
    handedOverOn: z.string().trim().default(""),
    /** Of a child that died; the day is a calendar date, or '' for every other reason. */
    diedOn: z.string().trim().default(""), circumstances: z.string().trim().max(CIRCUMSTANCES_MAX).default(""),
    /** Needed where harm to the child is on record: then the police decide on the cause of death. */
    police: z.string().trim().max(POLICE_MAX).default(""), proof: z.string().trim().max(PROOF_MAX).default(""),
    /** Of a child whose guardianship is settled for good: who guards it, since which day, by what, and the paper that says so where the ladder does not. */
    guardianName: z.string().trim().max(GUARDIAN_MAX).default(""), guardianSince: z.string().trim().default(""), guardianBasis: z.enum(["", ...GUARDIAN_BASES]).default(""), guardianDocument: z.string().trim().max(DOCUMENT_MAX).default(""),
    goals: z.array(goalInput).max(20),
    /** Why the case is closed all the same, by the key of each warning that stands; of what stands no more nothing is kept. */
    warnings: z.record(z.string().max(WARNING_KEY_MAX), z.string().trim().max(WARNING_REASON_MAX)).default({}),
  })
  .refine((input) => !goesOnElsewhere(input.reason) || input.handedOverTo !== "", { message: "required", path: ["handedOverTo"], ...ALL_AT_ONCE })
  .superRefine((input, context) => {
    const fault = (path: string, message: string, ...inner: (string | number)[]) => context.addIssue({ code: "custom", path: [path, ...inner], message });
    // With the child's death every goal ended: none is judged, one text about the outcome is enough.
    if (input.reason !== "DIED" && Array.isArray(input.goals)) {
      input.goals.forEach((goal, index) => {
        if (!goal?.reached) fault("goals", "choose", index, "reached");
        if ((goal?.reached === "PARTLY" || goal?.reached === "NO") && !goal.remark?.trim()) fault("goals", "required", index, "remark");
      });
    }
    if (input.reason === "DIED") {
      if (!input.diedOn) fault("diedOn", "required");
      else if (!isIsoDate(input.diedOn)) fault("diedOn", "dateInvalid");
      if (!input.circumstances) fault("circumstances", "required");
      if (!input.proof) fault("proof", "required");
    }
    if (input.reason === "LONG_TERM_GUARDIANSHIP") {
      if (!input.guardianName) fault("guardianName", "required");
      if (!input.guardianSince) fault("guardianSince", "required");
      else if (!isIsoDate(input.guardianSince)) fault("guardianSince", "dateInvalid");
      if (!input.guardianBasis) fault("guardianBasis", "choose");
    }
    if (input.reason !== "MOVED_HANDED_OVER") return;
    if (!input.receiver) fault("receiver", "required");
    if (!input.receiverPhone) fault("receiverPhone", "required");
    else if (!isPhone(input.receiverPhone)) fault("receiverPhone", "phoneInvalid");
    if (!input.handedOverOn) fault("handedOverOn", "required");
    else if (!isIsoDate(input.handedOverOn)) fault("handedOverOn", "dateInvalid");
  }, ALL_AT_ONCE);

/** The same for the form, which knows the day, the child's birth, what was left undone and whether harm is on record: what the server would refuse of them is said with all other faults, before anything is asked. */
export const closureFormSchema = ({ closingDate, birthDate, work, lastHeard, lastSeen, search }: Pick<CaseFacts, "closingDate" | "birthDate"> & Partial<Pick<CaseFacts, "work" | "lastHeard" | "lastSeen" | "search">>, ladder: Pick<LastingGuardian, "name"> | null = null, harm = false) =>
  requestClosureSchema.superRefine((input, context) => {
    const late = (path: "diedOn" | "handedOverOn" | "guardianSince") => isIsoDate(input[path] ?? "") && input[path] > closingDate;
    const fault = (path: string, message: string, ...inner: string[]) => context.addIssue({ code: "custom", path: [path, ...inner], message });
    for (const { key } of work ? closingWarnings({ reason: input.reason, birthDate, closingDate, work, lastHeard, lastSeen, search, diedOn: isIsoDate(input.diedOn ?? "") ? input.diedOn : null }) : []) {
      if (!input.warnings?.[key]?.trim()) fault("warnings", "required", key);
    }
    if (input.reason === "DIED") {
      if (late("diedOn")) fault("diedOn", "dateFuture");
      else if (birthDate && isIsoDate(input.diedOn ?? "") && input.diedOn < birthDate) fault("diedOn", "beforeBirth");
      if (harm && !input.police?.trim()) fault("police", "required");
    }
    if (input.reason === "MOVED_HANDED_OVER" && late("handedOverOn")) fault("handedOverOn", "dateFuture");
    if (input.reason === "LONG_TERM_GUARDIANSHIP") {
      if (late("guardianSince")) fault("guardianSince", "dateFuture");
      else if (birthDate && isIsoDate(input.guardianSince ?? "") && input.guardianSince < birthDate) fault("guardianSince", "beforeBirth");
      if (input.guardianName && !input.guardianDocument && !saysTheLadder(ladder, input.guardianName)) fault("guardianDocument", "guardianUnproven");
    }
  }, ALL_AT_ONCE);
export type RequestClosureInput = z.input<typeof requestClosureSchema>;

export const closureVersionSchema = z.strictObject({ closureId: z.uuid(), version });
/** `weighed`: the warnings that the page showed to whoever signs or decides. */
export const weighedClosureSchema = closureVersionSchema.extend({ weighed: z.array(z.string().max(WARNING_KEY_MAX)).max(WARNINGS_MAX).default([]) });
export const returnClosureSchema = z.strictObject({ closureId: z.uuid(), version, reason });
export const withdrawClosureSchema = z.strictObject({ closureId: z.uuid(), version, reason });
export const confirmClosuresSchema = z.strictObject({ closures: z.array(closureVersionSchema).min(1).max(BULK_MAX) });
/** `doneOn` is a calendar date. Nobody who was not found, or only spoken to on the telephone, was seen. */
export const logFollowUpSchema = z
  .strictObject({
    followUpId: z.uuid(), version, doneOn: z.iso.date(), kind: z.enum(VISIT_KINDS), childSeen: z.boolean(), finding: z.enum(FOLLOW_UP_FINDINGS), account: z.string().trim().min(1).max(ACCOUNT_MAX),
  })
  .refine(({ kind, childSeen, finding }) => !childSeen || (kind !== "PHONE" && finding !== "NOT_FOUND"), { message: "notSeenSo", path: ["childSeen"], ...ALL_AT_ONCE });

/** Why a case is not taken up again, though the child needs help. */
export const decideReopeningSchema = z.strictObject({ followUpId: z.uuid(), reason });

/** How urgent it is, is asked as at the opening (初判): a colour found before the closing says nothing of what has happened since. */
export const reopenCaseSchema = z.strictObject({ caseId: z.uuid(), version, urgency: z.enum(RISK_COLOURS), reason });

/** Goals as they are kept with the evaluation: in the words that they had then. */
export const evaluatedGoalsSchema = z.array(
  z.object({ key: z.string(), need: z.enum(NEEDS), text: z.string(), reached: z.enum(GOAL_STATES), remark: z.string() }),
);
export type EvaluatedGoal = z.output<typeof evaluatedGoalsSchema>[number];

/** Filters of the queue as they stand in the address; what is malformed is left out. */
export const closureQueueParamsSchema = z.object({
  street: z.string().regex(/^\d{9}$/).optional().catch(undefined),
  reason: z.enum(CLOSE_REASONS).optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type ClosureQueueParams = z.output<typeof closureQueueParamsSchema>;
