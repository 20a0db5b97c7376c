import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { newId } from "../../../server/ids";
import { invalid } from "../../../shared/refusal";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import { loadCalendar } from "../../deadline/queries/load-calendar";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { ruleInForce } from "../../deadline/rules";
import { comesOfAgeOn } from "../../../workflows/comes-of-age";
import { dueFor } from "../../../workflows/deadlines";
import { recordCaseEvent } from "../../../workflows/case-events";
import { discardDraft } from "../../../workflows/drafts";
import { sendNotice } from "../../../workflows/notices";
import { latestVisitDay, retryDay, scheduleNextVisit } from "../../../workflows/schedule-visit";
import { scopeOf } from "../../../authz/scope";
import { rhythmOf, visitBasis, type VisitBasis } from "../queries/visit-basis";
import { grantsOf, loadVisit, type LoadedVisit } from "../queries/visit-scope";
import { attemptsOf, homeBy, homeEvery, visitsBefore } from "../queries/so-far";
import { writePromises, type VisitPromise } from "../promises";
import { countsAsVisit, FAILED_IN_A_ROW, isAtHome, nextAttempt, soonestAgain, type NextAttempt } from "../rules";
import { proposeCorrections } from "../../../workflows/propose-corrections";
import { isFailed, logVisitSchema, reportOf, withoutHidden, type VisitEntry } from "../schema";
import { assertStep } from "./assert-step";
import { visitorBefore } from "./lead-visit";
import { tellVisitor } from "./tell-visitor";

/** Visits in a row without the child being seen after which the supervisor is told with urgency. */
const UNSEEN_IN_A_ROW = 2;

/**
 * Writes down a visit that was made or tried; the next one follows by the colour of the case (domain: visits). One that does not count leaves the
 * limit where it was: the next attempt is due soon, and the supervisor is told.
 */
