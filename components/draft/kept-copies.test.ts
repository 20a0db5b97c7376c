import { beforeEach, expect, it, vi } from "vitest";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import { sortCopies } from "./kept-copies";
import { keepCopyAs, localStore, readLocalCopies, type KeptCopy, type LocalCopy } from "./local-copy";
import { openKept } from "./open-kept";

const KEY = Buffer.alloc(32, 7).toString("base64");
const PLACE = ["REGISTRATION", "new"] as const;
const draft = (content: string, version: number, line: string | null = null, attempt = 1): LoadedDraft => ({ content, version, savedAt: "2026-01-01T00:00:00.000Z", save: line ? { line, attempt } : null });
const copy = (content: string, version: number, line = "mine", attempt = 1): LocalCopy => ({ content, at: "2026-01-01T00:00:00.000Z", version, save: { line, attempt }, offline: false });
const kept = (window: string, of: LocalCopy): KeptCopy => ({ window, copy: of });

it("restores what goes on from the server's draft, also when the answer to its last save was lost; offers what does not", () => {
  const mine = kept("here", copy("newer", 1));
  const only = (of: LoadedDraft | null) => sortCopies([mine], of, "here", new Set(["here"]));
  expect(only(draft("older", 1))).toMatchObject({ restore: mine, offer: null });
  expect(only(draft("older", 2, "mine", 1))).toMatchObject({ restore: mine, offer: null });
  expect(only(draft("newest", 3, "mine", 2))).toMatchObject({ restore: null, offer: mine });
  expect(only(draft("theirs", 2, "theirs", 1))).toMatchObject({ restore: null, offer: mine });
  expect(only(null)).toMatchObject({ restore: null, offer: mine });
  expect(only(draft("newer", 2, "theirs", 1))).toEqual({ restore: null, offer: null, drop: [mine] });
});

it("leaves alone what another open window keeps, takes over what a closed one left", () => {
  const other = kept("other", copy("theirs", 1, "theirs"));
  expect(sortCopies([other], draft("older", 1), "here", new Set(["here", "other"]))).toEqual({ restore: null, offer: null, drop: [] });
  expect(sortCopies([other], draft("older", 1), "here", new Set(["here"]))).toMatchObject({ restore: other });
  // Where the browser does not tell, the other may be open.
  expect(sortCopies([other], draft("older", 1), "here", null)).toMatchObject({ restore: null, offer: other });
});

/** What the browser gives to a page: enough for the copies, and one window's name. */
function stored() {
  const values = new Map<string, string>();
  const storage = Object.assign(Object.create({ getItem: (name: string) => values.get(name) ?? null }), {}) as Record<string, unknown>;
  return new Proxy(storage, {
    ownKeys: () => [...values.keys()],
    getOwnPropertyDescriptor: (_target, name) => (values.has(String(name)) ? { value: values.get(String(name)), enumerable: true, configurable: true } : undefined),
    get: (target, name) =>
      name === "setItem" ? (key: string, value: string) => void values.set(key, value) : name === "removeItem" ? (key: string) => void values.delete(key) : target[String(name)],
  });
}

beforeEach(() => {
  vi.stubGlobal("window", { isSecureContext: true, crypto: globalThis.crypto, localStorage: stored(), sessionStorage: stored() });
  vi.stubGlobal("navigator", {});
});

it("keeps each window's own text", async () => {
  await keepCopyAs(KEY, ...PLACE, kept("other", copy("theirs", 1)));
  const store = localStore(KEY, ...PLACE);
  expect(await store.keep(copy("mine", 1))).toBe(true);
  expect((await readLocalCopies(KEY, ...PLACE)).map((found) => found.copy.content).sort()).toEqual(["mine", "theirs"]);
  const late = store.keep(copy("late", 1));
  store.drop();
  expect(await late).toBe(false);
  expect((await readLocalCopies(KEY, ...PLACE)).map((found) => found.copy.content)).toEqual(["theirs"]);
  // The next person at the computer reads nothing, and nothing stays.
  expect(await readLocalCopies(Buffer.alloc(32, 8).toString("base64"), ...PLACE)).toEqual([]);
  expect(await readLocalCopies(KEY, ...PLACE)).toEqual([]);
});

it("sets aside what it offers, so that typing on does not write over it", async () => {
  const store = localStore(KEY, ...PLACE);
  await store.keep(copy("mine", 1));
  const { offer } = await openKept({ sessionKey: KEY, kind: PLACE[0], subject: PLACE[1], draft: draft("theirs", 2, "theirs"), usable: () => true, setAside: true });
  expect(offer?.copy.content).toBe("mine");
  await store.keep(copy("typed on", 2));
  expect((await readLocalCopies(KEY, ...PLACE)).map((found) => found.copy.content).sort()).toEqual(["mine", "typed on"]);
});
