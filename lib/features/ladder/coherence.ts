import type { IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";
import type { LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";
import { coversOf, eachOf, isSamePerson, namesIn } from "./about";
import { appointmentInForce, follows, isWithoutFault, judgmentOf, pendingRevocations, restorationsInForce, revokedNow, revokes, runningSuits, suitAbout, type Revoked, type TakenStep } from "./ladder";
import type { NamesOfSubject } from "./people";

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
  /** Of support: why the court ordered it of a parent whose guardianship is not revoked. */
  payerReason?: string;
}

/** What the family's record says: who is kept from being a contact, and who is who by name. */
interface Family {
  withheld: readonly string[];
  names?: NamesOfSubject;
}

/** Of the children's parents there is one each; other carers are told apart by their names. */
const isSame = (one: LadderSubject | null, other: LadderSubject | null) => one !== null && other !== null && one !== "OTHER_CARER" && coversOf(other).includes(one);

/**
 * What is wrong with a step before a court, beside the order of the ladder: nothing is heard or judged before it was applied for, about somebody else than was applied for, and nobody becomes guardian before the place
 * was free, or who was removed or is suspected (民法典 36, 38); a guardianship is asked back by whom a judgment in effect took it from, and support is owed by the same (37, 38).
 */
export function courtFault(steps: readonly StepAbout[], asked: Asked, { withheld, names = {} }: Family): FieldErrors | null {
  const suits = runningSuits(steps);
  const lost = revokedNow(steps);
  const own = lost.filter((who) => eachOf(asked).some((each) => isWho(who, each, names)));
  const revoked = (own.at(-1) ?? lost.at(-1))?.basis;
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
      return notRevoked(lost, asked, names) ?? early(revoked) ?? beforeEffect;
    case "HAND_BACK": {
      const back = restorationsInForce(steps).at(-1);
      return back && asked.takenOn < back.since ? { takenOn: { key: "beforeItsBasis", params: { step: "RESTORATION", date: back.since } } } : null;
    }
    case "GUARDIAN_APPOINTED":
      return early(revoked ?? steps.find(({ step, ground }) => step === "INTERIM_GUARDIANSHIP" && isWithoutFault(ground))) ?? beforeEffect ?? unfitGuardian([...lost, ...pendingRevocations(steps).flatMap(eachOf)], asked, withheld);
    default:
      return null;
  }
}

const isRespondent = (suit: StepAbout, { subject, person }: Asked): boolean => suit.subject === null || subject === null || coversOf(suit.subject).includes(subject) || namesIn(suit.person).includes(person.trim());

/** Whether somebody whose guardianship is revoked is whom a step names: by the name in the judgment, or a parent by the one on file. */
function isWho(who: Revoked, asked: { subject: LadderSubject | null; person: string }, names: NamesOfSubject): boolean {
  if (!isSamePerson(who, asked)) return false;
  return who.person === "" || who.person === asked.person || (asked.subject !== null && asked.subject !== "OTHER_CARER" && (names[asked.subject]?.includes(asked.person) ?? false));
}

/**
 * A guardianship is asked back by those alone from whom it was taken; support is owed by the same. That a court orders it of the other parent, who does not live with the child, is another suit, and is written down with
 * the reason.
 */
function notRevoked(lost: readonly Revoked[], asked: Asked, names: NamesOfSubject): FieldErrors | null {
  const others = eachOf(asked).filter((each) => !lost.some((who) => isWho(who, each, names)));
  if (others.length === 0 || lost.length === 0) return null;
  const isParent = others.every(({ subject }) => (subject === "FATHER" || subject === "MOTHER") && !lost.some((who) => who.subject === subject));
  if (asked.step === "SUPPORT_ORDER" && isParent) return asked.payerReason ? null : { payerReason: { key: "payerNotRevoked", params: { person: others.map(({ person }) => person).join("、") || asked.person } } };
  const who = [...new Set(lost.map(({ person, basis }) => person || basis.person))].filter(Boolean).join("、");
  const field = lost.some(({ subject }) => subject === asked.subject) ? "person" : "subject";
  return { [field]: { key: asked.step === "RESTORATION" ? "restoresOther" : "payerOther", params: { person: asked.person, who } } };
}

function unfitGuardian(judged: readonly { subject: LadderSubject | null; person: string }[], { subject, person }: Asked, withheld: readonly string[]): FieldErrors | null {
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
  const revoked = revokedNow(steps).flatMap(({ subject, person, basis }) => (person === "" ? named({ ...basis, subject }) : [{ name: person, subject, on: basis.effectiveOn ?? basis.on }]));
  return { revoked, judged: pendingRevocations(steps).flatMap(named), appointed: named(appointmentInForce(steps)) };
}

/** What each step rests on, where it stands for nothing without it. */
const RESTS_ON: Partial<Record<LadderStep, readonly LadderStep[]>> = {
  HEARING: ["SUIT"], JUDGMENT: ["SUIT"], SUPPORT_ORDER: ["JUDGMENT"], RESTORATION: ["JUDGMENT"], GUARDIAN_APPOINTED: ["JUDGMENT", "INTERIM_GUARDIANSHIP"], LEGAL_AID_LAWYER: ["LEGAL_AID"], POLICE_REPLY: ["POLICE_REPORT"], HAND_BACK: ["RESTORATION"],
};

/** A restoration rests on the judgment about the same person; support too, but for a parent whom no judgment is about, whose order stands beside any. */
function isAbout(steps: readonly TakenStep[], judgment: TakenStep, resting: TakenStep): boolean {
  if (resting.step !== "RESTORATION" && resting.step !== "SUPPORT_ORDER") return true;
  return isSamePerson(judgment, resting) || (resting.step === "SUPPORT_ORDER" && !steps.some((taken) => revokes(taken) && isSamePerson(taken, resting)));
}

/** The step that rests on another and on nothing else, so that it must be struck out before; null: none. */
export function restsOn(steps: readonly TakenStep[], stepId: string): LadderStep | null {
  const struck = steps.find(({ id }) => id === stepId);
  if (!struck) return null;
  // Each judgment decides its own suit: without that it says nothing, whatever other suits there were.
  if (struck.step === "SUIT" && judgmentOf(steps, stepId)) return "JUDGMENT";
  const left = steps.filter(({ id }) => id !== stepId);
  const carries = (basis: TakenStep, resting: TakenStep) =>
    follows(resting, basis) && (basis.step !== "JUDGMENT" || (basis.result === "REVOKED" && isAbout(steps, basis, resting))) && (basis.step !== "INTERIM_GUARDIANSHIP" || isWithoutFault(basis.ground)) && (basis.step !== "RESTORATION" || basis.result === "RESTORED");
  const falling = left.find((resting) => {
    const needs = RESTS_ON[resting.step] ?? [];
    return needs.includes(struck.step) && carries(struck, resting) && !left.some((basis) => needs.includes(basis.step) && carries(basis, resting));
  });
  return falling?.step ?? null;
}