export const logVisit = defineMutation({
  name: "visit.log",
  input: logVisitSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    // A second tap waits for the first here, and then finds its result.
    await tx.$queryRaw`SELECT id FROM visit WHERE id = ${input.visitId}::uuid FOR UPDATE`;
    const visit = await loadVisit(tx, actor, input.visitId, now);
    assertAllowed(actor, "visit.log", { division: visit.division, grants: await grantsOf(tx, actor, visit.childId, now) });
    if (visit.clientKey === input.clientKey && visit.status !== "PLANNED" && visit.doneById === actor.userId && context.sentBefore) return repeated(context, visit);
    // Before the lifecycle: whoever was second is told who was first.
    if (visit.version !== input.version) throw await conflict(tx, "VISIT", visit.id, input.version);
    const status = assertStep(visit, input.entry.outcome);

    const given = withoutHidden(input.entry);
    // Whoever was warned by a knock is not to be warned by a call before the next one; of a visit that was announced there is nothing to choose.
    // It was unannounced as it was planned, or as it was made.
    const unannounced = visit.kind === "UNANNOUNCED" || given.kind === "UNANNOUNCED";
    const entry = unannounced ? given : { ...given, announce: false, announceNote: "" };
    const staysQuiet = unannounced && isFailed(entry) && !entry.announce;
    if (entry.changed.includes("ADDRESS") && entry.movedOn > toShanghaiDate(now)) throw invalid({ "entry.movedOn": { key: "dateFuture" } });
    const basis = await visitBasis(tx, visit.id);
    const doneAt = await visitInstant(context, visit, entry.visitedOn, toShanghaiDate(basis.openedAt));
    const colour = rhythmOf(basis);
    const counted = countsAsVisit(entry);
    const clockFrom = counted ? doneAt : basis.clockFrom;
    const limit = colour && (await latestVisitDay(context, colour, clockFrom, visit.division));
    const again = colour && limit ? await attemptAgain(context, visit, { colour, limit, counted }) : null;
    const adultOn = await comesOfAgeOn(tx, visit.childId);
    if (adultOn && entry.nextOn >= adultOn) throw invalid({ "entry.nextOn": { key: "visitOfAge", params: { date: adultOn } } });
    if (limit) checkProposal(context, entry, again ? again.dueOn : limit);
    const promises = await promisesOf(context, visit, entry);
    const homeLimit = counted ? await nextAtHome(context, visit, entry.kind, doneAt) : null;

    await guardedUpdate(tx, tx.visit, "VISIT", { id: visit.id, version: input.version, status: "PLANNED" }, {
      status, kind: entry.kind, doneAt, counted, doneById: actor.userId, doneByOrgId: actor.organisation.id, clientKey: input.clientKey, version: { increment: 1 },
    });
    const { sawChild, unseenReason, seenAlone, carerPresent, concern, changes } = entry;
    const promised = writePromises(promises);
    const findings = entry.outcome === "DONE" ? entry.findings : entry.reason;
    await tx.visitRecord.createMany({
      data: [
        {
          visitId: visit.id, childId: visit.childId, division: visit.division, authorOrgId: actor.organisation.id, sawChild, unseenReason, seenAlone, carerPresent, concern,
          ...sealTexts("visit_record", visit.id, { findings, promises: promised, changes, concernNote: entry.concernNote || null, announceNote: entry.announceNote || null }),
        },
      ],
    });
    const reported = await proposeCorrections(context, visit, reportOf(entry));
    const { caseId, childId, division } = visit;
    // Whatever must be looked at at once is not left to the rhythm: unless the visitor names a day, the child is visited again soon.
    const proposedOn = earlier(entry.nextOn || (entry.concern ? await retryDay(context, now, division) : null), homeLimit);
    const back = counted && visit.ledFromOrgId !== null;
    const visitor = back ? await visitorBefore(tx, { ...visit, ownerOrgId: basis.ownerOrgId, ownerUserId: basis.ownerUserId }, visit, now) : visit;
    const next = colour && limit
      ? await scheduleNextVisit(context, {
          caseId, childId, division, colour, ownerOrgId: visitor.assignedOrgId, ownerUserId: visitor.assignedUserId, from: clockFrom, proposedOn, again, ...(staysQuiet ? { kind: "UNANNOUNCED" as const } : {}),
        })
      : null;
    if (next && visit.ledFromOrgId) await afterLed(context, visit, { ...next, number: basis.number, seen: sawChild, back: back ? visitor : null });
    await recordCaseEvent(context, {
      caseId, childId, division, action: "visit.log", toStatus: entry.outcome, recordType: "VISIT", recordId: visit.id, params: { kind: entry.kind, outcome: entry.outcome },
    });
    await alert(context, visit, basis, { ...entry, counted, nextOn: next?.dueOn ?? null }, await noteFailed(context, visit));
    if (reported > 0 && basis.ownerUserId !== actor.userId) {
      await sendNotice(context, { organisationId: basis.ownerOrgId, userId: basis.ownerUserId, kind: "correctionReported", recordType: "CARE_CASE", recordId: caseId, recordNumber: basis.number, params: { count: reported } });
    }
    await discardDraft(context, "VISIT", `visit:${visit.id}`);
    await audit({
      recordType: "VISIT", recordId: visit.id, recordVersion: visit.version + 1, before: { status: visit.status },
      after: {
        status: entry.outcome, kind: entry.kind, visitedOn: entry.visitedOn, counted, sawChild, unseenReason, seenAlone, carerPresent, concern, concernNote: hashed(entry.concernNote || null), ...(staysQuiet ? { unannouncedAgain: true } : {}), announceNote: hashed(entry.announceNote || null), findings: hashed(findings),
        promises: hashed(promised), changes: hashed(changes),
      },
    });
    return { visitId: visit.id, nextVisitId: next?.visitId ?? null, nextOn: next?.dueOn ?? null };
  },
});

/** When the child is visited again after a visit that does not count, or one that was written down after the next had become late; null: by the rhythm of the colour. */
async function attemptAgain({ tx, now }: WriteContext, visit: LoadedVisit, { colour, limit, counted }: { colour: RiskColour; limit: IsoDate; counted: boolean }): Promise<NextAttempt | null> {
  const today = toShanghaiDate(now);
  if (counted && limit >= today) return null;
  const soonest = soonestAgain(today, colour, visit.assignedOrg.type !== "COMMUNITY", await loadCalendar(tx, visit.division));
  return nextAttempt({ retryBy: counted ? soonest : await retryDay({ tx }, now, visit.division), limit, today, soonest });
}

