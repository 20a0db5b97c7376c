import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ActionResult } from "@/lib/shared/refusal";
import { AutosaveQueue, type AutosaveView, type Saved } from "./autosave-queue";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ok = (version: number): ActionResult<Saved> => ({ ok: true, data: { version, savedAt: `t${version}` } });
const conflict: ActionResult<Saved> = { ok: false, code: "CONFLICT", requestId: "r" };

function queueWith(answers: (ActionResult<Saved> | Error)[]) {
  const asked: number[] = [];
  let view: AutosaveView | undefined;
  const queue = new AutosaveQueue({ version: 1, savedAt: "t1" }, (next) => (view = next));
  queue.save = async (version) => {
    asked.push(version);
    const answer = answers.shift();
    if (!answer) throw new Error("not expected");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { queue, asked, view: () => view };
}

it("saves once after a moment of quiet, on the version before", async () => {
  const { queue, asked, view } = queueWith([ok(2), ok(3)]);
  queue.touch();
  queue.touch();
  expect(view()?.status).toEqual({ state: "unsaved" });
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toEqual([1]);
  expect(view()).toMatchObject({ version: 2, status: { state: "saved", at: "t2" } });
  queue.touch();
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toEqual([1, 2]);
  expect(queue.pending).toBe(false);
});

it("what is typed while it saves goes into the next request, never beside it", async () => {
  const { queue, asked } = queueWith([ok(2), ok(3)]);
  queue.touch();
  const first = queue.flush();
  queue.touch();
  const second = queue.flush();
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(asked).toEqual([1, 2]);
});

it("tries again without a connection", async () => {
  const { queue, asked, view } = queueWith([new Error("offline"), ok(2)]);
  queue.touch();
  expect(await queue.flush()).toBe(false);
  expect(view()?.status).toEqual({ state: "failed" });
  expect(queue.pending).toBe(true);
  await vi.advanceTimersByTimeAsync(9000);
  expect(asked).toEqual([1, 1]);
  expect(view()?.status).toEqual({ state: "saved", at: "t2" });
});

it("stops at a conflict until the writer has decided", async () => {
  const { queue, asked, view } = queueWith([conflict, ok(6)]);
  queue.touch();
  expect(await queue.flush()).toBe(false);
  queue.touch();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([1]);
  expect(view()?.failure).toMatchObject({ code: "CONFLICT" });
  queue.resume(5);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([1, 5]);
  expect(view()).toMatchObject({ version: 6, failure: null });
});

it("goes on after a field that cannot be stored yet", async () => {
  const { queue, asked } = queueWith([{ ok: false, code: "INVALID", requestId: "r" }, ok(2)]);
  queue.touch();
  expect(await queue.flush()).toBe(false);
  queue.touch();
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toEqual([1, 1]);
});
