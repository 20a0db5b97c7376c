import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { AGE_OF_MAJORITY, birthdayAt, toShanghaiDate } from "../../../shared/dates";
import { maskFileName } from "../../../shared/masking";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { daysOffNear } from "../../deadline/queries/days-off";
import { documentWhere } from "../../document/queries/document-where";
import { STEP_FIELDS, takenViews } from "../../ladder/queries/ladder-page";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import { dayOf, takenOf } from "../../ladder/queries/taken-steps";
import { judgmentOf, suitBefore, type TakenStep } from "../../ladder/ladder";
import type { TakenView } from "../../ladder/view";
import { putOff } from "../hearings";
import { evidenceContentSchema, hearingContentSchema } from "../schema";
import { supportAccount } from "../support";
import type { CourtPage, EvidenceView, HearingView, SuitView, SupportView } from "../view";
import { waitsForCourt } from "./waits-for-court";

type Scope = NonNullable<ReturnType<typeof ladderScope>>;

/** What stands before the court in a case, and the support that a revoked guardian pays. Null for everybody but street and district. */
export async function courtPage(actor: Actor, caseId: string, now: Date): Promise<CourtPage | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = ladderScope(fresh);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true, number: true, status: true, division: true, childId: true, child: { select: { birthDate: true } } } }));
    if (!scope || !careCase) return null;
    const rows = await tx.ladderStepTaken.findMany({
      where: { caseId, step: { in: ["SUIT", "HEARING", "JUDGMENT", "SUPPORT_ORDER", "RESTORATION"] }, ...scope }, orderBy: [{ takenOn: "desc" }, { recordedAt: "desc" }, { id: "desc" }], select: STEP_FIELDS,
    });
    const all = await takenViews(tx, rows, sightOf(fresh));
    const steps = all.filter(({ struck }) => struck === null);
    const standing = rows.filter(({ struckAt }) => struckAt === null).map((row) => takenOf(row));
    const struck = new Set(all.flatMap(({ stepId, struck: out }) => (out ? [stepId] : [])));
    const files = await filesOf(tx, fresh, careCase, now);
    const may = (action: "court.write" | "support.strike") => authorize(fresh, action, { division: careCase.division }, []).allowed;
    return {
      caseId: careCase.id, caseNumber: careCase.number, suits: await suitViews(tx, scope, caseId, { steps, standing, struck, out: all.filter((taken) => taken.step === "SUIT" && taken.struck !== null) }, files), orders: await supportViews(tx, scope, caseId, steps, toShanghaiDate(now)), files,
      daysOff: await daysOffNear(tx, careCase.division, toShanghaiDate(now)), adultOn: birthdayAt(dayOf(careCase.child.birthDate), AGE_OF_MAJORITY), permissions: { write: may("court.write") && careCase.status !== "CLOSED", pay: may("court.write"), strike: may("support.strike") },
    };
  });
}

/** Files of the case that the actor sees, by their names as it may see them. */
async function filesOf(tx: Tx, actor: Actor, careCase: { id: string; childId: string }, now: Date): Promise<CourtPage["files"]> {
  const scope = documentWhere(actor, now);
  const rows = scope ? await tx.document.findMany({ where: { AND: [scope, { caseId: careCase.id }] }, orderBy: [{ uploadedAt: "desc" }, { id: "desc" }], select: { id: true, fileNameCipher: true } }) : [];
  const full = (await seenInFull(tx, actor, [careCase.childId], now))(careCase.childId);
  return rows.map(({ id, fileNameCipher }) => {
    const name = decryptField(fileNameCipher, { table: "document", column: "file_name_cipher", rowId: id });
    return { id, name: full ? name : maskFileName(name) };
  });
}