const earlier = (a: IsoDate | null, b: IsoDate | null): IsoDate | null => (a && b ? (a < b ? a : b) : (a ?? b));

/** What the record keeps of promises: what was found of those that were open, and the new ones. One of which nothing is said stays open: another visit may have brought it meanwhile. */
async function promisesOf({ tx }: WriteContext, { caseId }: LoadedVisit, { kept, promises, visitedOn }: VisitEntry): Promise<VisitPromise[]> {
  const open = (await visitsBefore(tx, [caseId])).get(caseId)?.promises ?? [];
  const answers = new Map(kept.map(({ key, outcome: found }) => [key, found]));
  if ([...answers.keys()].some((key) => !open.some((promise) => promise.key === key))) throw invalid({ "entry.kept": { key: "promiseGone" } });
  const answered = open.flatMap((promise) => {
    const found = answers.get(promise.key);
    return found ? [{ ...promise, outcome: found }] : [];
  });
  return [...answered, ...promises.map(({ text, by, until }) => ({ key: newId(), text, by, until, made: visitedOn, outcome: null }))];
}

/** The day until which the child has to be visited at home, after a visit elsewhere; soon where that has passed. Null after a visit at home or where it is cared for, and before the first. */
async function nextAtHome({ tx, now }: WriteContext, { caseId, division }: LoadedVisit, kind: VisitEntry["kind"], doneAt: Date): Promise<IsoDate | null> {
  // Nobody finds at home a child that is cared for elsewhere.
  if (isAtHome(kind) || kind === "CARE") return null;
  const lastHome = (await attemptsOf(tx, [caseId])).get(caseId)?.lastHome ?? null;
  const by = homeBy(lastHome, await homeEvery(tx, toShanghaiDate(doneAt)));
  return by && by < toShanghaiDate(now) ? retryDay({ tx }, now, division) : by;
}

interface AfterLed {
  visitId: string;
  dueOn: IsoDate;
  number: string;
  /** The child itself was seen. */
  seen: boolean;
  /** Whose the rhythm is again; null: the attempt did not count, and the supervisor goes on leading. */
  back: { assignedOrgId: string; assignedUserId: string | null } | null;
}

/** After a visit that a supervisor led: who visits again learns what came of it, and of the next one; as long as none counted, the next keeps whose it was. */
async function afterLed(context: WriteContext, { assignedOrgId, assignedUserId, ledFromOrgId, ledFromUserId }: LoadedVisit, { visitId, dueOn, number, seen, back }: AfterLed): Promise<void> {
  if (back) await tellVisitor(context, { id: visitId, ...back }, { kind: "visitAssigned", recordNumber: number, params: { dueOn, again: seen ? "seen" : "made" } });
  else await context.tx.visit.updateMany({ where: { id: visitId, status: "PLANNED", assignedOrgId, assignedUserId, ledFromOrgId: null }, data: { ledFromOrgId, ledFromUserId } });
}

/** A second tap, a repeated request: the first one's result. */
async function repeated({ tx, audit }: WriteContext, visit: LoadedVisit) {
  await audit({ action: "visit.log_repeated", recordType: "VISIT", recordId: visit.id });
  const next = await tx.visit.findFirst({ where: { caseId: visit.caseId, status: "PLANNED" }, orderBy: [{ dueOn: "asc" }, { id: "asc" }], select: { id: true, dueOn: true } });
  return { visitId: visit.id, nextVisitId: next?.id ?? null, nextOn: next?.dueOn.toISOString().slice(0, 10) ?? null };
}

/** When the visit was: now for today, noon of an earlier day; not later than today, not before the case was opened, whose day a community is not told, and not before the last one. */
async function visitInstant({ tx, actor, now }: WriteContext, visit: LoadedVisit, visitedOn: IsoDate, openedOn: IsoDate): Promise<Date> {
  const today = toShanghaiDate(now);
  if (visitedOn > today) throw invalid({ "entry.visitedOn": { key: "visitFuture" } });
  if (visitedOn === today) return now;
  if (visitedOn < openedOn) throw invalid({ "entry.visitedOn": scopeOf(actor).kind === "community" ? { key: "visitBeforeCharge" } : { key: "entryBeforeCase", params: { date: openedOn } } });
  const last = await tx.visit.findFirst({ where: { caseId: visit.caseId, doneAt: { not: null } }, orderBy: { doneAt: "desc" }, select: { doneAt: true } });
  if (last?.doneAt && visitedOn < toShanghaiDate(last.doneAt)) throw invalid({ "entry.visitedOn": { key: "visitTooEarly" } });
  return shanghaiInstant(visitedOn, "12:00");
}

