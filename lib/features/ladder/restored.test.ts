import { describe, expect, it } from "vitest";
import { interimOver, type TakenStep } from "./ladder";
import { nextSteps, standingBeside, type NextFacts } from "./next";
import { afterRestored, sinceRestored, standingRestorations, type AfterRestoredFacts } from "./restored";
import { supportToDecide } from "./support-end";

const TODAY = "2026-11-26";
let count = 0;
const taken = (step: TakenStep["step"], more: Partial<TakenStep> = {}): TakenStep => {
  count += 1;
  return { id: `step-${String(count).padStart(4, "0")}`, step, on: "2026-01-10", result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: more.result === "REVOKED" ? (more.on ?? "2026-01-10") : null, recordedAt: `2026-01-10T00:00:${String(count % 60).padStart(2, "0")}.000Z`, ...more };
};
const revoked = (more: Partial<TakenStep> = {}) => taken("JUDGMENT", { result: "REVOKED", on: "2026-03-01", recordedAt: "2026-03-01T02:00:00.000Z", subject: "FATHER", ...more });
const restored = (more: Partial<TakenStep> = {}) => taken("RESTORATION", { result: "RESTORED", on: "2026-09-01", resultOn: "2026-11-02", recordedAt: "2026-09-01T02:00:00.000Z", subject: "FATHER", ...more });
const order = (more: Partial<TakenStep> = {}) => taken("SUPPORT_ORDER", { on: "2026-03-02", subject: "FATHER", ...more });

describe("a guardianship that was given back", () => {
  it("stands from the day of the court's answer, and names whose", () => {
    const back = restored();
    expect(standingRestorations([revoked(), back])).toEqual([{ id: back.id, on: "2026-11-02", who: "FATHER", person: "" }]);
    expect(standingBeside([revoked(), back], TODAY)).toContainEqual({ what: "restored", on: "2026-11-02", who: "FATHER" });
  });

  it("stands no more once it was revoked again, of the same person alone", () => {
    const again = (subject: TakenStep["subject"]) => revoked({ on: "2026-11-20", recordedAt: "2026-11-20T02:00:00.000Z", subject: subject ?? null });
    expect(standingRestorations([revoked(), restored(), again("FATHER")])).toEqual([]);
    expect(standingRestorations([revoked(), restored(), again("BOTH_PARENTS")])).toEqual([]);
    expect(standingRestorations([revoked(), restored(), again(null)])).toEqual([]);
    expect(standingRestorations([revoked(), restored(), again("MOTHER")])).toHaveLength(1);
  });

  it("is none where it was refused or waits", () => {
    for (const result of [null, "NOT_RESTORED", "WITHDRAWN"] as const) expect(standingRestorations([revoked(), restored({ result })]), String(result)).toEqual([]);
  });

  it("ends interim guardianship, whatever it rested on, unless the child was taken away again since", () => {
    const interim = (on: string) => taken("INTERIM_GUARDIANSHIP", { ground: "REMOVED_FROM_DANGER", on, until: "2027-09-01" });
    const removal = (on: string) => taken("EMERGENCY_REMOVAL", { on, result: "IN_INTERIM_CARE", resultOn: on });
    expect(interimOver([removal("2026-01-01"), interim("2026-01-02"), revoked(), restored()])).toBe("restored");
    expect(interimOver([revoked(), restored(), removal("2026-11-10"), interim("2026-11-10")])).toBeNull();
    expect(interimOver([revoked(), restored(), removal("2026-11-02"), interim("2026-11-02")])).toBeNull();
  });
});

