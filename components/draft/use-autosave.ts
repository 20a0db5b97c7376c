"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { SaveState } from "@/components/ui/sticky-action-bar";
import { formatTime } from "@/lib/i18n/format";
import type { SavedDraft } from "@/lib/features/draft/schema";
import type { ActionResult } from "@/lib/shared/refusal";
import { dropLocalCopy, keepLocalCopy } from "./local-copy";

/** Pause after the last change before the copy on this computer, and before the server's; and how soon a failed save is tried again. */
const LOCAL_MS = 500;
const SERVER_MS = 3_000;
const RETRY_MS = 10_000;

export interface AutosaveOptions {
  kind: string;
  subject: string;
  sessionKey: string;
  /** The server's draft as the page was opened; 0: none. */
  version: number;
  savedAt: string | null;
  /** What is to be kept; asked for at each save. */
  content: () => string;
}

type State = { kind: "idle" } | { kind: "saved"; at: string } | { kind: "saving" | "unsaved" | "elsewhere" | Unsaved };

type Unsaved = Extract<SaveState["state"], "offline" | "kept" | "failed">;

/** What is true of a form that the server does not have: `reached`: there was an answer; `kept`: this computer has it. */
export const unsavedState = (reached: boolean, kept: boolean): Unsaved => (!kept ? "failed" : reached ? "kept" : "offline");

/** Saves a form while it is filled in: on this computer at once, on the server after a pause. `changed()` tells of every change. */
export function useAutosave({ kind, subject, sessionKey, version, savedAt, content }: AutosaveOptions) {
  const [state, setState] = useState<State>(savedAt ? { kind: "saved", at: savedAt } : { kind: "idle" });
  const known = useRef(version);
  const read = useRef(content);
  const stopped = useRef(false);
  const running = useRef<Promise<void> | null>(null);
  const dirty = useRef(false);
  const again = useRef<() => Promise<void>>(async () => {});
  const timers = useRef<{ local?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> }>({});
  useEffect(() => {
    read.current = content;
  });

  const send = useCallback(async (): Promise<void> => {
    dirty.current = false;
    setState({ kind: "saving" });
    let reached = false;
    try {
      const answer = await fetch("/api/drafts", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ kind, subject, version: known.current, content: read.current() }),
      });
      reached = true;
      const result = (await answer.json()) as ActionResult<SavedDraft>;
      if (result.ok) {
        known.current = result.data.version;
        // Until something else is typed, the server has it all.
        if (!dirty.current) dropLocalCopy(kind, subject);
        setState(dirty.current ? { kind: "unsaved" } : { kind: "saved", at: result.data.savedAt });
      } else if (result.code === "CONFLICT") {
        stopped.current = true;
        setState({ kind: "elsewhere" });
      } else {
        throw new Error(result.code);
      }
    } catch {
      if (stopped.current) return;
      dirty.current = true;
      const kept = await keepLocalCopy(sessionKey, kind, subject, { content: read.current(), at: new Date().toISOString(), version: known.current });
      setState({ kind: unsavedState(reached, kept) });
    }
  }, [kind, sessionKey, subject]);

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timers.current.server);
    if (stopped.current || running.current || !dirty.current) return;
    running.current = send();
    await running.current;
    running.current = null;
    if (dirty.current && !stopped.current) timers.current.server = setTimeout(() => void again.current(), RETRY_MS);
  }, [send]);
  useEffect(() => {
    again.current = save;
  });

  const changed = useCallback(() => {
    if (stopped.current) return;
    dirty.current = true;
    setState((now) => (now.kind === "saved" || now.kind === "idle" ? { kind: "unsaved" } : now));
    clearTimeout(timers.current.local);
    timers.current.local = setTimeout(() => {
      if (!stopped.current) void keepLocalCopy(sessionKey, kind, subject, { content: read.current(), at: new Date().toISOString(), version: known.current });
    }, LOCAL_MS);
    clearTimeout(timers.current.server);
    timers.current.server = setTimeout(() => void save(), SERVER_MS);
  }, [kind, save, sessionKey, subject]);

  /** Before submission: a save under way is waited for, none is begun; `changed` or `save` go on if the submission is refused. */
  const settle = useCallback(async (): Promise<void> => {
    clearTimeout(timers.current.server);
    await running.current;
  }, []);

  /** After submission or discarding: nothing is saved any more, and nothing stays here. */
  const stop = useCallback(() => {
    stopped.current = true;
    dirty.current = false;
    clearTimeout(timers.current.local);
    clearTimeout(timers.current.server);
    dropLocalCopy(kind, subject);
  }, [kind, subject]);

  useEffect(() => {
    const waiting = timers.current;
    const online = () => void save();
    const leaving = (event: BeforeUnloadEvent) => {
      if (dirty.current && !stopped.current) event.preventDefault();
    };
    window.addEventListener("online", online);
    window.addEventListener("beforeunload", leaving);
    return () => {
      clearTimeout(waiting.local);
      clearTimeout(waiting.server);
      window.removeEventListener("online", online);
      window.removeEventListener("beforeunload", leaving);
    };
  }, [save]);

  const shown: SaveState | undefined =
    state.kind === "idle" || state.kind === "elsewhere" ? undefined : state.kind === "saved" ? { state: "saved", time: formatTime(new Date(state.at)) } : { state: state.kind };
  return { save, changed, settle, stop, shown, elsewhere: state.kind === "elsewhere" } as const;
}
