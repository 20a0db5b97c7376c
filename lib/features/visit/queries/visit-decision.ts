import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import { dueFor } from "../../../workflows/deadlines";
import { caseOwnersOf, type CaseOwner } from "../../case/queries/case-owners";
import type { LoadedCase } from "../../case/queries/load-case";
import { endedParamsSchema, SAID_DONE, settledParamsSchema, type FailedDecision } from "../schema";
import type { DecisionView } from "../view";
import { namesOfUsers } from "./card";

type DecidedCase = Pick<LoadedCase, "division" | "ownerOrgId" | "colour" | "reopenedAs" | "registrationId">;

export interface WaitingDecision {
  id: string;
  /** SAID: what was decided was carried out, as somebody said, and the child has not been found since. */
  rule: "FAILED_VISITS" | "VISIT_DECISION" | "SAID";
  dueAt: Date;
  ownerUserId: string | null;
}

/** What a supervisor can decide on: attempts that failed, before a decision that stands, before one that was carried out without the child having been found; null: none. */
export async function decidable(tx: Tx, caseId: string): Promise<WaitingDecision | null> {
  const open = await tx.task.findMany({ where: { subjectId: caseId, rule: { in: ["FAILED_VISITS", "VISIT_DECISION"] }, doneAt: null }, select: { id: true, rule: true, dueAt: true, ownerUserId: true } });
  const of = (rule: "FAILED_VISITS" | "VISIT_DECISION") => open.find((task) => task.rule === rule);
  const found = of("FAILED_VISITS") ?? of("VISIT_DECISION");
  return found ? { ...found, rule: found.rule === "FAILED_VISITS" ? "FAILED_VISITS" : "VISIT_DECISION" } : saidDone(tx, caseId);
}

async function saidDone(tx: Tx, caseId: string): Promise<WaitingDecision | null> {
  const last = await tx.task.findFirst({
    where: { subjectId: caseId, rule: { in: ["FAILED_VISITS", "VISIT_DECISION"] } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true, rule: true, dueAt: true, ownerUserId: true, doneAt: true, doneCipher: true, careCase: { select: { status: true } } },
  });
  if (last?.rule !== "VISIT_DECISION" || !last.doneAt || last.doneCipher === null || last.careCase?.status === "CLOSED") return null;
  if ((await tx.visit.count({ where: { caseId, status: "DONE", doneAt: { gt: last.doneAt } } })) > 0) return null;
  if ((await tx.closingEvaluation.count({ where: { caseId, decidedAt: null } })) > 0) return null;
  return { id: last.id, rule: "SAID", dueAt: last.dueAt, ownerUserId: last.ownerUserId };
}

/** Who may be asked to carry it out: who carries cases in the street's office; a supervisor leads. */
export const deciders = async (tx: Tx, { division, ownerOrgId }: DecidedCase, now: Date): Promise<CaseOwner[]> => (await caseOwnersOf(tx, division, now)).filter(({ organisationId }) => organisationId === ownerOrgId);

/** As the head of the case says it: before an assessment, and from a reopening to the next, the provisional urgency. */
export async function urgencyOf(tx: Tx, { colour, reopenedAs, registrationId }: DecidedCase): Promise<RiskColour> {
  if (reopenedAs) return reopenedAs;
  return colour ?? (await tx.registration.findUniqueOrThrow({ where: { id: registrationId }, select: { urgency: true } })).urgency;
}

/** The last day that can be given: the rule's, also after what was decided has been carried out. A decision that is changed, with no further day of failed attempts, keeps the day it had; one whose day has passed is done today. */
export async function latestFor(tx: Tx, found: DecidedCase, waiting: WaitingDecision, now: Date): Promise<IsoDate> {
  if (waiting.rule !== "VISIT_DECISION") return toShanghaiDate(await dueFor(tx, "VISIT_DECISION", await urgencyOf(tx, found), now, found.division));
  const [today, before] = [toShanghaiDate(now), toShanghaiDate(waiting.dueAt)];
  return before > today ? before : today;
}

export interface Decided {
  way: FailedDecision;
  by: IsoDate;
  at: Date;
  actorId: string;
}

/** What was decided last in a case, as its history has it; null: nothing, or a decision of before it named its day. */
export async function decidedLast(tx: Tx, caseId: string): Promise<Decided | null> {
  const event = await tx.caseEvent.findFirst({ where: { caseId, action: "visit.settle_failed" }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { at: true, actorId: true, params: true } });
  const said = settledParamsSchema.safeParse(event?.params);
  return event && said.success ? { ...said.data, at: event.at, actorId: event.actorId } : null;
}

export interface DecisionReader {
  userId: string;
  supervisor: boolean;
  /** May say that it was done, where it is asked to or is the supervisor. */
  acts: boolean;
  /** Reads what was said of it: street and district. */
  readsNote: boolean;
}

/** What ended a decision, as the history has it; null: nothing does, or what ended it is not for the reader. */
async function endedBy(tx: Tx, caseId: string, since: Date): Promise<NonNullable<DecisionView["done"]>["by"]> {
  const event = await tx.caseEvent.findFirst({ where: { caseId, action: "visit.decision_ended", at: { gte: since } }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { params: true } });
  const said = endedParamsSchema.safeParse(event?.params);
  return said.success ? said.data : null;
}

/** What was decided last, who does it and how it stands: until it has ended, and then until the next visit is made. The visit that ended it leaves it in sight: whoever reads on sees how it ended. */
export async function decisionView(tx: Tx, caseId: string, reader: DecisionReader): Promise<DecisionView | null> {
  const decided = await decidedLast(tx, caseId);
  if (!decided) return null;
  const task = await tx.task.findFirst({ where: { subjectId: caseId, rule: "VISIT_DECISION" }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true, ownerUserId: true, doneAt: true, doneById: true, doneCipher: true } });
  const open = task !== null && task.doneAt === null;
  if (!open && (await tx.visit.count({ where: { caseId, status: "DONE", doneAt: { gt: task?.doneAt ?? decided.at } } })) > 0) return null;
  const names = await namesOfUsers(tx, [decided.actorId, task?.ownerUserId ?? null, task?.doneById ?? null]);
  const nameOf = (id: string | null) => (id && names.get(id)) ?? "";
  return {
    decision: decided.way, by: decided.by, at: decided.at.toISOString(), name: nameOf(decided.actorId), carrier: nameOf(task?.ownerUserId ?? null), open,
    done: task?.doneAt ? { at: task.doneAt.toISOString(), name: nameOf(task.doneById), by: task.doneById ? null : await endedBy(tx, caseId, decided.at), note: task.doneCipher && reader.readsNote ? (openTexts("task", task.id, { doneCipher: task.doneCipher }).done ?? "") : "" } : null,
    canFinish: open && reader.acts && SAID_DONE.includes(decided.way) && (reader.supervisor || task.ownerUserId === null || task.ownerUserId === reader.userId),
  };
}