describe("the way on after it", () => {
  const named = (steps: TakenStep[], more: Partial<NextFacts> = {}) => nextSteps({ level: "L3", running: true, steps, harm: null, clocks: [], ...more }, TODAY).map(({ kind, step }) => `${kind} ${step}`);
  const before = () => [taken("ADMONITION", { result: "NOT_REFORMED" }), taken("SUIT", { result: "FILED", on: "2026-02-01", subject: "FATHER" }), revoked()];

  it("is not the suit that led there: the level is assessed anew first, and counts from then on", () => {
    expect(named([...before(), restored()], { toReassess: true })).toEqual([]);
    expect(named([...before(), restored()])).toEqual(["may INTERVIEW", "may STOP"]);
    expect(named([...before(), restored(), taken("ADMONITION", { on: "2026-11-20", result: "NOT_REFORMED" })])).toContain("may LEGAL_AID");
    expect(sinceRestored([...before(), restored()])).toEqual([]);
  });

  it("asks whether support ends: not before the child is back, nor once it ended or its terms were written down anew", () => {
    const steps = [...before(), order(), restored()];
    const found = nextSteps({ level: "L3", running: true, steps, harm: null, clocks: [], toReassess: true }, TODAY);
    expect(found).toEqual([{ kind: "decide", step: "SUPPORT_ORDER", stepId: steps.find(({ step }) => step === "SUPPORT_ORDER")?.id, dueAt: null, since: "2026-11-02" }]);
    expect(named([...steps, taken("INTERIM_GUARDIANSHIP", { ground: "SUIT_RUNNING", on: "2026-02-01", until: "2027-01-31" })], { toReassess: true })).toEqual(["settle INTERIM_GUARDIANSHIP"]);
    expect(named(steps, { running: false, toReassess: true })).toEqual([]);
    expect(named(steps, { running: false, closing: true, toReassess: true })).toEqual(["decide SUPPORT_ORDER"]);
    expect(supportToDecide([...before(), order({ result: "ENDED", resultOn: "2026-11-02" }), restored()], [])).toEqual([]);
    const [id] = steps.filter(({ step }) => step === "SUPPORT_ORDER").map((row) => row.id);
    expect(supportToDecide(steps, [{ orderId: id ?? "", from: "2026-03-02", on: "2026-03-02" }, { orderId: id ?? "", from: "2026-03-02", on: "2026-11-20" }, { orderId: id ?? "", from: "2027-01-01", on: "2026-03-02" }])).toHaveLength(1);
    expect(supportToDecide(steps, [{ orderId: id ?? "", from: "2026-11-02", on: "2026-11-02" }])).toEqual([]);
    expect(supportToDecide([...before(), order({ subject: "MOTHER" }), restored()], [])).toEqual([]);
    expect(supportToDecide([...before(), order()], [])).toEqual([]);
    // Another guardian is no reason for it (民法典 37).
    expect(supportToDecide([...before(), order(), taken("GUARDIAN_APPOINTED", { on: "2026-11-10" })], [])).toEqual([]);
  });
});

