import { diffDays, toShanghaiDate, type IsoDate } from "../../shared/dates";
import type { HearingState, LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";
import { putOff } from "../court/hearings";
import { clockEndedBy, interimWarning } from "./clocks";
import { AFTER_DEATH, appointmentInForce, decideStep, follows, interimAfter, interimOver, isOpen, isWithoutFault, latestOf, NEVER_WAITS, pendingRevocations, reportSettled, revokedNow, runningInterim, runningSuits, standingRevocation, unplacedRemoval, type InterimOver, type LadderFacts, type TakenStep } from "./ladder";
import type { GuardGap } from "./guarding";
import { sinceRestored, standingRestorations } from "./restored";
import { supportToDecide, type WrittenTerms } from "./support-end";

/** Where it is known that somebody harmed the child. */
export type HarmSource = "assessment" | "registration" | "stopped";

/** `days`: on which harm was found that was not known before, oldest first; empty where no day is known. */
export interface HarmOnRecord {
  source: HarmSource;
  days: readonly IsoDate[];
}

/** An open clock of the case: of which step that was taken, by which rule. */
export interface StepClockLine {
  subjectId: string;
  rule: string;
  dueAt: string;
}

/**
 * What comes next. `must`: it is done at once: harm is reported, a child whom nobody guards gets a guardian. `check`: whether somebody else guards is looked into at once, and done where nobody can. `settle`: interim guardianship has lost what it rested on, so that it ends or a guardian is appointed. `result`: a step that was taken waits for what came of it. `mends`: an admonished guardian has until its day to mend. `answer`: another body owes it. `may`: the usual way on. `runs`: interim guardianship whose end is far. `hearing`: a day before the court is set. `undated`: it was put off, and the court is still to name another day. `left`: of a closed case, a step without its result, of which nobody asks it any more. `overdue`: support that was ordered is not paid. `dueToday`: it is to be paid today. `decide`: whether support ends is somebody's to say, since what it rested on has changed. `effect`: a judgment that revokes waits for its day of effect, and everything that rests on it with it.
 */
export interface NextStep {
  kind: "must" | "check" | "effect" | "overdue" | "dueToday" | "settle" | "result" | "mends" | "answer" | "hearing" | "undated" | "decide" | "may" | "runs" | "left";
  step: LadderStep;
  /** Of a result: the row that waits for it. */
  stepId: string | null;
  /** The instant until when, where a clock runs or a day was given. */
  dueAt: string | null;
  /** Of what is to be settled: why. */
  why?: InterimOver | "revokedMeanwhile" | "unplaced";
  /** Where the case has several suits: of which it is. */
  suitId?: string;
  /** Of support that is to be decided on: since when its payer has the guardianship back. */
  since?: IsoDate;
  /** Of interim guardianship whose end is near: the instant until when it is arranged who guards the child afterwards. */
  arrangeBy?: string;
}

/** The clock of a step itself. What is to be arranged before interim guardianship ends has a clock of its own beside that of the end. */
export const isOwnClock = ({ subjectId, rule }: StepClockLine, stepId: string): boolean => subjectId === stepId && rule !== "INTERIM_ARRANGEMENT";

export interface NextFacts extends LadderFacts {
  harm: HarmOnRecord | null;
  clocks: readonly StepClockLine[];
  court?: CourtFacts;
  /** The guardianship was given back, and the child was not assessed again since. */
  toReassess?: boolean;
  /** The child is without a guardian, or may be. */
  gap?: GuardGap | null;
}

/** What the ladder takes from the court's own page. */
export interface CourtFacts {
  /** `at`: an instant; `closedAt`: the one at which it was written down what became of it. */
  hearings: readonly { id?: string; suitId: string; at: string; state: HearingState; closedAt?: string | null }[];
  /** Support orders of which something is unpaid: since which instant. */
  overdue: readonly { orderId: string; dueAt: string }[];
  /** Support orders of which something is to be paid today. */
  dueToday?: readonly { orderId: string; dueAt: string }[];
  /** Support orders that go on, with the day of the next amount; told of a closed case, which has no clock of it. */
  runs?: readonly { orderId: string; next: IsoDate }[];
  /** What was written down of the terms, by order. */
  terms?: readonly WrittenTerms[];
}

const NOTHING_AT_COURT: CourtFacts = { hearings: [], overdue: [] };

/** By either of them somebody guards a child whom nobody guards. */
export const GUARDS: readonly LadderStep[] = ["GUARDIAN_APPOINTED", "INTERIM_GUARDIANSHIP"];

/** Support is paid for years: that it goes on is nothing that anybody waits for. */
const GOES_ON: readonly LadderStep[] = ["SUPPORT_ORDER"];

/**
 * What must or may come next on the ladder of a case, the most pressing first. While the district decides on its closing: what does not wait for that, and what waits for its result. Of a closed case:
 * support that is unpaid; where the child died, the report to the police and their answer; and last what was left without a result, which is told and not asked for.
 */
export function nextSteps(facts: NextFacts, today: IsoDate): NextStep[] {
  const { running, closing = false, died = false, steps, harm, clocks, court = NOTHING_AT_COURT, gap = null } = facts;
  const open = running || closing;
  const dueOf = (match: (clock: StepClockLine) => boolean) => clocks.filter(match).map(({ dueAt }) => dueAt).sort()[0] ?? null;
  const arranged = (id: string): Pick<NextStep, "arrangeBy"> => {
    const arrangeBy = dueOf(({ subjectId, rule }) => subjectId === id && rule === "INTERIM_ARRANGEMENT");
    return arrangeBy ? { arrangeBy } : {};
  };
  const judged = { ...facts, harmed: harm !== null };
  const guards = open && gap ? GUARDS.filter((step) => decideStep(judged, step, today).can).map((step): NextStep => ({ kind: gap.what === "unguarded" ? "must" : "check", step, stepId: null, dueAt: null })) : [];
  const report = (open || died) && harm && !reportSettled(steps, harm.days) ? (["POLICE_REPORT"] as const) : [];
  // That a child came into interim guardianship says who holds it, and until when: nobody knows that before the step is there.
  const unplaced = open && unplacedRemoval(steps) && !guards.some(({ step }) => step === "INTERIM_GUARDIANSHIP") && decideStep(judged, "INTERIM_GUARDIANSHIP", today).can;
  const placed: NextStep[] = unplaced ? [{ kind: "must", step: "INTERIM_GUARDIANSHIP", stepId: null, dueAt: null, why: "unplaced" }] : [];
  const must = [...guards, ...placed, ...report.map((step): NextStep => ({ kind: "must", step, stepId: null, dueAt: null }))];
  const effect = open ? pendingRevocations(steps).map(({ id, step }): NextStep => ({ kind: "effect", step, stepId: id, dueAt: dueOf((clock) => isOwnClock(clock, id)) })) : [];
  const goesOn = (step: LadderStep) => open || (died && AFTER_DEATH.includes(step));
  const over = open ? interimOver(steps) : null;
  const interim = over ? runningInterim(steps) : null;
  const waiting = steps.filter((taken) => taken.id !== interim?.id && isOpen(steps, taken) && !GOES_ON.includes(taken.step));
  const left = waiting.filter(({ step }) => !goesOn(step)).map(({ id, step }): NextStep => ({ kind: "left", step, stepId: id, dueAt: null }));
  const results = waiting
    .filter(({ step }) => goesOn(step))
    .map(({ id, step, until }): NextStep => ({ kind: step === "ADMONITION" && until !== null && until >= today ? "mends" : "result", step, stepId: id, dueAt: dueOf((clock) => isOwnClock(clock, id)), ...arranged(id), ...(step === "SUIT" ? ofSuit(steps, { id }) : {}) }));
  const answers = (["LEGAL_AID_LAWYER", "POLICE_REPLY"] as const).flatMap((step): NextStep[] => {
    if (!running && !(closing && NEVER_WAITS.includes(step)) && !(died && AFTER_DEATH.includes(step))) return [];
    const dueAt = dueOf(({ rule }) => rule === clockEndedBy(step));
    return dueAt ? [{ kind: "answer", step, stepId: null, dueAt }] : [];
  });
  const overdue = court.overdue.map(({ orderId, dueAt }): NextStep => ({ kind: "overdue", step: "SUPPORT_ORDER", stepId: orderId, dueAt }));
  const dueToday = (court.dueToday ?? []).map(({ orderId, dueAt }): NextStep => ({ kind: "dueToday", step: "SUPPORT_ORDER", stepId: orderId, dueAt }));
  // While somebody else has the child, support is paid for it there.
  const decide = open && !runningInterim(steps) ? supportToDecide(steps, court.terms ?? []).map(({ orderId, since }): NextStep => ({ kind: "decide", step: "SUPPORT_ORDER", stepId: orderId, dueAt: null, since })) : [];
  const hearings: NextStep[] = open ? atCourt(steps, court, clocks) : [];
  const stop: LadderStep[] = harm && !steps.some(({ step }) => step === "STOP" || step === "EMERGENCY_REMOVAL") ? ["STOP"] : [];
  const appoints = decideStep(judged, "GUARDIAN_APPOINTED", today).can;
  // Interim guardianship that rests on a removal goes on after a revocation, until somebody guards for good; as long as the court decides about the other parent too, nobody is appointed in haste.
  const lasting: NextStep[] = open && !over && runningInterim(steps) && standingRevocation(steps) && runningSuits(steps).length === 0 && appoints ? [{ kind: "settle", step: "GUARDIAN_APPOINTED", stepId: null, dueAt: null, why: "revokedMeanwhile" }] : [];
  const settle: NextStep[] = interim && over ? [
    ...(appoints && over !== "restored" ? [{ kind: "settle", step: "GUARDIAN_APPOINTED", stepId: null, dueAt: null, why: over } as const] : []),
    { kind: "settle", step: "INTERIM_GUARDIANSHIP", stepId: interim.id, dueAt: dueOf((clock) => isOwnClock(clock, interim.id)), why: over, ...arranged(interim.id) },
  ] : lasting;
  // That one judgment waits for its day of effect says nothing of the suit about somebody else.
  const named = [...must, ...settle, ...hearings, ...results, ...answers];
  const may = [...stop.map((step): WayOn => ({ step })), ...usual(facts)].filter(({ step, suitId }, index, all) => {
    const decision = decideStep(judged, step, today);
    // What one suit waits for does not stand for the other.
    return all.findIndex((one) => one.step === step && one.suitId === suitId) === index && !named.some((one) => one.step === step && (suitId === undefined || one.suitId === suitId)) && decision.can && decision.skips.length === 0;
  });
  const far = (next: NextStep) => next.step === "INTERIM_GUARDIANSHIP" && steps.some(({ id, until }) => id === next.stepId && until !== null && interimWarning(diffDays(today, until)) === null);
  const byDue = (a: NextStep, b: NextStep) => ((a.dueAt ?? "9") < (b.dueAt ?? "9") ? -1 : 1);
  // Where a child goes that was taken from home, then the order that protects it: within hours, and past them all the more.
  const [placing, ordering] = (["EMERGENCY_REMOVAL", "PROTECTION_ORDER"] as const).map((step) => results.filter((next) => next.step === step).sort(byDue));
  const others = results.filter(({ step }) => step !== "EMERGENCY_REMOVAL" && step !== "PROTECTION_ORDER");
  return [
    ...(placing ?? []), ...must, ...(ordering ?? []), ...effect, ...overdue, ...dueToday, ...settle, ...decide, ...[...others.filter((next) => !far(next)), ...answers, ...hearings].sort(byDue), ...may.map((way): NextStep => ({ kind: "may", stepId: null, dueAt: null, ...way })),
    ...results.filter(far).map((next): NextStep => ({ ...next, kind: "runs" })), ...left,
  ];
}

/** Whether the case has several suits, decided or not, so that each is named with its respondent. */
const hasSeveralSuits = (steps: readonly TakenStep[]): boolean => steps.filter(({ step, result }) => step === "SUIT" && result !== "NOT_ACCEPTED").length > 1;
const ofSuit = (steps: readonly TakenStep[], { id }: Pick<TakenStep, "id">): Pick<NextStep, "suitId"> => (hasSeveralSuits(steps) ? { suitId: id } : {});

/** Of each suit that runs: the next day before the court, and that the court is still to name one. */
function atCourt(steps: readonly TakenStep[], court: CourtFacts, clocks: readonly StepClockLine[]): NextStep[] {
  const suits = runningSuits(steps);
  const asked = (hearingId?: string) => clocks.filter(({ rule, subjectId }) => rule === "HEARING_DAY" && (hearingId === undefined || subjectId === hearingId)).map(({ dueAt }) => dueAt).sort()[0] ?? null;
  return suits.flatMap((suit): NextStep[] => {
    const { set: [first], undated } = daysOf(suit, court);
    const which = { step: "HEARING", stepId: null, ...ofSuit(steps, suit) } as const;
    return [...(first ? [{ kind: "hearing", dueAt: first.at, ...which } as const] : []), ...(undated ? [{ kind: "undated", dueAt: asked(undated.id), ...which } as const] : [])];
  });
}

/** Of a suit: the days that are set, and those that were held, oldest first; and the one that was put off without another. */
function daysOf(suit: TakenStep, { hearings }: CourtFacts) {
  const own = hearings.filter(({ suitId }) => suitId === suit.id).sort((a, b) => (a.at < b.at ? -1 : 1));
  return { set: own.filter(({ state }) => state === "SET"), held: own.filter(({ state }) => state === "HELD"), undated: putOff(own) };
}

/** The same of all suits that run, whichever day is first; of those that were put off without another the one longest ago. */
export function daysAtCourt(steps: readonly TakenStep[], court: CourtFacts) {
  const all = runningSuits(steps).map((suit) => daysOf(suit, court));
  const byDay = <T extends { at: string }>(days: readonly T[]): T[] => [...days].sort((a, b) => (a.at < b.at ? -1 : 1));
  return { set: byDay(all.flatMap(({ set }) => set)), held: byDay(all.flatMap(({ held }) => held)), undated: byDay(all.flatMap(({ undated }) => undated ?? []))[0] ?? null };
}

/** A step of the usual way on; of several suits: of which. */
type WayOn = Pick<NextStep, "step" | "suitId">;

/** The usual way on from what was taken (notice 四(一)2), whether each step may be taken or not. */
function usual(facts: NextFacts): WayOn[] {
  const { steps } = facts;
  const had = (...of: LadderStep[]) => steps.some(({ step }) => of.includes(step));
  const away = steps.some((taken) => taken.step === "EMERGENCY_REMOVAL" && (taken.result === null || (taken.result === "IN_INTERIM_CARE" && !interimAfter(steps, taken))));
  const interim = runningInterim(steps);
  const care: LadderStep[] = [...(away && !interim ? (["INTERIM_GUARDIANSHIP"] as const) : []), ...(interim && isWithoutFault(interim.ground) ? (["GUARDIAN_APPOINTED"] as const) : [])];
  return [...care.map((step) => ({ step })), ...throughCourt(facts), ...wayOn(facts, had).map((step) => ({ step }))];
}

/** Of each suit that runs, hearing and judgment; what was begun goes on whatever the level is now, and whatever was decided about somebody else. */
function throughCourt({ steps, court = NOTHING_AT_COURT }: NextFacts): WayOn[] {
  const suits = runningSuits(steps);
  const elsewhere = (suit: TakenStep, hearingId: string) => court.hearings.some(({ id, suitId }) => id === hearingId && suitId !== suit.id);
  const ways = suits.flatMap((suit): WayOn[] => {
    if (suit.result !== "FILED") return [];
    const heard = steps.some((taken) => taken.step === "HEARING" && follows(taken, suit) && !elsewhere(suit, taken.id)) || daysOf(suit, court).held.length > 0;
    return (heard ? (["JUDGMENT"] as const) : (["HEARING", "JUDGMENT"] as const)).map((step) => ({ step, ...ofSuit(steps, suit) }));
  });
  return suits.length > 0 && !runningInterim(steps) ? [{ step: "INTERIM_GUARDIANSHIP" }, ...ways] : ways;
}

function wayOn({ level, steps, toReassess = false }: NextFacts, had: (...of: LadderStep[]) => boolean): LadderStep[] {
  if (standingRevocation(steps)) return [...(had("SUPPORT_ORDER") ? [] : (["SUPPORT_ORDER"] as const)), "GUARDIAN_APPOINTED", "RESTORATION"];
  // What the court has still to decide comes before what could be begun anew.
  if (runningSuits(steps).length > 0) return [];
  // Decided, and not in effect: somebody guards the child meanwhile, and nothing else follows yet.
  if (pendingRevocations(steps).length > 0) return runningInterim(steps) ? [] : ["INTERIM_GUARDIANSHIP"];
  // Whoever was given the child back has not been admonished since; the level that led to the court is assessed anew first.
  if (toReassess) return [];
  const since = sinceRestored(steps);
  if (level === "L3") return thirdLevel(since, since === steps ? had : (...of) => since.some(({ step }) => of.includes(step)));
  if (level === "L2") return (["INTERVIEW", "CAPACITY_ASSESSMENT", "FAMILY_EDUCATION"] as const).filter((step) => !had(step)).slice(0, 1);
  return level === "L1" && !had("FAMILY_HELP") ? ["FAMILY_HELP"] : [];
}

/** Admonish and stop; only where that was of no use, the suit with aid and support (notice 四(一)2: 经教育不改的). */
function thirdLevel(steps: readonly TakenStep[], had: (...of: LadderStep[]) => boolean): LadderStep[] {
  const admonitions = steps.filter(({ step }) => step === "ADMONITION");
  if (admonitions.length === 0 && !had("EMERGENCY_REMOVAL")) return [...(had("INTERVIEW", "FAMILY_EDUCATION", "STOP") ? [] : (["INTERVIEW"] as const)), "ADMONITION", ...(had("STOP") ? [] : (["STOP"] as const))];
  if (admonitions.some(({ result }) => result === null)) return [];
  const unreformed = admonitions.some(({ result }) => result === "NOT_REFORMED") || had("EMERGENCY_REMOVAL");
  if (!unreformed) return [];
  return [...(had("LEGAL_AID") ? [] : (["LEGAL_AID"] as const)), ...(had("SUIT_SUPPORT") ? [] : (["SUIT_SUPPORT"] as const)), "SUIT"];
}

/** What stands now beside the rungs: named wherever a case is said to stand somewhere. */
export interface Standing {
  what: "unguarded" | "toCheck" | "removal" | "interim" | "order" | "orderAsked" | "suit" | "hearing" | "hearingPast" | "undated" | "heard" | "revoked" | "revokedUndated" | "restored" | "appointed" | "supportOverdue" | "supportRuns";
  /** Since when, or until when where it has an end; of support that is paid: the day of the next amount. */
  on: IsoDate;
  /** Of a guardianship that was revoked, is to be, or was given back: whose; of a suit beside another: against whom. */
  who?: LadderSubject | null;
}

/** Each judgment by which somebody's guardianship stands revoked, and whose: of both parents one may have it back. */
function standsRevoked(steps: readonly TakenStep[]): Standing[] {
  const lost = revokedNow(steps);
  return [...new Set(lost.map(({ basis }) => basis))].map((basis) => {
    const of = lost.filter((who) => who.basis === basis);
    return { what: "revoked", on: basis.effectiveOn ?? basis.on, who: (basis.subject === "BOTH_PARENTS" && of.length === 1 ? of[0]?.subject : basis.subject) ?? null };
  });
}

/** Removals, interim guardianship, orders, suits and revocations that stand on a day. */
export function standingBeside(steps: readonly TakenStep[], today: IsoDate, court: CourtFacts = NOTHING_AT_COURT, gap: GuardGap | null = null): Standing[] {
  const day = (at: string) => toShanghaiDate(new Date(at));
  const unpaid = court.overdue.map(({ dueAt }) => dueAt).sort()[0];
  const interim = runningInterim(steps);
  const removal = latestOf(steps.filter(({ step }) => step === "EMERGENCY_REMOVAL"));
  const order = steps.find(({ step, result, until }) => step === "PROTECTION_ORDER" && result === "ISSUED" && until !== null && until >= today);
  const asked = steps.find(({ step, result }) => step === "PROTECTION_ORDER" && result === null);
  const suits = runningSuits(steps);
  const appointed = appointmentInForce(steps);
  // A child that an office guards has its place, whatever the removal still waits for.
  const out = removal && !interim && (removal.result === null || (removal.result === "IN_INTERIM_CARE" && !interimAfter(steps, removal)));
  return [
    ...(gap ? [{ what: gap.what, on: gap.since } as const] : []),
    ...(out ? [{ what: "removal", on: removal.on } as const] : []),
    ...(interim ? [{ what: "interim", on: interim.until ?? interim.on } as const] : []),
    ...(order?.until ? [{ what: "order", on: order.until } as const] : asked ? [{ what: "orderAsked", on: asked.on } as const] : []),
    ...suits.map(({ on, subject }) => ({ what: "suit", on, ...(hasSeveralSuits(steps) ? { who: subject ?? null } : {}) }) as const),
    // Of several suits each has its own days.
    ...suits.flatMap((suit): Standing[] => {
      const { set: [first], held, undated } = daysOf(suit, court);
      const [last, whose] = [held.at(-1), hasSeveralSuits(steps) ? { who: suit.subject ?? null } : {}];
      return [
        ...(last ? [{ what: "heard", on: day(last.at), ...whose } as const] : []), ...(first ? [{ what: day(first.at) < today ? "hearingPast" : "hearing", on: day(first.at), ...whose } as const] : []),
        ...(undated ? [{ what: "undated", on: day(undated.at), ...whose } as const] : []),
      ];
    }),
    ...standsRevoked(steps),
    // Without a day of effect the judgment's day is told as that, not as the day since when the guardianship is gone.
    ...pendingRevocations(steps).map(({ on, subject }) => ({ what: "revokedUndated", on, who: subject ?? null }) as const),
    ...standingRestorations(steps).map(({ on, who }) => ({ what: "restored", on, who }) as const),
    ...(appointed ? [{ what: "appointed", on: appointed.on } as const] : []),
    ...(unpaid ? [{ what: "supportOverdue", on: day(unpaid) } as const] : []),
    ...(court.runs ?? []).map(({ next }) => ({ what: "supportRuns", on: next }) as const),
  ];
}