/** A proposed day lies after the visit and not beyond what the colour, or the next attempt, allows. The day that the colour gives would tell it to a community. */
function checkProposal({ actor, now }: WriteContext, { nextOn }: VisitEntry, latest: IsoDate): void {
  if (nextOn === "") return;
  if (nextOn < toShanghaiDate(now)) throw invalid({ "entry.nextOn": { key: "visitPast" } });
  if (nextOn > latest) throw invalid({ "entry.nextOn": scopeOf(actor).kind === "community" ? { key: "visitBeyondRule" } : { key: "visitTooLate", params: { latest } } });
}

interface FailedRow {
  days: number;
  /** This visit is the first that failed on its day: the row has grown by it. */
  first: boolean;
}

/** Hands the third failed attempt in a row, over all who visit and one a day, to the supervisor as a task; a visit that was made ends it. */
async function noteFailed({ tx, now }: WriteContext, { id, division }: LoadedVisit): Promise<FailedRow> {
  const due = await dueFor(tx, "FAILED_VISITS", null, now, division);
  const { basis } = ruleInForce(await loadDeadlineRules(tx), "FAILED_VISITS", null, toShanghaiDate(now));
  const [row] = await tx.$queryRaw<FailedRow[]>`
    SELECT days, first FROM note_failed_visits(${id}::uuid, ${FAILED_IN_A_ROW}::int, ${newId()}::uuid, ${due}::timestamptz, ${basis}, ${now}::timestamptz)`;
  return row ?? { days: 0, first: false };
}

interface LoggedVisit extends Pick<VisitEntry, "concern" | "outcome" | "sawChild"> {
  counted: boolean;
  /** When the next one is due; null where the case has no rhythm. */
  nextOn: IsoDate | null;
}

/**
 * A concern goes to the owner of the case and its supervisor at once. The supervisor is told besides of each visit that was made without the child
 * being seen, and of each day of failed attempts in a row from the third on.
 */
async function alert(context: WriteContext, visit: LoadedVisit, basis: VisitBasis, entry: LoggedVisit, failed: FailedRow): Promise<void> {
  const about = { organisationId: basis.ownerOrgId, recordType: "VISIT", recordId: visit.id, recordNumber: basis.number };
  if (entry.concern) {
    await sendNotice(context, { ...about, userId: basis.ownerUserId, kind: "visitConcern", urgent: true });
    await sendNotice(context, { ...about, role: "STREET_SUPERVISOR", kind: "visitConcern", urgent: true });
  }
  if (entry.sawChild) return;
  const latest = await context.tx.visit.findMany({
    where: { caseId: visit.caseId, doneAt: { not: null } }, orderBy: [{ doneAt: "desc" }, { id: "desc" }], take: 20,
    select: { status: true, record: { select: { sawChild: true } } },
  });
  const runOf = (ends: (made: (typeof latest)[number]) => boolean) => {
    const end = latest.findIndex(ends);
    return end === -1 ? latest.length : end;
  };
  const supervisor = { ...about, role: "STREET_SUPERVISOR" as const };
  if (entry.outcome === "DONE") {
    const count = runOf(({ record }) => record?.sawChild === true);
    const urgent = !entry.counted || count >= UNSEEN_IN_A_ROW;
    const params = { count, ...(entry.nextOn ? { dueOn: entry.nextOn } : {}) };
    await sendNotice(context, { ...supervisor, kind: entry.counted ? "visitUnseen" : entry.nextOn ? "visitNotCounted" : "visitUnverified", urgent, params });
    return;
  }
  if (failed.first && failed.days >= FAILED_IN_A_ROW) await sendNotice(context, { ...supervisor, kind: "visitFailed", urgent: true, params: { count: failed.days } });
}
