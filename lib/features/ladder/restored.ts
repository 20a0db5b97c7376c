import type { IsoDate } from "../../shared/dates";
import type { LadderSubject } from "../../shared/vocabulary/ladder";
import { isSamePerson } from "./about";
import { hasRevoked, latestOf, pendingRevocations, restorationsInForce, revokedNow, revokes, runningInterim, runningSuits, TAKES_FROM_HOME, type TakenStep } from "./ladder";

/** A guardianship that the court gave back and has not taken away again since. `on`: since when. */
export interface Restoration {
  id: string;
  on: IsoDate;
  who: LadderSubject | null;
  person: string;
}

/** Restorations that stand, the oldest first: of those who have it back together and still, one line. Another judgment that is not in effect takes nothing away yet. */
export function standingRestorations(steps: readonly TakenStep[]): Restoration[] {
  const inEffect = steps.filter((taken) => !revokes(taken) || hasRevoked(taken));
  const each = restorationsInForce(inEffect);
  return [...new Set(each.map(({ taken }) => taken))].flatMap((taken): Restoration[] => {
    const still = each.filter((one) => one.taken === taken);
    const [first] = still;
    if (!first) return [];
    return taken.subject === "BOTH_PARENTS" && still.length === 1 ? [{ id: taken.id, on: first.since, who: first.subject, person: first.person }] : [{ id: taken.id, on: first.since, who: taken.subject ?? null, person: taken.person ?? "" }];
  });
}

/** The steps that were taken after the guardianship was given back: what led to the revocation before is no way on any more. All of them, as long as the court has another guardian before it, or has removed them. */
export function sinceRestored(steps: readonly TakenStep[]): readonly TakenStep[] {
  if (revokedNow(steps).length > 0 || pendingRevocations(steps).length > 0 || runningSuits(steps).length > 0) return steps;
  const last = standingRestorations(steps).at(-1);
  return last ? steps.filter(({ on }) => on > last.on) : steps;
}

/** What follows when a guardianship was given back, in its order: the child goes home, how it fares there is assessed and looked at, support is decided on, the case ends. */
export const AFTER_RESTORED = ["handBack", "reassess", "visit", "support", "close"] as const;
export interface AfterRestored {
  what: (typeof AFTER_RESTORED)[number];
  /** `runs`: begun, and goes on; `later`: something before it is still to be done. */
  state: "open" | "runs" | "done" | "later";
  /** Until when, as an instant, where a clock runs. */
  dueAt: string | null;
  /** Of what was done: on which day. */
  on: IsoDate | null;
  /** Of the child: it is not with whoever has the guardianship back, and why is written down. */
  stays?: true;
}

export interface AfterRestoredFacts {
  steps: readonly TakenStep[];
  /** The day of the last assessment that was confirmed since; null: the child is still to be assessed with whoever has it back. */
  assessedOn: IsoDate | null;
  /** The last visit that was made since. */
  visitedOn: IsoDate | null;
  /** The clocks of the case, as instants. */
  due: { reassessment: string | null; visit: string | null };
  /** Support orders that go on and are to be decided on. */
  supportOpen: boolean;
}

/**
 * Who has the child by the last word since a restoration: that interim guardianship ended says nothing of it by itself, before the restoration or after; that the child was handed back does, or that it was returned home
 * or came to relatives after a removal. What was said before the child was taken away again says nothing any more. Null: nobody has said.
 */
function handedBack(steps: readonly TakenStep[], since: IsoDate): { on: IsoDate; stays: boolean } | null {
  const away = latestOf(steps.filter(({ step, on }) => TAKES_FROM_HOME.includes(step) && on >= since));
  const words = steps.flatMap(({ id, step, result, on, resultOn, recordedAt }) => {
    const said = result === "HANDED_BACK" || result === "STAYS_ELSEWHERE" || (step === "EMERGENCY_REMOVAL" && (result === "RETURNED_HOME" || result === "WITH_RELATIVES"));
    const day = resultOn ?? on;
    const holds = !away || day > away.on || id === away.id || (day === away.on && recordedAt > away.recordedAt);
    return said && day >= since && holds ? [{ on: day, stays: result === "STAYS_ELSEWHERE" || result === "WITH_RELATIVES" }] : [];
  });
  return words.reduce<(typeof words)[number] | null>((last, word) => (!last || word.on >= last.on ? word : last), null);
}

/** Empty where no restoration stands, or a judgment waits for its day of effect that takes the guardianship away again: no child goes home on that. */
export function afterRestored({ steps, assessedOn, visitedOn, due, supportOpen }: AfterRestoredFacts): AfterRestored[] {
  const restored = restorationsInForce(steps);
  const since = restored.at(-1)?.since;
  if (since === undefined) return [];
  const line = (what: AfterRestored["what"], state: AfterRestored["state"], more: Partial<AfterRestored> = {}): AfterRestored => ({ what, state, dueAt: null, on: null, ...more });
  const away = runningInterim(steps) !== null || steps.some(({ step, result }) => step === "EMERGENCY_REMOVAL" && result === null);
  const handed = handedBack(steps, since);
  const orders = steps.filter((order) => order.step === "SUPPORT_ORDER" && restored.some((back) => order.on <= back.since && isSamePerson(order, back)));
  const ended = orders.flatMap(({ result, resultOn }) => (result !== null && resultOn !== null ? [resultOn] : [])).sort().at(-1) ?? null;
  return [
    away || !handed ? line("handBack", "open") : line("handBack", "done", { on: handed.on, ...(handed.stays ? { stays: true } : {}) }),
    assessedOn ? line("reassess", "done", { on: assessedOn }) : line("reassess", "open", { dueAt: due.reassessment }),
    line("visit", !visitedOn ? "open" : due.visit ? "runs" : "done", { dueAt: due.visit, on: visitedOn }),
    // While somebody else has the child, support is paid for it there.
    ...(orders.length > 0 ? [supportOpen ? line("support", away ? "later" : "open") : line("support", "done", { on: ended })] : []),
    line("close", away || !handed || !assessedOn ? "later" : "open"),
  ];
}
