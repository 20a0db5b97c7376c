import { z } from "zod";
import { isIsoDate, type IsoDate } from "../../shared/dates";
import { ALL_AT_ONCE } from "../../shared/field-errors";
import { PROMISE_BY, PROMISE_LIMIT, PROMISE_OUTCOMES, PROMISE_TEXT_LIMIT } from "./promises";
import { ROUTE_SPANS } from "./route-spans";
import { UNSEEN_REASONS, VISIT_KINDS } from "../../shared/vocabulary/casework";
import { NO_REPORT, reportFaults, reportShape, type Report } from "../correction/schema";

export const VISIT_TEXT_LIMIT = 1000;
export const VISIT_REASON_LIMIT = 300;

/** How an attempted visit ended; CANCELLED and PLANNED are no outcomes. */
export const VISIT_OUTCOMES = ["DONE", "MISSED", "REFUSED"] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

/** Nobody opened, or was let in. */
export const isFailed = ({ outcome }: { outcome: VisitOutcome }): boolean => outcome === "MISSED" || outcome === "REFUSED";

const id = z.uuid();
const version = z.number().int().min(1);
const day = z.iso.date({ message: "dateInvalid" });
const text = z.string().trim().max(VISIT_TEXT_LIMIT);
const flag = z.boolean();

/** What a visitor writes down; the form and the server share it. */
export const visitEntrySchema = z
  .strictObject({
    outcome: z.enum(VISIT_OUTCOMES, { error: "choose" }),
    kind: z.enum(VISIT_KINDS),
    visitedOn: day,
    sawChild: flag,
    /** Of a visit that was made without seeing the child. */
    unseenReason: z.enum(UNSEEN_REASONS).nullable(),
    seenAlone: flag,
    carerPresent: flag,
    /** Something that somebody must look at at once. */
    concern: flag,
    /** What it is. */
    concernNote: text.default(""),
    /** Of an unannounced visit that failed: the next one is arranged beforehand, and why. */
    announce: flag.default(false),
    announceNote: text.default(""),
    findings: text,
    /** What became of each earlier promise that is still open; null where nothing is said of it yet. */
    kept: z.array(z.strictObject({ key: z.string().max(40), outcome: z.enum(PROMISE_OUTCOMES).nullable() })).max(100),
    /** New ones. */
    promises: z.array(z.strictObject({ text: z.string().trim().min(1, { message: "required" }).max(PROMISE_TEXT_LIMIT), by: z.enum(PROMISE_BY, { error: "choose" }), until: z.union([z.literal(""), day]) })).max(PROMISE_LIMIT),
    changes: text,
    /** What the record should say instead. */
    ...reportShape,
    /** Why the child was not seen, or who refused. */
    reason: text,
    /** Proposed day of the next visit; '' leaves it to the rhythm of the case. */
    nextOn: z.union([z.literal(""), day]),
  })
  .superRefine((entry, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: path.split("."), message });
    if (entry.outcome === "DONE" && entry.findings === "") issue("findings", "required");
    if (entry.outcome === "DONE" && !entry.sawChild && entry.unseenReason === null) issue("unseenReason", "choose");
    if (isFailed(entry) && entry.reason === "") issue("reason", "required");
    if (entry.outcome === "DONE" && Array.isArray(entry.kept)) entry.kept.forEach(({ outcome }, index) => outcome === null && issue(`kept.${index}.outcome`, "choose"));
    if (entry.concern && !entry.concernNote) issue("concernNote", "required");
    if (entry.announce && isFailed(entry) && !entry.announceNote) issue("announceNote", "required");
    if (entry.kind === "PHONE" && entry.sawChild) issue("sawChild", "phoneSeesNobody");
    if (entry.seenAlone && !entry.sawChild) issue("seenAlone", "aloneWithoutSeen");
    if (Array.isArray(entry.changed)) reportFaults(entry).forEach(([path, message]) => issue(path, message));
  }, ALL_AT_ONCE);
export type VisitEntry = z.output<typeof visitEntrySchema>;

/** What was not answered of earlier promises is left out: nothing is said of it. */
const onlyAnswered = (entry: unknown): unknown =>
  typeof entry === "object" && entry !== null && "kept" in entry && Array.isArray(entry.kept)
    ? { ...entry, kept: entry.kept.filter((answer: unknown) => typeof answer === "object" && answer !== null && "outcome" in answer && answer.outcome !== null && answer.outcome !== "") }
    : entry;

/**
 * An entry as its form judges it: not before the case was opened. Null: the reader is not told that day, and the server judges. `elsewhere`: another office may have settled the earlier promises,
 * of which none has to be answered then.
 */
export const visitFormSchema = (openedOn: IsoDate | null, elsewhere = false) => (elsewhere ? z.preprocess(onlyAnswered, notBefore(openedOn)) : notBefore(openedOn));

