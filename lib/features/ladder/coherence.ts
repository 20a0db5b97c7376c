import type { IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";
import type { LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";
import { coversOf, namesIn } from "./about";
import { follows, isWithoutFault, judgmentOf, latestOf, pendingRevocations, runningSuits, standingRevocation, suitAbout, type TakenStep } from "./ladder";

/** A step with whom it is about: what a judgment and an appointment are held against. */
export interface StepAbout extends TakenStep {
  subject: LadderSubject | null;
  person: string;
}

interface Asked {
  step: LadderStep;
  takenOn: IsoDate;
  subject: LadderSubject | null;
  person: string;
}

/** Of the children's parents there is one each; other carers are told apart by their names. */
const isSame = (one: LadderSubject | null, other: LadderSubject | null) => one !== null && other !== null && one !== "OTHER_CARER" && coversOf(other).includes(one);

/**
 * What is wrong with a step before a court, beside the order of the ladder: nothing is heard or judged before it was applied for, about somebody else than was applied for, and nobody becomes guardian before the place
 * was free, or who was removed or is suspected (民法典 36, 38). `withheld`: names of the family who are kept from being contacts.
 */
export function courtFault(steps: readonly StepAbout[], asked: Asked, withheld: readonly string[]): FieldErrors | null {
  const suits = runningSuits(steps);
  const revoked = steps.find(({ id }) => id === standingRevocation(steps)?.id);
  const early = (basis: StepAbout | undefined): FieldErrors | null => (basis && asked.takenOn < basis.on ? { takenOn: { key: "beforeItsBasis", params: { step: basis.step, date: basis.on } } } : null);
  // One judgment may revoke, appoint and order support at once: all of it holds from one day.
  const beforeEffect: FieldErrors | null = revoked?.effectiveOn && asked.takenOn < revoked.effectiveOn ? { takenOn: { key: "beforeEffect", params: { date: revoked.effectiveOn } } } : null;
  switch (asked.step) {
    case "HEARING":
      return early(suits[0]);
    case "JUDGMENT": {
      // Where two run, each is judged by itself: the one about whom the judgment is.
      const suit = suitAbout(suits.filter((running) => isRespondent(running, asked)), asked);
      return suits.length > 0 && !suit ? { subject: { key: "notRespondent", params: { person: suits.map(({ person }) => person).join("、") } } } : early(suit);
    }
    case "SUPPORT_ORDER":
    case "RESTORATION":
      return early(revoked) ?? beforeEffect;
    case "GUARDIAN_APPOINTED":
      return early(revoked ?? steps.find(({ step, ground }) => step === "INTERIM_GUARDIANSHIP" && isWithoutFault(ground))) ?? beforeEffect ?? unfitGuardian([...(revoked ? [revoked] : []), ...pendingRevocations(steps)], asked, withheld);
    default:
      return null;
  }
}

const isRespondent = (suit: StepAbout, { subject, person }: Asked): boolean => suit.subject === null || subject === null || coversOf(suit.subject).includes(subject) || namesIn(suit.person).includes(person.trim());

function unfitGuardian(judged: readonly StepAbout[], { subject, person }: Asked, withheld: readonly string[]): FieldErrors | null {
  const names = namesIn(person);
  if (judged.some((revoked) => isSame(subject, revoked.subject) || names.some((name) => namesIn(revoked.person).includes(name)))) return { person: { key: "guardianRevoked", params: { person } } };
  return names.some((name) => withheld.includes(name)) ? { person: { key: "guardianWithheld", params: { person } } } : null;
}

export interface ByCourt {
  name: string;
  subject: LadderSubject | null;
  on: IsoDate;
}

/** Whose guardianship stands revoked, whose is to be revoked by a judgment that is not in effect (`judged`, of the judgment's day), and who was made guardian since, by name. */
export function guardiansByCourt(steps: readonly StepAbout[]): { revoked: ByCourt[]; judged: ByCourt[]; appointed: ByCourt[] } {
  const named = (step: StepAbout | undefined): ByCourt[] => (step ? namesIn(step.person).map((name) => ({ name, subject: step.subject, on: step.effectiveOn ?? step.on })) : []);
  const revoked = steps.find(({ id }) => id === standingRevocation(steps)?.id);
  const restored = steps.some(({ step, result }) => step === "RESTORATION" && result === "RESTORED");
  const appointed = latestOf(steps.filter((taken) => taken.step === "GUARDIAN_APPOINTED" && (!revoked || follows(taken, revoked))));
  return { revoked: named(revoked), judged: pendingRevocations(steps).flatMap(named), appointed: restored && !revoked ? [] : named(appointed) };
}

/** What each step rests on, where it stands for nothing without it. */
const RESTS_ON: Partial<Record<LadderStep, readonly LadderStep[]>> = {
  HEARING: ["SUIT"], JUDGMENT: ["SUIT"], SUPPORT_ORDER: ["JUDGMENT"], RESTORATION: ["JUDGMENT"], GUARDIAN_APPOINTED: ["JUDGMENT", "INTERIM_GUARDIANSHIP"], LEGAL_AID_LAWYER: ["LEGAL_AID"], POLICE_REPLY: ["POLICE_REPORT"],
};

/** The step that rests on another and on nothing else, so that it must be struck out before; null: none. */
export function restsOn(steps: readonly TakenStep[], stepId: string): LadderStep | null {
  const struck = steps.find(({ id }) => id === stepId);
  if (!struck) return null;
  // Each judgment decides its own suit: without that it says nothing, whatever other suits there were.
  if (struck.step === "SUIT" && judgmentOf(steps, stepId)) return "JUDGMENT";
  const left = steps.filter(({ id }) => id !== stepId);
  const carries = (basis: TakenStep, resting: TakenStep) =>
    follows(resting, basis) && (basis.step !== "JUDGMENT" || basis.result === "REVOKED") && (basis.step !== "INTERIM_GUARDIANSHIP" || isWithoutFault(basis.ground));
  const falling = left.find((resting) => {
    const needs = RESTS_ON[resting.step] ?? [];
    return needs.includes(struck.step) && carries(struck, resting) && !left.some((basis) => needs.includes(basis.step) && carries(basis, resting));
  });
  return falling?.step ?? null;
}
