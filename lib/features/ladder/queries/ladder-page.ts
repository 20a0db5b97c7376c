import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf, type Sight } from "../../../authz/person-sight";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import type { Tx } from "../../../server/db/client";
import { matrixInForce } from "../../../server/matrix";
import { diffDays, toShanghaiDate } from "../../../shared/dates";
import { fullCourtName } from "../../../shared/court-name";
import { streetOf } from "../../../shared/division-code";
import { maskFileName } from "../../../shared/masking";
import { namesOf } from "../../case/queries/due-view";
import { daysOffNear } from "../../deadline/queries/days-off";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { divisionsInside } from "../../division/queries/search-divisions";
import { cityName } from "../../division/queries/city-name";
import { ladderFloor } from "../bounds";
import { restsOn } from "../coherence";
import { clockEndedBy, countedFrom, interimWarning } from "../clocks";
import type { CloseReason } from "../../../shared/vocabulary/casework";
import type { LadderStep } from "../../../shared/vocabulary/ladder";
import { decideStep, interimOver, isOpen, pendingRevocations, reassessmentDue, restoresNobody, resultsOf, revokedNow, runningInterim, runningSuits, standingRevocation, standingRung, type TakenStep } from "../ladder";
import { limitOf } from "../limits";
import { daysAtCourt, isOwnClock, nextSteps, standingBeside, type CourtFacts, type StepClockLine } from "../next";
import { hasPaper } from "../papers";
import { earlierNumbers } from "../court-numbers";
import { sinceRestored } from "../restored";
import { nameNow } from "../renamed";
import { groundOver } from "../interim-ground";
import { fieldsOf, isByTheHour, stepContentSchema } from "../schema";
import { ruleOf, STEP_RULES } from "../steps";
import type { LadderPage, StepView, TakenView } from "../view";
import { afterRestoredOf } from "./after-restored";
import { courtFacts } from "./court-facts";
import { guardGapOf } from "./guard-gap";
import { harmFound } from "./harm-found";
import { namesOfSubject, type NamesOfSubject } from "../people";
import { whomOf } from "../whom";
import { undoingOf } from "./family-written";
import { interimHandover } from "./interim-handover";
import { ladderScope } from "./ladder-scope";
import { renamedPeople } from "./renamed-people";
import { actorTypes, stepActors } from "./step-actors";
import { calledOffBy } from "../../court/queries/called-off";
import { settledRemoval } from "./settled-removal";
import { courtNumbersOf, suitNumber } from "./suit-number";
import { dayOf, stepsAbout, takenOf, TAKEN_FIELDS, takenSteps } from "./taken-steps";

export const STEP_FIELDS = {
  ...TAKEN_FIELDS, version: true, caseId: true, childId: true, applicant: true, contentCipher: true, courtNumbersCipher: true, skipReasonCipher: true, resultNoteCipher: true, strikeReasonCipher: true, recordedById: true, recordedAt: true, struckById: true, struckAt: true,
  actorOrg: { select: { name: true, type: true, divisionCode: true } },
} satisfies Prisma.LadderStepTakenSelect;
export type StepRow = Prisma.LadderStepTakenGetPayload<{ select: typeof STEP_FIELDS }>;