const notBefore = (openedOn: IsoDate | null) =>
  visitEntrySchema.superRefine(({ visitedOn }, context) => {
    if (openedOn !== null && typeof visitedOn === "string" && isIsoDate(visitedOn) && visitedOn < openedOn) context.addIssue({ code: "custom", path: ["visitedOn"], message: "entryBeforeCase", params: { date: openedOn } });
  }, ALL_AT_ONCE);

export const logVisitSchema = z.strictObject({ visitId: id, version, clientKey: id, entry: visitEntrySchema });

const assignee = { organisationId: id, userId: z.union([z.literal(""), id]) };

/** One visit more than the rhythm asks for, or another visitor for one that is planned. */
export const planVisitSchema = z.strictObject({ caseId: id, clientKey: id, kind: z.enum(VISIT_KINDS), dueOn: day, ...assignee });
/** `reason` is required when the day changes. */
export const assignVisitSchema = z.strictObject({ visitId: id, version, dueOn: day, reason: z.string().trim().max(VISIT_REASON_LIMIT), ...assignee });
export const cancelVisitSchema = z.strictObject({ visitId: id, version, reason: z.string().trim().min(1, { message: "required" }).max(VISIT_REASON_LIMIT) });

/** How the supervisor goes on after attempts that failed. */
export const FAILED_DECISIONS = ["SUPERVISOR_GOES", "NEIGHBOURHOOD", "POLICE", "CONTINUE", "LOST_CONTACT"] as const;
/** Of these nothing on record says by itself that they were done: who carries them out says so. The others end with a visit. */
export const SAID_DONE: readonly FailedDecision[] = ["NEIGHBOURHOOD", "POLICE", "LOST_CONTACT"];
/** `about`: the task that waits, or the decision that stands and is changed. `by`: the day until which it is done; `userId`: by whom. */
export const settleFailedSchema = z.strictObject({ caseId: id, about: id, decision: z.enum(FAILED_DECISIONS, { error: "choose" }), by: day, userId: z.uuid({ error: "choose" }) });
/** What was done of it, where nothing else on record says so. */
export const finishDecisionSchema = z.strictObject({ caseId: id, reason: z.string().trim().min(1, { message: "required" }).max(VISIT_REASON_LIMIT) });
/** The same as it stands with the event of the case. */
export const settledParamsSchema = z.object({ way: z.enum(FAILED_DECISIONS), by: day });
/** What ends a decision besides somebody's word: the child was seen, a visit counted where visits go on, the police were asked by a referral or on the ladder, the closing was asked for. */
export const DECISION_ENDS = ["SEEN", "VISITED", "REFERRAL", "POLICE_REPORT", "CLOSING"] as const;
/** As the event of the case has it, which the database writes. */
export const endedParamsSchema = z.object({ how: z.enum(DECISION_ENDS), on: day });
export type FailedDecision = (typeof FAILED_DECISIONS)[number];
export type DecisionEnd = (typeof DECISION_ENDS)[number];

export const VISIT_DUE = ["overdue", "now", "week"] as const;
export type VisitDue = (typeof VISIT_DUE)[number];

/** Filters of the list of due visits as they stand in the address. */
export const dueVisitsSchema = z.object({
  who: z.enum(["mine", "all"]).optional().catch(undefined),
  /** Planned for before today, for today or before, for this week (to Sunday) or before. */
  due: z.enum(VISIT_DUE).optional().catch(undefined),
  /** Put to this person of the actor's own office. */
  assignee: z.uuid().optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type DueVisitsParams = z.output<typeof dueVisitsSchema>;

/** The entry without what its outcome hides, so that nothing is kept that nobody saw on the form. */
export function withoutHidden(given: VisitEntry): VisitEntry {
  const announce = given.announce && isFailed(given);
  const entry = { ...given, concernNote: given.concern ? given.concernNote : "", announce, announceNote: announce ? given.announceNote : "" };
  if (entry.outcome === "DONE") return { ...entry, reason: "", seenAlone: entry.sawChild && entry.seenAlone, unseenReason: entry.sawChild ? null : entry.unseenReason };
  return { ...entry, sawChild: false, unseenReason: null, seenAlone: false, carerPresent: false, findings: "", kept: [], promises: [] };
}

/** What an entry reports to be otherwise than the record says. */
export const reportOf = (entry: VisitEntry): Report => Object.fromEntries(Object.keys(NO_REPORT).map((name) => [name, entry[name as keyof Report]])) as unknown as Report;

/** The sheet of a round as it stands in the address. */
export const routeSchema = z.object({
  who: z.enum(["mine", "office"]).optional().catch(undefined),
  span: z.enum(ROUTE_SPANS).catch("day"),
  on: z.iso.date().optional().catch(undefined),
});
export type RouteParams = z.output<typeof routeSchema>;