/** Suits, newest first, each with its own judgment, whichever of several was decided first; then those that were struck out, with what was written down of them, which stays readable. */
async function suitViews(tx: Tx, scope: Scope, caseId: string, { steps, standing, struck, out }: { steps: readonly TakenView[]; standing: readonly TakenStep[]; struck: ReadonlySet<string>; out: readonly TakenView[] }, files: CourtPage["files"]): Promise<SuitView[]> {
  const evidence = await evidenceOf(tx, scope, { caseId }, files);
  const hearings = await tx.courtHearing.findMany({ where: { caseId, ...scope }, orderBy: [{ startsAt: "asc" }, { id: "asc" }], select: { id: true, suitId: true, version: true, startsAt: true, recordedAt: true, contentCipher: true, state: true, outcomeCipher: true, closedAt: true } });
  const suits = [...steps.filter(({ step }) => step === "SUIT"), ...out];
  const waitsOf = await waitsForCourt(tx, caseId);
  const dated = new Set(hearings.map(({ id }) => id));
  return suits.map((suit): SuitView => {
    const judged = judgmentOf(standing, suit.stepId);
    const judgment = steps.find(({ stepId }) => stepId === judged?.id) ?? null;
    // What says nothing of its suit itself: a hearing without a day of its own, a restoration that was asked for.
    const belonging = new Set(standing.filter((taken) => !dated.has(taken.id) && suitBefore(standing, taken)?.id === suit.stepId).map(({ id }) => id));
    const after = steps.filter(({ stepId }) => belonging.has(stepId));
    const days = hearings.filter(({ suitId }) => suitId === suit.stepId);
    const waiting = judgment || suit.struck ? null : putOff(days.filter(({ id }) => !struck.has(id)).map(({ id, state, closedAt }) => ({ id, state, closedAt: closedAt?.toISOString() ?? null })));
    const own = days.map(({ id, version, startsAt, recordedAt, contentCipher, state, outcomeCipher }): HearingView => {
      const late = judgment !== null && toShanghaiDate(startsAt) > judgment.takenOn;
      return {
        hearingId: id, version, startsAt: startsAt.toISOString(), ...hearingContentSchema.parse(JSON.parse(decryptField(contentCipher, { table: "court_hearing", column: "content_cipher", rowId: id }))), state,
        outcome: openTexts("court_hearing", id, { outcomeCipher }).outcome,
        // What was set before the judgment for a later day was called off with it.
        appeal: late && recordedAt.toISOString() >= judgment.recordedAt, untold: state === "SET" && judgment !== null && !late, waits: waiting?.id === id, struck: suit.struck !== null || struck.has(id),
      };
    });
    const told = (day: string) => own.some(({ startsAt, state, struck: out }) => state === "HELD" && !out && toShanghaiDate(new Date(startsAt)) === day);
    return {
      suit, judgment, evidence: evidence.filter(({ suitId }) => suitId === suit.stepId), hearings: own,
      heard: after.filter(({ step, takenOn }) => step === "HEARING" && !told(takenOn)).reverse(), restorations: after.filter(({ step }) => step === "RESTORATION").reverse(),
      waits: waitsOf([...days.map(({ id }) => id), ...(judgment ? [judgment.stepId] : [])]),
    };
  });
}

/** Evidence that stands on a list, in the order in which it was put there. */
export async function evidenceOf(tx: Tx, scope: Scope, where: { caseId: string; suitId?: string }, files: CourtPage["files"]): Promise<(EvidenceView & { suitId: string })[]> {
  const rows = await tx.courtEvidence.findMany({
    where: { ...where, removedAt: null, ...scope }, orderBy: [{ recordedAt: "asc" }, { id: "asc" }], select: { id: true, suitId: true, version: true, contentCipher: true, documentId: true, recordedById: true, recordedAt: true },
  });
  const names = await namesOf(tx, rows.map(({ recordedById }) => recordedById));
  return rows.map(({ id, suitId, version, contentCipher, documentId, recordedById, recordedAt }) => ({
    evidenceId: id, suitId, version, ...evidenceContentSchema.parse(JSON.parse(decryptField(contentCipher, { table: "court_evidence", column: "content_cipher", rowId: id }))), document: files.find((file) => file.id === documentId) ?? null,
    recordedBy: names.get(recordedById) ?? "", recordedAt: recordedAt.toISOString(),
  }));
}

async function supportViews(tx: Tx, scope: Scope, caseId: string, steps: readonly TakenView[], today: string): Promise<SupportView[]> {
  const orders = steps.filter(({ step }) => step === "SUPPORT_ORDER");
  if (orders.length === 0) return [];
  const terms = await tx.supportSchedule.findMany({ where: { caseId, ...scope }, orderBy: [{ recordedAt: "asc" }, { id: "asc" }], select: { id: true, orderId: true, fromOn: true, untilOn: true, dueDay: true, amountFen: true, noteCipher: true, recordedById: true } });
  const payments = await tx.supportPayment.findMany({
    where: { caseId, ...scope }, orderBy: [{ paidOn: "desc" }, { recordedAt: "desc" }, { id: "desc" }],
    select: { id: true, orderId: true, version: true, paidOn: true, amountFen: true, noteCipher: true, recordedById: true, struckAt: true, struckById: true, strikeReasonCipher: true },
  });
  const names = await namesOf(tx, [...terms.map(({ recordedById }) => recordedById), ...payments.flatMap(({ recordedById, struckById }) => [recordedById, struckById])]);
  return orders.map((order): SupportView => {
    const own = terms.filter(({ orderId }) => orderId === order.stepId).map(({ id, fromOn, untilOn, dueDay, amountFen, noteCipher, recordedById }) => ({
      from: dayOf(fromOn), until: dayOf(untilOn), dueDay, amountFen, note: openTexts("support_schedule", id, { noteCipher }).note ?? "", recordedBy: names.get(recordedById) ?? "",
    }));
    const paid = payments.filter(({ orderId }) => orderId === order.stepId).map(({ id, version, paidOn, amountFen, noteCipher, recordedById, struckAt, struckById, strikeReasonCipher }) => {
      const { note, strikeReason } = openTexts("support_payment", id, { noteCipher, strikeReasonCipher });
      return { paymentId: id, version, paidOn: dayOf(paidOn), amountFen, note: note ?? "", recordedBy: names.get(recordedById) ?? "", struck: struckAt ? { name: names.get(struckById ?? "") ?? "", reason: strikeReason ?? "" } : null };
    });
    return { order, terms: own, payments: paid, account: supportAccount(own, paid.filter(({ struck }) => !struck).map(({ paidOn, amountFen }) => ({ on: paidOn, amountFen })), today, order.resultOn) };
  });
}
