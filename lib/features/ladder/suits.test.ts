import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../shared/dates";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import { courtFault, restsOn, type StepAbout } from "./coherence";
import { decideStep, groundFits, interimOver, isOpen, judgmentOf, resultsOf, runningSuit, runningSuits, suitBefore, unplacedRemoval, unsettled } from "./ladder";
import { daysAtCourt, nextSteps, standingBeside, type CourtFacts } from "./next";

const TODAY = "2026-11-26";
let sequence = 0;
/** Each step is written down after the one before it, whatever its day. */
const taken = (step: LadderStep, on: string, more: Partial<StepAbout> = {}): StepAbout => {
  sequence += 1;
  return { id: `s${sequence}`, step, on, result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: null, recordedAt: new Date(Date.UTC(2026, 0, 1, 0, sequence)).toISOString(), subject: "FATHER", person: "某父", ...more };
};
const MOTHER = { subject: "MOTHER", person: "某母" } as const;
const father = taken("SUIT", "2026-08-01", { result: "FILED" });
const fatherJudged = taken("JUDGMENT", "2026-11-20", { result: "REVOKED", effectiveOn: "2026-11-24" });
const mother = (on: string) => taken("SUIT", on, { ...MOTHER, result: "FILED" });
const next = (steps: readonly StepAbout[], court?: CourtFacts) => nextSteps({ level: "L3", running: true, steps, harm: null, clocks: [], ...(court ? { court } : {}) }, TODAY);
const asked = (step: LadderStep, more: Partial<StepAbout> = {}) => ({ step, takenOn: "2026-11-25", subject: "FATHER" as const, person: "某父", ...more });

describe("a suit against the mother beside the one against the father that was judged", () => {
  it.each(["2026-07-15", "2026-09-01", "2026-11-20", "2026-11-22"])("runs until its own judgment when it is dated %s, before or after the other", (on) => {
    const second = mother(on);
    const steps = [father, fatherJudged, second];
    expect(runningSuits(steps).map(({ id }) => id)).toEqual([second.id]);
    expect(judgmentOf(steps, father.id)?.id).toBe(fatherJudged.id);
    expect(isOpen(steps, { ...second, result: null })).toBe(true);
    expect(unsettled(steps)).toContain("SUIT");
    expect(standingBeside(steps, TODAY)).toContainEqual({ what: "suit", on, who: "MOTHER" });
    expect(groundFits(steps, "SUIT_RUNNING")).toBe(true);
    // It is heard and judged, whatever was decided about the father.
    expect(next(steps).map(({ kind, step }) => `${kind} ${step}`)).toEqual(expect.arrayContaining(["may HEARING", "may JUDGMENT", "may SUPPORT_ORDER"]));
    expect(decideStep({ level: "L3", running: true, steps }, "JUDGMENT", TODAY)).toEqual({ can: true, skips: [] });
    expect(courtFault(steps, asked("JUDGMENT", { ...MOTHER }), { withheld: [] })).toBeNull();
    expect(courtFault(steps, asked("JUDGMENT"), { withheld: [] })).toEqual({ subject: { key: "notRespondent", params: { person: "某母" } } });
    const own = taken("JUDGMENT", "2026-11-25", { ...MOTHER, result: "DISMISSED" });
    expect(runningSuits([...steps, own])).toEqual([]);
    expect([judgmentOf([...steps, own], second.id)?.id, judgmentOf([...steps, own], father.id)?.id]).toEqual([own.id, fatherJudged.id]);
  });

  it("is named and judged while the father's judgment waits for its day of effect", () => {
    const pending = { ...fatherJudged, effectiveOn: null };
    const second = mother("2026-09-01");
    expect(next([father, pending, second]).map(({ kind, step }) => `${kind} ${step}`)).toEqual(["effect JUDGMENT", "may INTERIM_GUARDIANSHIP", "may HEARING", "may JUDGMENT"]);
  });

  it("keeps interim guardianship on the ground of a suit, which ends only with the last of them", () => {
    const interim = taken("INTERIM_GUARDIANSHIP", "2026-08-05", { ground: "SUIT_RUNNING", until: "2027-08-04", subject: null, person: "" });
    const second = mother("2026-09-01");
    expect(interimOver([father, interim, fatherJudged, second])).toBeNull();
    expect(next([father, interim, fatherJudged, second]).some(({ kind }) => kind === "settle")).toBe(false);
    expect(interimOver([father, interim, fatherJudged, second, taken("JUDGMENT", "2026-11-25", { ...MOTHER, result: "DISMISSED" })])).toBe("revoked");
  });
});