/** The ladder of a case at a glance: where it stands, what may come next, who acts, by when. Null for everybody but street and district. */
export async function ladderPage(actor: Actor, caseId: string, now: Date): Promise<LadderPage | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = ladderScope(fresh);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true, childId: true, number: true, status: true, level: true, division: true, openedAt: true, closedAt: true, closeReason: true, child: { select: { birthDate: true } } } }));
    if (!scope || !careCase) return null;
    const rows = await tx.ladderStepTaken.findMany({ where: { caseId, ...scope }, orderBy: [{ takenOn: "desc" }, { recordedAt: "desc" }, { id: "desc" }], select: STEP_FIELDS });
    const renamed = await renamedPeople(tx, careCase.childId);
    const standing = rows.filter((row) => row.struckAt === null).map((row) => takenOf(row, renamed));
    const may = (action: "ladder.take" | "ladder.result" | "ladder.return_home" | "ladder.no_report" | "ladder.strike") => authorize(fresh, action, { division: careCase.division }, []).allowed;
    const permissions = { take: may("ladder.take"), result: may("ladder.result"), returnHome: may("ladder.return_home"), noReport: may("ladder.no_report"), strike: may("ladder.strike") };
    const today = toShanghaiDate(now);
    const interim = runningInterim(standing);
    const order = standing.find((taken) => taken.step === "PROTECTION_ORDER" && taken.result === "ISSUED" && taken.until !== null && taken.until >= today);
    const closing = careCase.status === "CLOSING";
    const closed = careCase.status === "CLOSED";
    const running = !closed && !closing;
    const died = closed && careCase.closeReason === "DIED";
    const court = await courtFacts(tx, scope, { id: careCase.id, closed }, rows, now);
    const clocks = await openClocks(tx, careCase.id, standing);
    const harm = await harmFound(tx, careCase.id, careCase.childId);
    const gap = await guardGapOf(tx, careCase.id, careCase.childId, standing);
    const restored = closed ? { lines: [], toReassess: false } : await afterRestoredOf(tx, careCase.id, standing, court);
    return {
      standing: standingBeside(standing, today, court, gap), gap, next: nextSteps({ level: careCase.level, running, closing, died, steps: standing, harm, clocks, court, gap, toReassess: restored.toReassess }, today), restored: restored.lines, closed: closed ? await closedOf(tx, careCase) : null, harm: harm && standing.some(({ step }) => step === "POLICE_REPORT" || step === "NO_POLICE_REPORT") ? "again" : (harm?.source ?? null), state: running ? "running" : closing ? "closing" : "closed",
      daysOff: permissions.take ? await daysOffNear(tx, careCase.division, today) : [], suitIds: closed ? [] : runningSuits(standing).map(({ id }) => id), reassess: reassessmentDue({ level: careCase.level, running, harmed: harm !== null }),
      caseId: careCase.id, caseNumber: careCase.number, level: careCase.level, rung: standingRung(sinceRestored(standing)), reached: standingRung(standing), steps: await stepViews(tx, { ...careCase, running, closing, died, harmed: harm !== null, harmDays: harm?.days ?? [] }, standing, { clocks, court }, { takes: permissions.take, names: permissions.take && sightOf(fresh) === "FULL" }, now), taken: await takenViews(tx, rows, sightOf(fresh)),
      interim: interim?.until ? { until: interim.until, daysLeft: diffDays(today, interim.until), warning: interimWarning(diffDays(today, interim.until)) } : null,
      handover: closed || interimOver(standing) === "restored" ? null : await handoverOf(tx, fresh, careCase),
      order: order?.until ? { until: order.until, daysLeft: diffDays(today, order.until) } : null, permissions,
      floor: permissions.take || permissions.result ? ladderFloor(dayOf(careCase.child.birthDate), toShanghaiDate(careCase.openedAt)) : null,
      undoing: permissions.strike ? await undoingByStep(tx, careCase.childId, rows, sightOf(fresh) === "FULL") : {},
      reopening: permissions.strike ? await reopeningOf(tx, careCase.id, rows) : [],
      restoring: permissions.strike ? await restoringOf(tx, careCase.id, rows) : {},
      resting: permissions.strike ? Object.fromEntries(standing.flatMap(({ id }) => { const on = restsOn(standing, id); return on ? [[id, on]] : []; })) : {},
      people: permissions.take && sightOf(fresh) === "FULL" ? await peopleOf(tx, careCase.childId) : {},
    };
  });
}