describe("what follows in its order", () => {
  const due = { reassessment: "2026-12-20T09:00:00.000Z", visit: "2026-12-01T15:59:59.000Z" };
  const lines = (steps: TakenStep[], more: Partial<AfterRestoredFacts> = {}) => afterRestored({ steps, assessedOn: null, visitedOn: null, due, supportOpen: false, ...more }).map(({ what, state }) => `${what} ${state}`);
  const interim = (more: Partial<TakenStep> = {}) => taken("INTERIM_GUARDIANSHIP", { ground: "SUIT_RUNNING", on: "2026-02-01", until: "2027-01-31", ...more });

  it("nothing without a restoration", () => expect(lines([revoked(), order()])).toEqual([]));
  it("the child comes back first; what waits for that says so", () => {
    expect(lines([interim(), revoked(), order(), restored()], { supportOpen: true })).toEqual(["handBack open", "reassess open", "visit open", "support later", "close later"]);
    expect(lines([interim({ result: "HANDED_BACK", resultOn: "2026-11-05" }), revoked(), order(), restored()], { supportOpen: true })).toEqual(["handBack done", "reassess open", "visit open", "support open", "close later"]);
    // That interim guardianship ended, before the restoration or after it, does not say that the child is with whoever has it back.
    for (const resultOn of ["2026-04-05", "2026-11-02", "2026-11-05"]) expect(lines([interim({ result: "ENDED", resultOn }), revoked(), restored()], { assessedOn: "2026-11-10" }), resultOn).toEqual(["handBack open", "reassess done", "visit open", "close later"]);
    expect(lines([taken("HAND_BACK", { on: "2026-11-01", result: "HANDED_BACK", resultOn: "2026-11-01" }), revoked(), restored()])[0]).toBe("handBack open");
    expect(lines([taken("HAND_BACK", { on: "2026-11-02", result: "HANDED_BACK", resultOn: "2026-11-02" }), revoked(), restored()])[0]).toBe("handBack done");
    expect(lines([taken("EMERGENCY_REMOVAL", { on: "2026-11-01", result: "RETURNED_HOME", resultOn: "2026-11-03" }), revoked(), restored()])[0]).toBe("handBack done");
    expect(lines([taken("EMERGENCY_REMOVAL"), revoked(), restored()])[0]).toBe("handBack open");
  });
  it("with somebody else the child stays by a word of its own, until it is handed back or taken away again", () => {
    const [stays, back, removal] = [taken("HAND_BACK", { on: "2026-11-05", result: "STAYS_ELSEWHERE", resultOn: "2026-11-05" }), taken("HAND_BACK", { on: "2026-11-20", result: "HANDED_BACK", resultOn: "2026-11-20" }), taken("EMERGENCY_REMOVAL", { on: "2026-11-22" })];
    const first = (...steps: TakenStep[]) => afterRestored({ steps: [revoked(), restored(), ...steps], assessedOn: null, visitedOn: null, due, supportOpen: false })[0];
    expect(first(stays)).toMatchObject({ state: "done", on: "2026-11-05", stays: true });
    expect(first(back, stays)).toEqual({ what: "handBack", state: "done", on: "2026-11-20", dueAt: null });
    expect(first(stays, back, removal)).toMatchObject({ state: "open" });
  });
  it("what was said before the child was taken away again says nothing, whatever ended that", () => {
    const back = taken("INTERIM_GUARDIANSHIP", { on: "2026-02-01", result: "HANDED_BACK", resultOn: "2026-11-10", until: "2027-01-31" });
    const removal = (more: Partial<TakenStep> = {}) => taken("EMERGENCY_REMOVAL", { on: "2026-11-20", result: "IN_INTERIM_CARE", resultOn: "2026-11-20", ...more });
    const again = taken("INTERIM_GUARDIANSHIP", { on: "2026-11-20", result: "ENDED", resultOn: "2026-11-24", until: "2027-05-20" });
    const all = (...steps: TakenStep[]) => afterRestored({ steps: [revoked(), restored(), ...steps], assessedOn: "2026-11-25", visitedOn: null, due, supportOpen: false });
    expect(all(back)[0]).toMatchObject({ state: "done", on: "2026-11-10" });
    expect(all(back, removal(), again).map(({ what, state }) => `${what} ${state}`)).toEqual(["handBack open", "reassess done", "visit open", "close later"]);
    expect(all(back, removal({ result: "WITH_RELATIVES", resultOn: "2026-11-23" }))[0]).toMatchObject({ state: "done", on: "2026-11-23", stays: true });
    expect(all(back, removal({ result: "RETURNED_HOME", resultOn: "2026-11-21" }))[0]).toEqual({ what: "handBack", state: "done", on: "2026-11-21", dueAt: null });
    // On one day the order in which they were written down counts.
    const morning = taken("HAND_BACK", { on: "2026-11-20", result: "HANDED_BACK", resultOn: "2026-11-20", recordedAt: "2026-11-20T01:00:00.000Z" });
    const noon = removal({ recordedAt: "2026-11-20T04:00:00.000Z" });
    expect(all(morning, noon)[0]).toMatchObject({ state: "open" });
    expect(all({ ...morning, recordedAt: "2026-11-20T08:00:00.000Z" }, noon)[0]).toMatchObject({ state: "done", on: "2026-11-20" });
  });
  it("until only the closing is left", () => {
    const end = afterRestored({ steps: [revoked(), order({ result: "ENDED", resultOn: "2026-11-03" }), restored(), taken("HAND_BACK", { on: "2026-11-04", result: "HANDED_BACK", resultOn: "2026-11-04" })], assessedOn: "2026-11-10", visitedOn: "2026-11-12", due: { ...due, visit: null }, supportOpen: false });
    expect(end.map(({ what, state, on }) => `${what} ${state} ${on ?? ""}`.trim())).toEqual(["handBack done 2026-11-04", "reassess done 2026-11-10", "visit done 2026-11-12", "support done 2026-11-03", "close open"]);
  });
});