describe("two suits that run at once", () => {
  const [one, other] = [taken("SUIT", "2026-08-01", { result: "FILED" }), taken("SUIT", "2026-07-20", { ...MOTHER, result: "FILED" })];

  it("are both named, the older first, and each waits for its own hearing and judgment", () => {
    expect(runningSuits([one, other]).map(({ id }) => id)).toEqual([other.id, one.id]);
    expect(runningSuit([other, one])?.id).toBe(one.id);
    expect(standingBeside([one, other], TODAY).filter(({ what }) => what === "suit")).toEqual([{ what: "suit", on: "2026-07-20", who: "MOTHER" }, { what: "suit", on: "2026-08-01", who: "FATHER" }]);
    const court: CourtFacts = { overdue: [], hearings: [{ id: "h1", suitId: one.id, at: "2026-12-01T01:30:00.000Z", state: "SET" }] };
    const lines = next([one, other], court).filter(({ step }) => step === "HEARING" || step === "JUDGMENT").map(({ kind, step, suitId }) => `${kind} ${step} ${suitId}`);
    expect(lines.sort()).toEqual([`hearing HEARING ${one.id}`, `may HEARING ${other.id}`, `may JUDGMENT ${one.id}`, `may JUDGMENT ${other.id}`].sort());
    expect(daysAtCourt([one, other], court).set.map(({ id }) => id)).toEqual(["h1"]);
  });

  it.each([["FATHER", "某父"], ["MOTHER", "某母"]] as const)("the judgment about the %s decides that suit alone", (subject, person) => {
    const judged = taken("JUDGMENT", "2026-11-20", { subject, person, result: "DISMISSED" });
    const [decided, left] = subject === "FATHER" ? [one, other] : [other, one];
    for (const steps of [[one, other, judged], [judged, other, one]]) {
      expect(judgmentOf(steps, decided.id)?.id).toBe(judged.id);
      expect(runningSuits(steps).map(({ id }) => id)).toEqual([left.id]);
      // Without its suit a judgment says nothing; the other suit may be struck out.
      expect([restsOn(steps, decided.id), restsOn(steps, left.id)]).toEqual(["JUDGMENT", null]);
    }
  });

  it("about carers who are no parents are told apart by their names", () => {
    const [grandfather, grandmother] = [taken("SUIT", "2026-08-01", { subject: "OTHER_CARER", person: "某祖父" }), taken("SUIT", "2026-08-02", { subject: "OTHER_CARER", person: "某祖母" })];
    const judged = taken("JUDGMENT", "2026-11-20", { subject: "OTHER_CARER", person: "某祖父", result: "REVOKED" });
    expect(judgmentOf([grandfather, grandmother, judged], grandfather.id)?.id).toBe(judged.id);
    expect(runningSuits([grandfather, grandmother, judged]).map(({ id }) => id)).toEqual([grandmother.id]);
  });

  it("a suit that the court did not take leaves the one before it running", () => {
    expect(runningSuits([one, taken("SUIT", "2026-09-01", { ...MOTHER, result: "NOT_ACCEPTED" })]).map(({ id }) => id)).toEqual([one.id]);
  });

  it("what says nothing of its suit belongs to the last one before it, about the same people where it is about somebody", () => {
    const restored = taken("RESTORATION", "2026-11-25");
    expect(suitBefore([one, other, restored], restored)?.id).toBe(one.id);
    const hers = taken("RESTORATION", "2026-11-25", MOTHER);
    expect(suitBefore([one, other, hers], hers)?.id).toBe(other.id);
  });

  it("whatever the days and the order of writing: each suit has one judgment at most, of its day or later and written after it, and runs or is judged", () => {
    const step = fc.record({ judges: fc.boolean(), day: fc.integer({ min: 0, max: 60 }), who: fc.constantFrom("FATHER" as const, "MOTHER" as const, "BOTH_PARENTS" as const), refused: fc.boolean() });
    fc.assert(fc.property(fc.array(step, { maxLength: 8 }), (drawn) => {
      const steps = drawn.map(({ judges, day, who, refused }) => taken(judges ? "JUDGMENT" : "SUIT", addDays("2026-06-01", day), { subject: who, person: who, result: judges ? "DISMISSED" : refused ? "NOT_ACCEPTED" : "FILED" }));
      const suits = steps.filter((each) => each.step === "SUIT" && each.result === "FILED");
      const judged = suits.map((suit) => ({ suit, judgment: judgmentOf(steps, suit.id) }));
      const running = runningSuits([...steps].reverse()).map(({ id }) => id);
      for (const { suit, judgment } of judged) {
        expect(running.includes(suit.id)).toBe(judgment === null);
        if (judgment) expect(judgment.on >= suit.on && judgment.recordedAt > suit.recordedAt).toBe(true);
      }
      const used = judged.flatMap(({ judgment }) => (judgment ? [judgment.id] : []));
      expect(new Set(used).size).toBe(used.length);
      // A judgment about exactly one parent never takes the other's suit while that parent's own runs.
      for (const { suit, judgment } of judged) {
        if (!judgment || suit.subject === judgment.subject || suit.subject === "BOTH_PARENTS" || judgment.subject === "BOTH_PARENTS") continue;
        const better = suits.filter((each) => each.subject === judgment.subject && each.on <= judgment.on && each.recordedAt < judgment.recordedAt);
        for (const each of better) expect(judgmentOf(steps, each.id)).not.toBeNull();
      }
    }));
  });
});