/** When and why the case ended, and how many of the looks after it are still to come. */
async function closedOf(tx: Tx, { id: caseId, closedAt, closeReason }: { id: string; closedAt: Date | null; closeReason: CloseReason | null }): Promise<LadderPage["closed"]> {
  const looks = await tx.followUp.findMany({ where: { caseId, doneAt: null, cancelledAt: null }, orderBy: { dueAt: "asc" }, select: { dueAt: true } });
  return { on: closedAt && toShanghaiDate(closedAt), reason: closeReason, followUps: { left: looks.length, next: looks[0] ? toShanghaiDate(looks[0].dueAt) : null } };
}

/** Whether the office that guards the child is still to be sent a referral, and whether the reader sends it: it needs no plan. */
async function handoverOf(tx: Tx, actor: Actor, { id: caseId, division }: { id: string; division: string }): Promise<LadderPage["handover"]> {
  const office = await interimHandover(tx, caseId);
  return office && { name: office.name, since: office.since, sends: authorize(actor, "referral.withdraw", { division }, []).allowed };
}

/** Of the steps that wrote into the family: what goes back with them. */
async function undoingByStep(tx: Tx, childId: string, rows: readonly StepRow[], full: boolean): Promise<LadderPage["undoing"]> {
  const found: LadderPage["undoing"] = {};
  for (const row of rows) if (row.step === "GUARDIAN_APPOINTED" && row.struckAt === null) found[row.id] = await undoingOf(tx, { childId, recordedById: row.recordedById, recordedAt: row.recordedAt }, full);
  return found;
}

/** Of which steps the striking out opens a removal again. */
async function reopeningOf(tx: Tx, caseId: string, rows: readonly StepRow[]): Promise<string[]> {
  const found: string[] = [];
  for (const row of rows) if (row.step === "INTERIM_GUARDIANSHIP" && row.ground === "REMOVED_FROM_DANGER" && row.struckAt === null && (await settledRemoval(tx, caseId, row))) found.push(row.id);
  return found;
}

/** Of judgments that stand: how many days before the court are set again with their striking out. */
async function restoringOf(tx: Tx, caseId: string, rows: readonly StepRow[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const row of rows) if (row.step === "JUDGMENT" && row.struckAt === null) found[row.id] = (await calledOffBy(tx, caseId, row.recordedAt)).length;
  return found;
}

/** Whom the court decides about next: the respondent of the suit that runs, where it is one; whose guardianship stands revoked, who alone can ask for it back and who goes on paying. */
async function aboutOf(tx: Tx, caseId: string, family: NamesOfSubject): Promise<(step: LadderStep) => Pick<StepView, "about" | "whom">> {
  const steps = await stepsAbout(tx, caseId);
  const suits = runningSuits(steps);
  const suit = suits.length === 1 ? suits[0] : undefined;
  return (step) => {
    if (step === "SUPPORT_ORDER" || step === "RESTORATION") {
      const whom = whomOf(steps, step, family);
      const [first, ...others] = whom.filter(({ revoked }) => revoked);
      return { whom, about: first && others.length === 0 ? { subject: first.subject, person: first.person } : null };
    }
    return { whom: [], about: step === "JUDGMENT" && suit?.subject && suit.person !== "" ? { subject: suit.subject, person: suit.person } : null };
  };
}

/** Whom a step can be about, by the names of the form. */
async function peopleOf(tx: Tx, childId: string): Promise<NamesOfSubject> {
  return namesOfSubject(await tx.childGuardian.findMany({ where: { childId }, orderBy: [{ position: "asc" }, { role: "asc" }], select: { role: true, name: true } }));
}

type Case = { id: string; childId: string; running: boolean; closing: boolean; died: boolean; harmed: boolean; harmDays: readonly string[]; level: Parameters<typeof decideStep>[0]["level"]; division: string };

/** The open clocks of the steps that stand, and that of a hearing which has no new day; what each month of support waits for is told on its own page. */
async function openClocks(tx: Tx, caseId: string, standing: readonly TakenStep[]): Promise<StepClockLine[]> {
  const rows = await tx.task.findMany({ where: { caseId, doneAt: null, OR: [{ rule: { not: "SUPPORT_PAYMENT" }, subjectId: { in: standing.map(({ id }) => id) } }, { rule: "HEARING_DAY" }] }, orderBy: { dueAt: "asc" }, select: { subjectId: true, dueAt: true, rule: true } });
  return rows.map(({ subjectId, rule, dueAt }) => ({ subjectId, rule, dueAt: dueAt.toISOString() }));
}

