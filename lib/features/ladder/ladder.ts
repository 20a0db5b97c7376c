import { addDays, addMonths, diffDays, type IsoDate } from "../../shared/dates";
import type { CloseReason, InterventionLevel } from "../../shared/vocabulary/casework";
import type { InterimGround, LadderResult, LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";
import { coversOf, eachOf, isSamePerson, likeness, type About } from "./about";
import { ruleOf } from "./steps";

/** A step that was taken and not struck out, as far as the ladder depends on it. */
export interface TakenStep {
  id: string;
  step: LadderStep;
  on: IsoDate;
  result: LadderResult | null;
  resultOn: IsoDate | null;
  /** Interim guardianship, protection order: the last day. */
  until: IsoDate | null;
  /** Why somebody else guards the child for a time. */
  ground: InterimGround | null;
  /** Which of the carers it is about; left out where it names nobody. */
  subject?: LadderSubject | null;
  /** By what name, where that was read: carers who are no parents are told apart by it. */
  person?: string;
  /** A guardianship was revoked for an intentional crime against the child: never restored (民法典 38). */
  intentionalCrime: boolean;
  /** A judgment: the day from which it holds, where that is known. */
  effectiveOn: IsoDate | null;
  /** The instant at which it was written down: of two steps of one day it tells which came first. */
  recordedAt: string;
}

export interface LadderFacts {
  /** Whom the step that is asked about is about, where that is known already. */
  about?: About;
  level: InterventionLevel | null;
  /** The case is neither closed nor about to be. */
  running: boolean;
  /** The district decides on its closing. */
  closing?: boolean;
  steps: readonly TakenStep[];
  /** The case was closed because the child died. */
  died?: boolean;
  /** Harm to the child is on record, verified by an assessment or named in a registration. */
  harmed?: boolean;
  /** The days on which harm was found that was not known before, oldest first; empty where its day is not known. */
  harmDays?: readonly IsoDate[];
}

/** Why a step cannot be taken now; texts under errors.reasons. */
export const LADDER_BARS = [
  "ladderCaseNotRunning", "ladderCaseClosing", "ladderLevelTooLow", "ladderNotAssessed", "ladderSuitRunning", "ladderAlreadyRevoked", "ladderNoSuit", "ladderNotRevoked", "ladderInterimRunning", "ladderNoGroundForInterim", "ladderNoGroundForGuardian", "ladderRestoreTooEarly",
  "ladderRestoreTooLate", "ladderRestoreBarred", "ladderNotInEffect", "ladderStepOpen", "ladderBeforeBasis", "ladderGuardianStands", "ladderNoLegalAid", "ladderNoPoliceReport", "ladderReported", "ladderNotRestored",
] as const;
export type LadderBar = (typeof LADDER_BARS)[number];

/** `skips`: the steps before it that were passed over; it needs the reason why. */
export type StepDecision = { can: true; skips: readonly LadderStep[] } | { can: false; bar: LadderBar };

/** What does not wait until the district has decided on a closing: a child in danger, and what the law has reported at once. */
export const NEVER_WAITS: readonly LadderStep[] = ["STOP", "EMERGENCY_REMOVAL", "PROTECTION_ORDER", "INTERIM_GUARDIANSHIP", "POLICE_REPORT", "POLICE_REPLY", "NO_POLICE_REPORT"];

/** What goes on when the case was closed because the child died: the police look into what was done to it, whoever is dead. */
export const AFTER_DEATH: readonly LadderStep[] = ["POLICE_REPORT", "POLICE_REPLY", "NO_POLICE_REPORT"];

/** Whether anything is still written down of a step of a closed case. */
export const goesOnClosed = (closedFor: CloseReason | null, step: LadderStep): boolean => closedFor === "DIED" && AFTER_DEATH.includes(step);

/** While these have no result the child lives with somebody else: an office that guards it, or where the police have taken it. */
export const TAKES_FROM_HOME: readonly LadderStep[] = ["INTERIM_GUARDIANSHIP", "EMERGENCY_REMOVAL"];

/** Without fault nobody is admonished or sued: somebody guards, then a guardian is appointed (民法典 31, 32). */
const WITHOUT_FAULT: readonly InterimGround[] = ["DEAD", "MISSING", "IMPRISONED", "GRAVELY_ILL", "DISPUTED"];
export const RESTORE_AFTER_MONTHS = 3;
export const RESTORE_WITHIN_MONTHS = 12;

export const isWithoutFault = (ground: InterimGround | null): boolean => ground !== null && WITHOUT_FAULT.includes(ground);

type Dated = Pick<TakenStep, "on" | "recordedAt">;
/** Whether a step came after another: by its day; on one day by the order in which they were written down, since what rests on another is written down after it. */
export const follows = (later: Dated, earlier: Dated): boolean => (later.on === earlier.on ? later.recordedAt >= earlier.recordedAt : later.on > earlier.on);
const byTime = (a: Dated, b: Dated): number => (a.on === b.on ? (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0) : a.on < b.on ? -1 : 1);
/** The last of some steps. */
export const latestOf = <T extends Dated>(steps: readonly T[]): T | undefined => steps.reduce<T | undefined>((latest, step) => (!latest || follows(step, latest) ? step : latest), undefined);

/**
 * Which judgment decided which suit. A judgment is written down under a suit that ran: one that stood already, of its day or before, and not decided by another. Of several it is the one about the same people, else the
 * newest. So each suit runs until its own judgment, whatever the days: what is written down later about an earlier day is decided by nothing that was written down before it.
 */
function decided(steps: readonly TakenStep[]): Map<string, TakenStep> {
  const suits = steps.filter(({ step, result }) => step === "SUIT" && result !== "NOT_ACCEPTED");
  const bySuit = new Map<string, TakenStep>();
  const written = (a: TakenStep, b: TakenStep) => (`${a.recordedAt} ${a.on}` < `${b.recordedAt} ${b.on}` ? -1 : 1);
  for (const judgment of steps.filter(({ step }) => step === "JUDGMENT").sort(written)) {
    const suit = suitAbout(suits.filter((taken) => !bySuit.has(taken.id) && judgment.on >= taken.on && judgment.recordedAt >= taken.recordedAt), judgment);
    if (suit) bySuit.set(suit.id, judgment);
  }
  return bySuit;
}

/** Of several suits the one that is most about the same people, the newest of those that are equally so. */
export function suitAbout<T extends TakenStep>(suits: readonly T[], about: About): T | undefined {
  const most = Math.max(0, ...suits.map((suit) => likeness(suit, about)));
  return latestOf(suits.filter((suit) => likeness(suit, about) === most));
}

/** The suits that were filed or handed in and are not decided, oldest first: each runs until its own judgment, unless the court did not take it. */
export function runningSuits<T extends TakenStep>(steps: readonly T[]): T[] {
  const judged = decided(steps);
  return steps.filter(({ id, step, result }) => step === "SUIT" && result !== "NOT_ACCEPTED" && !judged.has(id)).sort((a, b) => (`${a.on} ${a.recordedAt}` < `${b.on} ${b.recordedAt}` ? -1 : 1));
}

/** The newest of them; null: none runs. */
export const runningSuit = (steps: readonly TakenStep[]): TakenStep | null => runningSuits(steps).at(-1) ?? null;

/** The judgment by which a suit was decided; null: it is not decided. */
export const judgmentOf = (steps: readonly TakenStep[], suitId: string): TakenStep | null => decided(steps).get(suitId) ?? null;

/** The suit to which something belongs that says nothing of it itself (a hearing from before it had a day of its own, a restoration that was asked for): the last one before it, of those about the same people. */
export const suitBefore = (steps: readonly TakenStep[], step: TakenStep): TakenStep | undefined => suitAbout(steps.filter((taken) => taken.step === "SUIT" && follows(step, taken)), step);

/** Whether what was to come of a step is not known yet. The judgment says what came of a suit, whether its filing was written down or not. */
export const isOpen = (steps: readonly TakenStep[], { id, step, result }: Pick<TakenStep, "id" | "step" | "result">): boolean => ruleOf(step).awaits && result === null && (step !== "SUIT" || judgmentOf(steps, id) === null);

/** Interim guardianship that has not ended. */
export const runningInterim = (steps: readonly TakenStep[]): TakenStep | null => steps.find((taken) => taken.step === "INTERIM_GUARDIANSHIP" && taken.result === null) ?? null;

/** Interim guardianship that speaks for where a child is after a removal: begun with it or later, or not over yet when it was written down where the child had come to. */
export const interimAfter = <T extends Pick<TakenStep, "step" | "result" | "on" | "resultOn">>(steps: readonly T[], removal: Pick<TakenStep, "on" | "resultOn">): T | undefined =>
  steps.find(({ step, result, on, resultOn }) => step === "INTERIM_GUARDIANSHIP" && (on >= removal.on || result === null || (resultOn !== null && removal.resultOn !== null && resultOn >= removal.resultOn)));

/** The last removal, where it is said to have come to interim guardianship and none is on record: who holds the child, and until when, nobody knows. Not asked of a child who got a guardian since. */
export function unplacedRemoval(steps: readonly TakenStep[]): TakenStep | null {
  const removal = latestOf(steps.filter(({ step }) => step === "EMERGENCY_REMOVAL"));
  if (removal?.result !== "IN_INTERIM_CARE" || interimAfter(steps, removal)) return null;
  return steps.some((taken) => taken.step === "GUARDIAN_APPOINTED" && follows(taken, removal)) ? null : removal;
}

/** What can come of a step now. That a child is in interim guardianship comes of a removal with that guardianship alone, which says who holds it; nobody gets back what was not revoked, nor a child whose guardianship no court gave back. */
export function resultsOf(steps: readonly TakenStep[], taken: Pick<TakenStep, "id" | "step" | "result" | "on" | "resultOn">): LadderResult[] {
  if (!isOpen(steps, taken)) return [];
  const row = steps.find(({ id }) => id === taken.id);
  return ruleOf(taken.step).results.filter((result) => (result !== "IN_INTERIM_CARE" || interimAfter(steps, taken) !== undefined) && (result !== "RESTORED" || !row || !restoresNobody(steps, row)) && (result !== "HANDED_BACK" || restorationsInForce(steps).length > 0));
}

/** What somebody has still to decide: where a child goes, who guards it. */
export const unsettled = (steps: readonly TakenStep[]): LadderStep[] => [
  ...(runningInterim(steps) ? (["INTERIM_GUARDIANSHIP"] as const) : []), ...(["EMERGENCY_REMOVAL", "PROTECTION_ORDER", "RESTORATION"] as const).filter((of) => steps.some(({ step, result }) => step === of && result === null)),
  ...(runningSuit(steps) ? (["SUIT"] as const) : []), ...(pendingRevocations(steps).length > 0 ? (["JUDGMENT"] as const) : []),
];

/** Why interim guardianship should be over before its last day: the guardian it waited for is there or is to be appointed now, or what it rested on is gone. */
export const INTERIM_OVERS = ["guardianThere", "revoked", "restored", "suitOver", "removalOver"] as const;
export type InterimOver = (typeof INTERIM_OVERS)[number];

/** Of the interim guardianship that runs; null: none runs, or it goes on. */
export function interimOver(steps: readonly TakenStep[]): InterimOver | null {
  const interim = runningInterim(steps);
  if (!interim) return null;
  if (steps.some((taken) => taken.step === "GUARDIAN_APPOINTED" && follows(taken, interim))) return "guardianThere";
  const restored = (strictly: boolean) => restorationsInForce(steps).some(({ since }) => (strictly ? since > interim.on : since >= interim.on));
  // Taken out of danger on the very day of a restoration it was taken from whoever had it back.
  if (interim.ground === "REMOVED_FROM_DANGER" && groundFits(steps, interim.ground) && restored(true)) return "restored";
  if (interim.ground === null || groundFits(steps, interim.ground)) return null;
  if (interim.ground === "REMOVED_FROM_DANGER") return "removalOver";
  if (restored(false)) return "restored";
  return standingRevocation(steps) ? "revoked" : "suitOver";
}

type Judged = Pick<TakenStep, "step" | "result"> & { effectiveOn: IsoDate | Date | null };
/** A judgment that revokes, whether it holds already or not. */
export const revokes = ({ step, result }: Pick<Judged, "step" | "result">): boolean => step === "JUDGMENT" && result === "REVOKED";
/** A judgment by which a guardianship is gone: it holds from the day of its effect, and until that is known the guardian is one. */
export const hasRevoked = (taken: Judged): boolean => revokes(taken) && taken.effectiveOn !== null;

const restores = ({ step, result }: Pick<TakenStep, "step" | "result">): boolean => step === "RESTORATION" && result === "RESTORED";
export const restoredOn = ({ on, resultOn }: Pick<TakenStep, "on" | "resultOn">): IsoDate => resultOn ?? on;

/** A restoration undoes the revocation of the same person, after which it was asked for: one that was asked for before undoes another. */
const isUndone = (steps: readonly TakenStep[], revoked: TakenStep, who: About): boolean => steps.some((taken) => restores(taken) && follows(taken, revoked) && isSamePerson(taken, who));

/** Somebody whose guardianship stands revoked, by which judgment in effect. Of two whom one judgment is about each may have it back alone. */
export interface Revoked<T extends TakenStep = TakenStep> {
  subject: LadderSubject | null;
  person: string;
  basis: T;
}

/** Whose guardianship is revoked now, the oldest judgment first. */
export function revokedNow<T extends TakenStep>(steps: readonly T[]): Revoked<T>[] {
  const judged = steps.filter(hasRevoked).sort(byTime).flatMap((basis) => eachOf(basis).map((who): Revoked<T> => ({ ...who, basis })));
  const key = ({ subject, person }: Revoked) => `${subject ?? ""} ${subject === "OTHER_CARER" ? person : ""}`;
  return judged.filter((each, index) => !judged.some((later, at) => at > index && key(later) === key(each)) && !isUndone(steps, each.basis, each));
}

/** The last judgment by which a guardianship is revoked now. */
export const standingRevocation = (steps: readonly TakenStep[]): TakenStep | null => revokedNow(steps).at(-1)?.basis ?? null;

/** Judgments that revoke a guardianship and whose day of effect is not known yet: not served, or still to be appealed against. The guardianship stands, and nothing may rest on them. */
export const pendingRevocations = <T extends TakenStep>(steps: readonly T[]): T[] => steps.filter((taken) => revokes(taken) && !hasRevoked(taken) && eachOf(taken).some((who) => !isUndone(steps, taken, who)));

/** A restoration of somebody whose guardianship no judgment before it revokes: it gives nothing back, whatever its result. */
export const restoresNobody = (steps: readonly TakenStep[], asked: TakenStep): boolean => asked.step === "RESTORATION" && !steps.some((taken) => revokes(taken) && isSamePerson(taken, asked) && follows(asked, taken));

/** The restorations that gave a guardianship back, whether it was revoked again since or not. */
export const restorations = <T extends TakenStep>(steps: readonly T[]): T[] => steps.filter((taken) => restores(taken) && !restoresNobody(steps, taken));

/** Who has the guardianship back, and no judgment takes it away again, in effect or not; the oldest first. */
export function restorationsInForce<T extends TakenStep>(steps: readonly T[]): { taken: T; subject: LadderSubject | null; person: string; since: IsoDate }[] {
  const again = (taken: T, who: About) => steps.some((later) => revokes(later) && isSamePerson(later, who) && follows(later, taken));
  return restorations(steps).flatMap((taken) => eachOf(taken).filter((who) => !again(taken, who)).map((who) => ({ taken, ...who, since: restoredOn(taken) }))).sort((a, b) => (a.since < b.since ? -1 : 1));
}

/** The last appointment of a guardian that holds: until the court gives a guardianship back (民法典 38), or removes whom it was given to. */
export const appointmentInForce = <T extends TakenStep>(steps: readonly T[]): T | undefined =>
  latestOf(steps.filter((given) => given.step === "GUARDIAN_APPOINTED" && !restorations(steps).some((back) => restoredOn(back) >= given.on) && !steps.some((taken) => hasRevoked(taken) && !follows(given, taken) && likeness(taken, given) >= 2)));

/**
 * Whether somebody guards the child for good. `missing`: nobody is known to guard it after a revocation (`unguarded`, from guarding.ts), or the guardian is dead or disputed (民法典 31, 36) and nobody was appointed since;
 * `interimEnded`: interim guardianship is over without an appointment or a restoration after it began, so that the child is with whoever had it before.
 */
export function guardedForGood(steps: readonly TakenStep[], unguarded: boolean): { missing: boolean; interimEnded: boolean } {
  const appointedSince = (since: TakenStep) => steps.some((taken) => taken.step === "GUARDIAN_APPOINTED" && follows(taken, since));
  const restoredSince = (day: IsoDate) => restorations(steps).some((back) => restoredOn(back) >= day);
  const ended = steps.filter(({ step, result }) => step === "INTERIM_GUARDIANSHIP" && result !== null);
  return {
    missing: unguarded || ended.some((interim) => (interim.ground === "DEAD" || interim.ground === "DISPUTED") && !appointedSince(interim)),
    interimEnded: ended.some((interim) => !appointedSince(interim) && !restoredSince(interim.on)),
  };
}

/** The last time that a lasting guardian was given: appointed, or restored; null: never. What was assessed before it says nothing of how the child is with them. */
export function guardianGiven(steps: readonly TakenStep[]): Pick<TakenStep, "id" | "step" | "on"> | null {
  const given: Pick<TakenStep, "id" | "step" | "on" | "recordedAt">[] = [...steps.filter(({ step }) => step === "GUARDIAN_APPOINTED"), ...restorations(steps).map((back) => ({ ...back, on: restoredOn(back) }))];
  const latest = latestOf(given);
  return latest ? { id: latest.id, step: latest.step, on: latest.on } : null;
}

/**
 * Harm was reported to the police, or why not is written down (未成年人保护法 11). Neither answers for harm that was found later; but a report usually comes before the assessment that
 * verifies what was reported, so that it answers for the first harm whenever that was assessed.
 */
export function reportSettled(steps: readonly TakenStep[], harmDays: readonly IsoDate[] = []): boolean {
  const newest = harmDays.at(-1);
  return steps.some(({ step, on }) => (step === "POLICE_REPORT" && (harmDays.length <= 1 || newest === undefined || on >= newest)) || (step === "NO_POLICE_REPORT" && (newest === undefined || on >= newest)));
}

/** Days of interim guardianship left on a day: 0 on its last one, negative once it is over. */
export const interimDaysLeft = (interim: TakenStep, today: IsoDate): number | null => (interim.until ? diffDays(today, interim.until) : null);

/** The rung on which a case stands: the highest that was taken. */
export function standingRung(steps: readonly TakenStep[]): 0 | 1 | 2 | 3 {
  return steps.reduce<0 | 1 | 2 | 3>((rung, { step }) => {
    const of = ruleOf(step).rung ?? 0;
    return of > rung ? of : rung;
  }, 0);
}

const LEVEL_RUNG: Readonly<Record<InterventionLevel, 0 | 1 | 2 | 3>> = { WATCH: 0, L1: 1, L2: 2, L3: 3 };

/** What should have been tried before a step; one of them is enough. Without any the step says why it was passed over (domain: 'may skip rungs, with the reason'). */
const BEFORE: Partial<Record<LadderStep, readonly LadderStep[]>> = {
  FAMILY_EDUCATION: ["INTERVIEW", "CAPACITY_ASSESSMENT"],
  ADMONITION: ["INTERVIEW", "FAMILY_EDUCATION", "STOP"],
  LEGAL_AID: ["ADMONITION", "STOP", "EMERGENCY_REMOVAL"],
  SUIT_SUPPORT: ["ADMONITION", "STOP", "EMERGENCY_REMOVAL"],
  SUIT: ["SUIT_SUPPORT", "LEGAL_AID"],
  HEARING: ["SUIT"],
};

/** Harm is on record and the level does not reach the third rung: the level is looked at again, and what stops the harm does not wait for that. */
export const reassessmentDue = ({ level, running, harmed = false }: Pick<LadderFacts, "level" | "running" | "harmed">): boolean => running && harmed && LEVEL_RUNG[level ?? "WATCH"] < 3;

/**
 * Whether a step may be taken on a day, and what it passes over. The order of the questions: the case, the day, the level, what runs already, what it rests on.
 * Source: notice 四(一)2; 民法典 31, 32, 36-38; 法发〔2014〕24号.
 */
export function decideStep({ level, running, closing = false, died = false, steps, harmDays, about }: LadderFacts, step: LadderStep, on: IsoDate): StepDecision {
  const rule = ruleOf(step);
  const no = (bar: LadderBar): StepDecision => ({ can: false, bar });
  if (closing && !NEVER_WAITS.includes(step)) return no("ladderCaseClosing");
  if (!running && !closing && !(died && AFTER_DEATH.includes(step))) return no("ladderCaseNotRunning");
  if (on < rule.from) return no("ladderBeforeBasis");
  const afterJudgment = ["HEARING", "JUDGMENT", "SUPPORT_ORDER", "RESTORATION"].includes(step);
  if (rule.rung !== null && !afterJudgment && rule.atOnce !== true && LEVEL_RUNG[level ?? "WATCH"] < rule.rung) return no(level === null ? "ladderNotAssessed" : "ladderLevelTooLow");
  const bar = barOf(steps, step, on, harmDays, about);
  if (bar) return no(bar);
  const before = BEFORE[step] ?? [];
  const skipped = before.length > 0 && !steps.some((taken) => before.includes(taken.step) && taken.on <= on && countsAsTried(taken)) ? before : [];
  return { can: true, skips: skipped };
}

/** An admonition after which the guardian mended its ways is no ground for a suit (notice: 经教育不改的). */
const countsAsTried = ({ step, result }: TakenStep): boolean => step !== "ADMONITION" || result !== "REFORMED";

/** Each guardian answers to one suit at a time; the other parent may be sued beside it, by an application of its own (民法典 36). Where it is not known yet who is to be sued: whether nobody is left. */
function suitBars(suits: readonly TakenStep[], about: About | undefined): boolean {
  if (about?.subject) return suits.some((suit) => isSamePerson(suit, about));
  const sued = new Set(suits.flatMap(({ subject }) => (subject ? coversOf(subject) : (["FATHER", "MOTHER"] as const))));
  return sued.has("FATHER") && sued.has("MOTHER");
}

/** Nobody is removed twice: from whom a judgment has taken it, in effect or not, it is asked back first. */
const isRemoved = (steps: readonly TakenStep[], about: About): boolean => [...revokedNow(steps), ...pendingRevocations(steps).flatMap(eachOf)].some((who) => isSamePerson(who, about));

function barOf(steps: readonly TakenStep[], step: LadderStep, on: IsoDate, harmDays: readonly IsoDate[] = [], about?: About): LadderBar | null {
  const suit = runningSuit(steps);
  const revoked = standingRevocation(steps);
  // What follows a revocation waits for its day of effect (first of all an appointment by the same judgment, 民法典 36).
  const waits = !revoked && pendingRevocations(steps).length > 0;
  const interim = runningInterim(steps);
  const given = appointmentInForce(steps);
  const open = (of: LadderStep) => steps.some((taken) => taken.step === of && taken.result === null);
  switch (step) {
    case "ADMONITION":
    case "EMERGENCY_REMOVAL":
    case "LEGAL_AID":
    case "PROTECTION_ORDER":
      return open(step) ? "ladderStepOpen" : null;
    case "POLICE_REPORT":
      return open(step) && reportSettled(steps, harmDays) ? "ladderStepOpen" : null;
    case "LEGAL_AID_LAWYER":
      return steps.some((taken) => taken.step === "LEGAL_AID" && taken.result === "GRANTED" && (taken.resultOn ?? taken.on) <= on) ? null : "ladderNoLegalAid";
    case "POLICE_REPLY":
      return steps.some((taken) => taken.step === "POLICE_REPORT" && taken.result === "POLICE_ACCEPTED" && (taken.resultOn ?? taken.on) <= on) ? null : "ladderNoPoliceReport";
    case "NO_POLICE_REPORT":
      return reportSettled(steps, harmDays) ? "ladderReported" : null;
    case "SUIT":
      return suitBars(runningSuits(steps), about) ? "ladderSuitRunning" : about?.subject && isRemoved(steps, about) ? "ladderAlreadyRevoked" : null;
    case "HEARING":
    case "JUDGMENT":
      return suit ? null : "ladderNoSuit";
    case "INTERIM_GUARDIANSHIP":
      return interim ? "ladderInterimRunning" : null;
    case "HAND_BACK":
      return restorationsInForce(steps).length === 0 ? "ladderNotRestored" : interim ? "ladderInterimRunning" : null;
    case "GUARDIAN_APPOINTED":
      // The other parent, too, is a guardian until the judgment about them is in effect.
      if (pendingRevocations(steps).length > 0) return "ladderNotInEffect";
      if (given && (!revoked || follows(given, revoked))) return "ladderGuardianStands";
      if (revoked || steps.some((taken) => taken.step === "INTERIM_GUARDIANSHIP" && isWithoutFault(taken.ground))) return null;
      return "ladderNoGroundForGuardian";
    case "SUPPORT_ORDER":
      return revoked ? null : waits ? "ladderNotInEffect" : "ladderNotRevoked";
    case "RESTORATION":
      return waits ? "ladderNotInEffect" : restorationBar(steps, on, about);
    default:
      return null;
  }
}

/** Three months to one year after the revocation took effect, by parents or children only, never after an intentional crime (民法典 38; 法发〔2014〕24号 38, 40). */
function restorationBar(steps: readonly TakenStep[], on: IsoDate, about?: About): LadderBar | null {
  const lost = revokedNow(steps);
  if (lost.length === 0) return "ladderNotRevoked";
  const bars = lost.filter((who) => !about || isSamePerson(who, about)).map((who): LadderBar | null => {
    if (who.basis.intentionalCrime) return "ladderRestoreBarred";
    if (steps.some((taken) => taken.step === "RESTORATION" && taken.result === null && isSamePerson(taken, who))) return "ladderStepOpen";
    const since = who.basis.effectiveOn ?? who.basis.on;
    if (on < addMonths(since, RESTORE_AFTER_MONTHS)) return "ladderRestoreTooEarly";
    return on > addMonths(since, RESTORE_WITHIN_MONTHS) ? "ladderRestoreTooLate" : null;
  });
  // Each of those who ask must be free to; as long as nobody asks, one who can is enough. Whoever was never revoked is refused by name (coherence.ts).
  return about ? (bars.find((bar) => bar !== null) ?? null) : bars.includes(null) ? null : (bars.at(-1) ?? null);
}

/** Whether a ground of interim guardianship fits what has happened: a suit that runs, or whose revocation is not in effect; a removal; the others rest on the guardian's own state. */
export function groundFits(steps: readonly TakenStep[], ground: InterimGround): boolean {
  if (ground === "SUIT_RUNNING") return runningSuits(steps).length > 0 || pendingRevocations(steps).length > 0;
  if (ground === "REMOVED_FROM_DANGER") return steps.some((taken) => taken.step === "EMERGENCY_REMOVAL" && taken.result !== "RETURNED_HOME");
  return true;
}

/** As a rule up to a year (法发〔2014〕24号): the last day that may be given. */
export const interimLimit = (on: IsoDate): IsoDate => addDays(addMonths(on, 12), -1);
/** A protection order holds up to six months (反家庭暴力法 30). */
export const orderLimit = (on: IsoDate): IsoDate => addDays(addMonths(on, 6), -1);