describe("a removal and the interim guardianship that it came to", () => {
  const removal = taken("EMERGENCY_REMOVAL", "2026-11-20", { subject: null, person: "" });
  const interim = (on: string, more: Partial<StepAbout> = {}) => taken("INTERIM_GUARDIANSHIP", on, { ground: "DISPUTED", until: "2027-10-01", subject: null, person: "", ...more });
  const unplaced = { ...removal, result: "IN_INTERIM_CARE" as const, resultOn: "2026-11-21" };

  it("that result is there only with the interim guardianship", () => {
    expect(resultsOf([removal], removal)).toEqual(["RETURNED_HOME", "WITH_RELATIVES"]);
    expect(resultsOf([removal, interim("2026-11-21")], removal)).toContain("IN_INTERIM_CARE");
    expect(resultsOf([removal, interim("2026-10-01")], removal)).toContain("IN_INTERIM_CARE");
    expect(resultsOf([removal, interim("2026-10-01", { result: "ENDED", resultOn: "2026-11-01" })], removal)).not.toContain("IN_INTERIM_CARE");
    expect(resultsOf([unplaced], unplaced)).toEqual([]);
  });

  it("where it was noted without, the interim guardianship is what must come first, also while the district decides", () => {
    expect(unplacedRemoval([unplaced])?.id).toBe(removal.id);
    for (const more of [{ running: true }, { running: false, closing: true }])
      expect(nextSteps({ level: "L3", steps: [unplaced], harm: null, clocks: [], ...more }, TODAY)[0]).toEqual({ kind: "must", step: "INTERIM_GUARDIANSHIP", stepId: null, dueAt: null, why: "unplaced" });
    expect(next([unplaced]).filter(({ step }) => step === "INTERIM_GUARDIANSHIP")).toHaveLength(1);
    expect(nextSteps({ level: "L3", running: false, steps: [unplaced], harm: null, clocks: [] }, TODAY)).toEqual([]);
  });

  it("and is asked for no more once it is there, the child has a guardian, or was taken again", () => {
    expect(unplacedRemoval([unplaced, interim("2026-11-22")])).toBeNull();
    expect(unplacedRemoval([unplaced, taken("GUARDIAN_APPOINTED", "2026-11-25", MOTHER)])).toBeNull();
    expect(unplacedRemoval([unplaced, taken("EMERGENCY_REMOVAL", "2026-11-24", { result: "RETURNED_HOME", resultOn: "2026-11-25" })])).toBeNull();
    expect(unplacedRemoval([removal])).toBeNull();
  });
});