async function stepViews(tx: Tx, careCase: Case, standing: readonly TakenStep[], { clocks, court }: { clocks: readonly StepClockLine[]; court: CourtFacts }, { takes, names }: { takes: boolean; names: boolean }, now: Date): Promise<StepView[]> {
  const today = toShanghaiDate(now);
  const { rows: matrix } = await matrixInForce(tx, today);
  const offices = takes ? await stepActors(tx, [...new Set(STEP_RULES.flatMap(({ step }) => actorTypes(step, matrix, careCase.division)))], careCase.division, now) : [];
  const limits = await loadDeadlineRules(tx);
  const communities = takes ? await divisionsInside(tx, streetOf(careCase.division) ?? careCase.division, "COMMUNITY") : [];
  const aboutWhom = names ? await aboutOf(tx, careCase.id, await peopleOf(tx, careCase.childId)) : () => ({ about: null, whom: [] });
  const { set: [hearing], undated } = daysAtCourt(standing, court);
  const inEffect = { GUARDIAN_APPOINTED: standingRevocation(standing)?.effectiveOn ?? null, SUPPORT_ORDER: revokedNow(standing)[0]?.basis.effectiveOn ?? null };
  const pending = pendingRevocations(standing).length > 0;
  return STEP_RULES.map(({ step, rung, basis }) => {
    const of = standing.filter((taken) => taken.step === step);
    const open = of.find((taken) => isOpen(standing, taken));
    const decision = decideStep({ level: careCase.level, running: careCase.running, closing: careCase.closing, died: careCase.died, steps: standing, harmed: careCase.harmed, harmDays: careCase.harmDays }, step, today);
    const types = actorTypes(step, matrix, careCase.division);
    // What another step of the case waits for: a lawyer once aid is given, the answer to a report.
    const ended = clockEndedBy(step);
    const asked = ended ? clocks.find(({ rule }) => rule === ended) : undefined;
    return {
      step, rung, basis, by: types, taken: of.length, lastOn: of[0]?.on ?? null, waiting: open ? { dueAt: clocks.find((clock) => isOwnClock(clock, open.id))?.dueAt ?? null } : asked ? { dueAt: asked.dueAt } : step === "HEARING" && (hearing || undated) ? { dueAt: hearing?.at ?? null } : step === "JUDGMENT" && pending ? { dueAt: null } : null,
      limit: limitOf(step, limits, standing, today), bar: decision.can ? null : decision.bar, from: step === "GUARDIAN_APPOINTED" || step === "SUPPORT_ORDER" ? inEffect[step] : null, skips: decision.can ? [...decision.skips] : [],
      actors: offices.filter(({ orgType }) => types.includes(orgType)).map(({ organisationId, name }) => ({ organisationId, name })),
      communities: decision.can && fieldsOf(step).guardian ? communities : [], ...aboutWhom(step),
    };
  });
}

