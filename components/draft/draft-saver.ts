import type { SavedDraft, SaveName } from "@/lib/features/draft/schema";
import type { ActionResult } from "@/lib/shared/refusal";
import type { LocalStore } from "./local-copy";

/** Pause after the last change before the copy on this computer, and before the server's; and how soon a failed save is tried again. */
export const LOCAL_MS = 500;
export const SERVER_MS = 3_000;
export const RETRY_MS = 10_000;

/** What the form became when another window sent it. */
export interface FiledElsewhere {
  registrationId: string;
  number: string;
}

type Unsaved = "offline" | "kept" | "failed";
export type SaverState = { kind: "idle" } | { kind: "saved"; at: string } | { kind: "elsewhere"; filed: FiledElsewhere | null } | { kind: "saving" | "unsaved" | Unsaved };

/** What is true of a form that the server does not have: `reached`: there was an answer; `kept`: this computer has it. */
export const unsavedState = (reached: boolean, kept: boolean): Unsaved => (!kept ? "failed" : reached ? "kept" : "offline");

/** Where a text goes on: what the server knew of it, and its line. */
export interface Footing {
  version: number;
  save: SaveName;
}

export interface SaverOptions {
  footing: Footing;
  /** Throws when there was no answer. */
  post(save: { version: number; save: SaveName; content: string; formKey?: string }): Promise<ActionResult<SavedDraft>>;
  local: LocalStore;
  /** What is to be kept; asked for at each save. */
  content(): string;
  online(): boolean;
  show(next: (now: SaverState) => SaverState): void;
}

/**
 * Saves a text while it is written: on this computer at once, on the server after a pause. Each attempt has a name that this computer knows before it leaves, so that
 * a save whose answer was lost is no conflict, not even after a reload. After a real conflict the text is still kept on this computer.
 */
export function createDraftSaver({ footing, post, local, online, show, ...first }: SaverOptions) {
  let { content } = first;
  let { version, save: name } = footing;
  let key: string | undefined;
  let stopped = false;
  let elsewhere = false;
  let dirty = false;
  let unreached = false;
  let leaving = false;
  let kept = false;
  let running: Promise<void> | null = null;
  const timers: { local?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> } = {};

  const keep = async (): Promise<boolean> => {
    kept = await local.keep({ content: content(), at: new Date().toISOString(), version, save: name, offline: unreached || !online() });
    return kept;
  };

  async function send(): Promise<void> {
    dirty = false;
    show(() => ({ kind: "saving" }));
    name = { ...name, attempt: name.attempt + 1 };
    const sent = { version, save: name, content: content(), ...(key ? { formKey: key } : {}) };
    await keep();
    if (stopped) return;
    let reached = false;
    try {
      const result = await post(sent);
      reached = true;
      unreached = false;
      if (result.ok) {
        version = result.data.version;
        // Until something else is typed, the server has it all.
        if (!dirty) local.drop();
        const { savedAt } = result.data;
        show(() => (dirty ? { kind: "unsaved" } : { kind: "saved", at: savedAt }));
      } else if (result.code === "CONFLICT") {
        elsewhere = true;
        dirty = true;
        const { registrationId, number } = ("params" in result ? result.params : undefined) ?? {};
        const filed = typeof registrationId === "string" && typeof number === "string" ? { registrationId, number } : null;
        show(() => ({ kind: "elsewhere", filed }));
      } else {
        throw new Error(result.code);
      }
    } catch {
      if (stopped) return;
      dirty = true;
      // A page that goes breaks its requests off: that is not the network.
      unreached = !reached && !leaving;
      await keep();
      show(() => ({ kind: unsavedState(reached, kept) }));
    }
  }

  async function save(): Promise<void> {
    clearTimeout(timers.server);
    if (stopped || elsewhere || running || !dirty) return;
    running = send();
    await running;
    running = null;
    if (dirty && !stopped && !elsewhere) timers.server = setTimeout(() => void save(), RETRY_MS);
  }

  return {
    save,
    /** Tells of every change. */
    changed(): void {
      if (stopped) return;
      dirty = true;
      clearTimeout(timers.local);
      timers.local = setTimeout(() => {
        if (!stopped) void keep();
      }, LOCAL_MS);
      if (elsewhere) return;
      show((now) => (now.kind === "saved" || now.kind === "idle" ? { kind: "unsaved" } : now));
      clearTimeout(timers.server);
      timers.server = setTimeout(() => void save(), SERVER_MS);
    },
    /** Before anything is changed: the text is one that goes on from here. */
    goOnFrom(next: Footing): void {
      version = next.version;
      name = next.save;
    },
    /** Before submission: a save under way is waited for, none is begun; `changed` or `save` go on if the submission is refused. */
    async settle(): Promise<void> {
      clearTimeout(timers.server);
      await running;
    },
    /** After submission or discarding: nothing is saved any more, and nothing stays here. */
    stop(): void {
      stopped = true;
      dirty = false;
      clearTimeout(timers.local);
      clearTimeout(timers.server);
      local.drop();
    },
    /** The page goes, or has come back. */
    leave(gone: boolean): void {
      leaving = gone;
    },
    /** On this computer at once; false where it could not be. */
    keep,
    /** What is to be kept from now on, and the key that a registration form is filed with. */
    reads(next: () => string, filedAs?: string): void {
      content = next;
      key = filedAs;
    },
    /** Typed and not on the server; after a conflict, if this computer does not have it either. */
    pending: () => dirty && !stopped && !(elsewhere && kept),
    /** No more timers; what is kept stays. */
    rest(): void {
      clearTimeout(timers.local);
      clearTimeout(timers.server);
    },
  };
}
