import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SavedDraft, SaveName } from "@/lib/features/draft/schema";
import type { ActionResult } from "@/lib/shared/refusal";
import { createDraftSaver, LOCAL_MS, RETRY_MS, SERVER_MS, unsavedState, type Footing, type SaverState } from "./draft-saver";
import type { LocalCopy } from "./local-copy";

interface Row {
  version: number;
  save: SaveName;
  content: string;
}

/** The server as the saver knows it: one draft, guarded by its version and by the line that was saved last. */
function serverOf(row: Row | null = null) {
  const server = {
    row,
    lose: false,
    offline: false,
    sent: [] as Row[],
    post: async (save: Row): Promise<ActionResult<SavedDraft>> => {
      if (server.offline) throw new TypeError("Failed to fetch");
      server.sent.push(save);
      const { row: found } = server;
      const ours = found?.save.line === save.save.line && found.save.attempt < save.save.attempt;
      if ((found?.version ?? 0) !== save.version && !ours) return { ok: false, code: "CONFLICT", requestId: "r" };
      server.row = { ...save, version: (found?.version ?? 0) + 1 };
      if (server.lose) throw new TypeError("Failed to fetch");
      return { ok: true, data: { version: server.row.version, savedAt: "2026-01-01T00:00:00.000Z" } };
    },
  };
  return server;
}

function windowOn(server: ReturnType<typeof serverOf>, footing: Footing = { version: server.row?.version ?? 0, save: { line: "mine", attempt: 0 } }) {
  const kept: { copy: LocalCopy | null; fails: boolean } = { copy: null, fails: false };
  const shown: { state: SaverState } = { state: { kind: "idle" } };
  let text = "";
  const saver = createDraftSaver({
    footing, post: (sent) => server.post(sent), content: () => text, online: () => !server.offline,
    local: {
      keep: async (copy) => {
        if (!kept.fails) kept.copy = copy;
        return !kept.fails;
      },
      drop: () => {
        kept.copy = null;
      },
    },
    show: (next) => {
      shown.state = next(shown.state);
    },
  });
  const type = (next: string) => {
    text = next;
    saver.changed();
  };
  return { saver, kept, shown, type };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("says of an unsaved form only what is true: on this computer or nowhere, without network or refused", () => {
  expect(unsavedState(false, true)).toBe("offline");
  expect(unsavedState(true, true)).toBe("kept");
  expect([unsavedState(false, false), unsavedState(true, false)]).toEqual(["failed", "failed"]);
});

it("goes on when the answer to a save was lost, also with what was typed since", async () => {
  const server = serverOf();
  const { shown, kept, type } = windowOn(server);
  server.lose = true;
  type("first");
  await vi.advanceTimersByTimeAsync(SERVER_MS);
  expect([server.row?.content, shown.state.kind, kept.copy?.content]).toEqual(["first", "offline", "first"]);
  server.lose = false;
  type("first and more");
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  expect([server.row?.content, server.row?.version, shown.state.kind]).toEqual(["first and more", 2, "saved"]);
  expect(kept.copy).toBeNull();
});

it("names a save on this computer before it leaves, so that a page that is opened anew knows it", async () => {
  const server = serverOf();
  const { kept, type } = windowOn(server);
  server.lose = true;
  type("first");
  await vi.advanceTimersByTimeAsync(SERVER_MS);
  const copy = kept.copy;
  expect(copy).toMatchObject({ version: 0, save: { line: "mine", attempt: 1 } });
  const again = windowOn(server, { version: 0, save: copy?.save ?? { line: "", attempt: 0 } });
  server.lose = false;
  again.type("second");
  await vi.advanceTimersByTimeAsync(SERVER_MS);
  expect([server.row?.content, again.shown.state.kind]).toEqual(["second", "saved"]);
});

it("says what the form became where another window has filed it", async () => {
  const server = serverOf();
  const { shown, type } = windowOn(server);
  server.post = () => Promise.resolve({ ok: false, code: "CONFLICT", reason: "formFiled", params: { registrationId: "r1", number: "DJ-1" }, requestId: "r" } as never);
  type("mine");
  await vi.advanceTimersByTimeAsync(SERVER_MS);
  expect(shown.state).toEqual({ kind: "elsewhere", filed: { registrationId: "r1", number: "DJ-1" } });
});

it("stops sending after a real conflict and still keeps what is typed", async () => {
  const server = serverOf();
  const { saver, kept, shown, type } = windowOn(server);
  server.row = { version: 1, save: { line: "theirs", attempt: 1 }, content: "theirs" };
  type("mine");
  await vi.advanceTimersByTimeAsync(SERVER_MS);
  expect(shown.state.kind).toBe("elsewhere");
  expect(kept.copy?.content).toBe("mine");
  type("mine and more");
  await vi.advanceTimersByTimeAsync(RETRY_MS + SERVER_MS);
  expect(server.sent).toHaveLength(1);
  expect([kept.copy?.content, server.row?.content, saver.pending()]).toEqual(["mine and more", "theirs", false]);
  kept.fails = true;
  type("nowhere");
  await vi.advanceTimersByTimeAsync(LOCAL_MS);
  expect(saver.pending()).toBe(true);
});

it("says that there was no network only of what was kept without one", async () => {
  const server = serverOf();
  const { saver, kept, type } = windowOn(server);
  type("a");
  await vi.advanceTimersByTimeAsync(LOCAL_MS);
  expect(kept.copy).toMatchObject({ content: "a", offline: false });
  server.offline = true;
  type("ab");
  await vi.advanceTimersByTimeAsync(LOCAL_MS);
  expect(kept.copy).toMatchObject({ content: "ab", offline: true });
  server.offline = false;
  await vi.advanceTimersByTimeAsync(SERVER_MS);
  server.lose = true;
  type("abc");
  saver.leave(true);
  await vi.advanceTimersByTimeAsync(SERVER_MS);
  expect(kept.copy).toMatchObject({ content: "abc", offline: false });
});

it("keeps nothing after submission", async () => {
  const server = serverOf();
  const { saver, kept, type } = windowOn(server);
  type("a");
  saver.stop();
  type("b");
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  expect([kept.copy, server.sent]).toEqual([null, []]);
});