/** The rows as they are shown, names of people resolved, texts opened. */
export async function takenViews(tx: Tx, rows: readonly StepRow[], sight: Sight): Promise<TakenView[]> {
  const numbers = new Map(rows.filter(({ step }) => step === "SUIT").map((row) => [row.id, { now: suitNumber(row), kept: courtNumbersOf(row) }]));
  const suitOf = await suitsHeard(tx, rows);
  const names = await namesOf(tx, [...rows.flatMap((row) => [row.recordedById, row.struckById]), ...[...numbers.values()].flatMap(({ kept }) => kept.map(({ byId }) => byId))]);
  const renamed = rows[0] ? await renamedPeople(tx, rows[0].childId) : [];
  const papers = await tx.document.findMany({ where: { stepId: { in: rows.map(({ id }) => id) }, removedAt: null }, orderBy: [{ uploadedAt: "asc" }, { id: "asc" }], select: { id: true, stepId: true, fileNameCipher: true } });
  const named = (id: string, cipher: string): string => {
    const name = decryptField(cipher, { table: "document", column: "file_name_cipher", rowId: id });
    return sight === "FULL" ? name : maskFileName(name);
  };
  const standing = rows.filter(({ struckAt }) => struckAt === null).map((row) => takenOf(row, renamed));
  const officeName = await officeNames(tx, rows);
  // A sheet is of one row; what became of its ground stands in the others.
  const interim = runningInterim(standing);
  const all = interim && rows[0] ? await takenSteps(tx, rows[0].caseId) : [];
  return rows.map((row) => {
    const rule = ruleOf(row.step);
    const content = stepContentSchema.parse(JSON.parse(decryptField(row.contentCipher, { table: "ladder_step", column: "content_cipher", rowId: row.id })));
    const { skipReason, resultNote, strikeReason } = openTexts("ladder_step", row.id, { skipReasonCipher: row.skipReasonCipher, resultNoteCipher: row.resultNoteCipher, strikeReasonCipher: row.strikeReasonCipher });
    return {
      stepId: row.id, version: row.version, step: row.step, rung: rule.rung, basis: rule.basis, takenOn: dayOf(row.takenOn), actorName: officeName(row.actorOrg), subject: row.subject, ...content, reference: numbers.get(suitOf.get(row.id) ?? row.id)?.now ?? content.reference, earlierNumbers: earlierNumbers(content.reference, numbers.get(row.id)?.kept ?? []).map(({ byId, ...earlier }) => ({ ...earlier, by: names.get(byId) ?? "" })), person: nameNow(content.person, row.subject, row.recordedAt, renamed),
      countedFrom: isByTheHour(row.step) && !content.takenTime ? countedFrom({ takenOn: dayOf(row.takenOn), takenTime: null }, row.recordedAt).toISOString() : null, ground: row.ground, over: row.id === interim?.id ? groundOver(all, row.id) : null, applicant: row.applicant,
      until: row.until && dayOf(row.until), skipReason, intentionalCrime: row.intentionalCrime, effectiveOn: row.effectiveOn && dayOf(row.effectiveOn), result: row.result, resultOn: row.resultOn && dayOf(row.resultOn), resultNote,
      results: row.struckAt === null ? resultsOf(standing, takenOf(row, renamed)) : [], restoresNobody: row.struckAt === null && restoresNobody(standing, takenOf(row, renamed)), recordedBy: names.get(row.recordedById) ?? "", recordedAt: row.recordedAt.toISOString(),
      struck: row.struckAt ? { name: names.get(row.struckById ?? "") ?? "", at: row.struckAt.toISOString(), reason: strikeReason ?? "" } : null, paper: hasPaper(row.step) && row.struckAt === null,
      papers: papers.filter(({ stepId }) => stepId === row.id).map(({ id, fileNameCipher }) => ({ id, name: named(id, fileNameCipher) })),
    };
  });
}

/** Of hearings that have their day before the court: of which suit they are. */
async function suitsHeard(tx: Tx, rows: readonly StepRow[]): Promise<Map<string, string>> {
  const heard = rows.filter(({ step }) => step === "HEARING").map(({ id }) => id);
  const days = heard.length > 0 ? await tx.courtHearing.findMany({ where: { id: { in: heard } }, select: { id: true, suitId: true } }) : [];
  return new Map(days.map(({ id, suitId }) => [id, suitId]));
}

/** Offices by their names, courts in full: what a court said stands on papers. */
async function officeNames(tx: Tx, rows: readonly StepRow[]): Promise<(office: StepRow["actorOrg"]) => string> {
  const court = rows.find(({ actorOrg }) => actorOrg.type === "COURT")?.actorOrg;
  const city = court ? await cityName(tx, court.divisionCode) : null;
  return ({ name, type }) => (type === "COURT" ? fullCourtName(name, city) : name);
}
