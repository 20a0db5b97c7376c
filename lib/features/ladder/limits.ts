import { addDays, addMonths, type IsoDate } from "../../shared/dates";
import type { DeadlineRule, DeadlineUnit } from "../../shared/vocabulary/casework";
import type { LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";
import type { DeadlineRuleRow } from "../deadline/default-rules";
import { ruleInForce } from "../deadline/rules";
import { isSamePerson, type About } from "./about";
import { RESTORE_AFTER_MONTHS, RESTORE_WITHIN_MONTHS, revokedNow, type TakenStep } from "./ladder";

/** The rule that counts the limit of a step, for those that have one by rule. */
const RULES: Partial<Record<LadderStep, DeadlineRule>> = {
  EMERGENCY_REMOVAL: "REMOVAL_DECISION", PROTECTION_ORDER: "PROTECTION_ORDER", LEGAL_AID: "LEGAL_AID_DECISION", LEGAL_AID_LAWYER: "LEGAL_AID_APPOINTMENT", SUIT: "COURT_FILING", POLICE_REPLY: "POLICE_FEEDBACK",
};

/** A limit that is known before the step is written down: counted by a rule, said by the law, or days between which alone it may be taken. */
export type StepLimit =
  | { kind: "counted"; amount: number; unit: DeadlineUnit }
  | { kind: "said" }
  | { kind: "between"; from: IsoDate; to: IsoDate };

/** Of the ladder's steps; null: none by rule. The words of each are the page's. */
export function limitOf(step: LadderStep, rules: readonly DeadlineRuleRow[], steps: readonly TakenStep[], today: IsoDate): StepLimit | null {
  const rule = RULES[step];
  if (rule) {
    const { amount, unit } = ruleInForce(rules, rule, null, today);
    return { kind: "counted", amount, unit };
  }
  if (step === "POLICE_REPORT" || step === "ADMONITION" || step === "INTERIM_GUARDIANSHIP") return { kind: "said" };
  const days = step === "RESTORATION" ? restorationDays(steps, today) : null;
  return days && { kind: "between", ...days };
}

/** Between which days a guardianship that stands revoked can be asked back, by whom it is about where that is known; of several people's the days that run, else the next ones. Null: none does, or never. */
export function restorationDays(steps: readonly TakenStep[], on: IsoDate, about?: About): { from: IsoDate; to: IsoDate } | null {
  const days = revokedNow(steps).filter((who) => !who.basis.intentionalCrime && (!about || isSamePerson(who, about))).map(({ basis }) => {
    const since = basis.effectiveOn ?? basis.on;
    return { from: addMonths(since, RESTORE_AFTER_MONTHS), to: addMonths(since, RESTORE_WITHIN_MONTHS) };
  });
  return days.find(({ from, to }) => from <= on && on <= to) ?? days.find(({ from }) => from > on) ?? days.at(-1) ?? null;
}

/** Of those who ask together: whose days do not run, and which they are. Null: each may ask. */
export function restorationStopped(steps: readonly TakenStep[], on: IsoDate, about: About): { from: IsoDate; to: IsoDate; who: LadderSubject | null } | null {
  for (const { subject, person } of revokedNow(steps).filter((who) => isSamePerson(who, about))) {
    const days = restorationDays(steps, on, { subject, person });
    if (days && (on < days.from || on > days.to)) return { ...days, who: subject };
  }
  return null;
}

/** Until when an admonition may give time to mend: a year after it. */
export const mendLimit = (on: IsoDate): IsoDate => addDays(addMonths(on, 12), -1);
