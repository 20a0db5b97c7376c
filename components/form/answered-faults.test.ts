import { expect, it } from "vitest";
import { answeredFaults, beginAnswer, followAnswer } from "./answered-faults";
import type { Failure } from "./use-action";

const refusal = (...names: string[]): Failure => ({ ok: false, code: "INVALID", fieldErrors: Object.fromEntries(names.map((name) => [name, { key: "dayToCome" }])), requestId: "r" });
const [WRONG, OTHER, RIGHT] = [{ day: "2026-12-01", note: "x" }, { day: "2026-12-01", note: "y" }, { day: "2026-11-01", note: "x" }];
/** A form that is filled in, sent, and refused; `whilst`: what it holds when the answer comes. */
const refused = (sent: unknown, failure: Failure, whilst = sent) => {
  const idle = beginAnswer({ failure: null, pending: false, now: {} });
  const asked = followAnswer(idle, { failure: null, pending: true, now: sent });
  const answered = followAnswer(asked, { failure, pending: true, now: whilst });
  return followAnswer(answered, { failure, pending: false, now: whilst });
};
const named = (answer: Parameters<typeof answeredFaults>[0], now: unknown) => Object.keys(answeredFaults(answer, now));

it("stands until its field is changed, and comes back with what was refused", () => {
  const answer = refused(WRONG, refusal("day"));
  expect(named(answer, WRONG)).toEqual(["day"]);
  expect(named(answer, OTHER)).toEqual(["day"]);
  expect(named(answer, RIGHT)).toEqual([]);
  expect(named(answer, { ...WRONG })).toEqual(["day"]);
  expect(named(refused(WRONG, refusal("day", "note")), RIGHT)).toEqual(["note"]);
});

it("is not said of what was changed while the answer was on its way", () => {
  expect(named(refused(WRONG, refusal("day"), RIGHT), RIGHT)).toEqual([]);
});

it("does not come back while what was mended is sent, and speaks of that once it is refused as well", () => {
  const first = refusal("day");
  const again = followAnswer(refused(WRONG, first), { failure: first, pending: true, now: RIGHT });
  expect(named(again, RIGHT)).toEqual([]);
  expect(named(followAnswer(again, { failure: refusal("day"), pending: false, now: RIGHT }), RIGHT)).toEqual(["day"]);
  expect(named(followAnswer(again, { failure: null, pending: false, now: RIGHT }), RIGHT)).toEqual([]);
});

it("changes nothing where nothing has happened", () => {
  const answer = refused(WRONG, refusal("day"));
  expect(followAnswer(answer, { failure: answer.failure, pending: false, now: RIGHT })).toBe(answer);
});

it("of what stands in no field of the form stays", () => {
  expect(named(refused(WRONG, refusal("elsewhere.0")), RIGHT)).toEqual(["elsewhere.0"]);
});
