"use client";

import { useEffect, useState } from "react";
import type { SaveState } from "@/components/ui/sticky-action-bar";
import { formatTime } from "@/lib/i18n/format";
import type { SavedDraft } from "@/lib/features/draft/schema";
import type { ActionResult } from "@/lib/shared/refusal";
import { createDraftSaver, type SaverState } from "./draft-saver";
import { newFooting } from "./footing";
import { localStore } from "./local-copy";

export interface AutosaveOptions {
  kind: string;
  subject: string;
  sessionKey: string;
  /** The server's draft as the page was opened; 0: none. */
  version: number;
  savedAt: string | null;
  /** What is to be kept; asked for at each save. */
  content: () => string;
  /** The key that a registration form is filed with. */
  clientKey?: string | undefined;
}

async function postDraft(body: object): Promise<ActionResult<SavedDraft>> {
  const answer = await fetch("/api/drafts", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return (await answer.json()) as ActionResult<SavedDraft>;
}

/** Saves a form while it is filled in: on this computer at once, on the server after a pause. `changed()` tells of every change. */
export function useAutosave({ kind, subject, sessionKey, version, savedAt, content, clientKey }: AutosaveOptions) {
  const [state, setState] = useState<SaverState>(savedAt ? { kind: "saved", at: savedAt } : { kind: "idle" });
  const [saver] = useState(() =>
    createDraftSaver({
      footing: newFooting(version), post: (save) => postDraft({ kind, subject, ...save }), local: localStore(sessionKey, kind, subject), content, online: () => navigator.onLine,
      show: setState,
    }),
  );
  useEffect(() => {
    saver.reads(content, clientKey);
  });

  useEffect(() => {
    const online = () => void saver.save();
    const asked = (event: BeforeUnloadEvent) => {
      if (saver.pending()) event.preventDefault();
    };
    const gone = () => saver.leave(true);
    const back = () => saver.leave(false);
    window.addEventListener("online", online);
    window.addEventListener("beforeunload", asked);
    window.addEventListener("pagehide", gone);
    window.addEventListener("pageshow", back);
    return () => {
      saver.rest();
      window.removeEventListener("online", online);
      window.removeEventListener("beforeunload", asked);
      window.removeEventListener("pagehide", gone);
      window.removeEventListener("pageshow", back);
    };
  }, [saver]);

  const { save, changed, settle, stop, goOnFrom, keep } = saver;
  const shown: SaveState | undefined =
    state.kind === "idle" || state.kind === "elsewhere" ? undefined : state.kind === "saved" ? { state: "saved", time: formatTime(new Date(state.at)) } : { state: state.kind };
  return { save, changed, settle, stop, goOnFrom, keep, shown, elsewhere: state.kind === "elsewhere", filedElsewhere: state.kind === "elsewhere" ? state.filed : null } as const;
}
