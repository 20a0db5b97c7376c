import type { IsoDate } from "../../shared/dates";
import type { LadderSubject } from "../../shared/vocabulary/ladder";
import { coversOf } from "./about";
import { follows, hasRevoked, pendingRevocations, runningInterim, type TakenStep } from "./ladder";

/** A guardianship that the court gave back and has not taken away again since. `on`: since when. */
export interface Restoration {
  id: string;
  on: IsoDate;
  who: LadderSubject | null;
}

/** A step that names nobody is about whoever it can be about. */
export const concerns = (one: LadderSubject | null | undefined, other: LadderSubject | null | undefined): boolean => !one || !other || coversOf(one).some((each) => coversOf(other).includes(each));

const rows = (steps: readonly TakenStep[]): TakenStep[] =>
  steps.filter((taken) => taken.step === "RESTORATION" && taken.result === "RESTORED" && !steps.some((later) => hasRevoked(later) && concerns(later.subject, taken.subject) && follows(later, taken)));

/** Restorations that stand, the oldest first. Asked for after the revocation that they undo, they are undone by one that came after them. */
export const standingRestorations = (steps: readonly TakenStep[]): Restoration[] =>
  rows(steps).map(({ id, on, resultOn, subject }) => ({ id, on: resultOn ?? on, who: subject ?? null })).sort((a, b) => (a.on < b.on ? -1 : 1));

/** The steps that were taken after the guardianship was given back: what led to the revocation before is no way on any more. */
export function sinceRestored(steps: readonly TakenStep[]): readonly TakenStep[] {
  const last = rows(steps).sort((a, b) => ((a.resultOn ?? a.on) < (b.resultOn ?? b.on) ? -1 : 1)).at(-1);
  return last ? steps.filter(({ on }) => on > (last.resultOn ?? last.on)) : steps;
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

/** Empty where no restoration stands, or a judgment waits for its day of effect that takes the guardianship away again: no child goes home on that. */
export function afterRestored({ steps, assessedOn, visitedOn, due, supportOpen }: AfterRestoredFacts): AfterRestored[] {
  const since = standingRestorations(steps).at(-1)?.on;
  if (since === undefined || pendingRevocations(steps).length > 0) return [];
  const line = (what: AfterRestored["what"], state: AfterRestored["state"], more: Partial<AfterRestored> = {}): AfterRestored => ({ what, state, dueAt: null, on: null, ...more });
  const away = runningInterim(steps) !== null || steps.some(({ step, result }) => step === "EMERGENCY_REMOVAL" && result === null);
  const back = steps.flatMap(({ step, result, resultOn }) => ((step === "INTERIM_GUARDIANSHIP" && result !== null) || result === "RETURNED_HOME") && resultOn !== null && resultOn >= since ? [resultOn] : []).sort().at(-1);
  const orders = steps.filter(({ step, on }) => step === "SUPPORT_ORDER" && on <= since);
  const ended = orders.flatMap(({ result, resultOn }) => (result !== null && resultOn !== null ? [resultOn] : [])).sort().at(-1) ?? null;
  return [
    ...(away ? [line("handBack", "open")] : back ? [line("handBack", "done", { on: back })] : []),
    assessedOn ? line("reassess", "done", { on: assessedOn }) : line("reassess", "open", { dueAt: due.reassessment }),
    line("visit", !visitedOn ? "open" : due.visit ? "runs" : "done", { dueAt: due.visit, on: visitedOn }),
    // While somebody else has the child, support is paid for it there.
    ...(orders.length > 0 ? [supportOpen ? line("support", away ? "later" : "open") : line("support", "done", { on: ended })] : []),
    line("close", away || !assessedOn ? "later" : "open"),
  ];
}
