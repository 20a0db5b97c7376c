"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { discardDraftAction } from "@/lib/features/draft/actions";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import type { DraftKind } from "@/lib/shared/vocabulary/casework";
import type { Footing } from "./draft-saver";
import { footingOf } from "./footing";
import { dropLocalCopy, type KeptCopy } from "./local-copy";
import { moveHere, openKept } from "./open-kept";
import { useAutosave } from "./use-autosave";

export interface Restored {
  /** `offline`: kept on this computer while the server could not be reached. */
  from: "server" | "local" | "offline";
  /** ISO instant. */
  at: string;
}

interface Options<F extends FieldValues, C> {
  form: Pick<UseFormReturn<F>, "watch" | "getValues">;
  kind: DraftKind;
  subject: string;
  sessionKey: string;
  /** The server's, which the form was opened with. */
  draft: LoadedDraft | null;
  /** What a draft holds; null for what is no draft of this form. */
  read: (text: string | null | undefined) => C | null;
  /** What is to be kept: the form's values, and what else the form needs to go on. */
  write: (values: F) => string;
  /** Takes over what this computer kept: the form's values and the rest. */
  restore: (content: C) => void;
  /** The key that a registration form is filed with. */
  clientKey?: string;
}

/**
 * Keeps a form while it is filled in, on this computer at once and on the server after a pause, and brings back what this computer kept and the server does not
 * have; where the server has something else, its writer is asked. The server's own draft is given with the page: the form's first values come from it.
 */
export function useFormDraft<F extends FieldValues, C>({ form, kind, subject, sessionKey, draft, read, write, restore, clientKey }: Options<F, C>) {
  const [restored, setRestored] = useState<Restored | null>(draft && read(draft.content) ? { from: "server", at: draft.savedAt } : null);
  const held = useRef({ read, write, restore });
  useEffect(() => {
    held.current = { read, write, restore };
  });
  const autosave = useAutosave({
    kind, subject, sessionKey, version: draft?.version ?? 0, savedAt: draft?.savedAt ?? null, clientKey: clientKey || undefined, content: () => held.current.write(form.getValues()),
  });
  const { changed, stop, goOnFrom, keep } = autosave;
  /** Something else that this computer keeps of this form; its writer decides. */
  const [another, setAnother] = useState<KeptCopy | null>(null);

  /** Taken over by this form; its copy goes when this window has one of its own. */
  const [taken, setTaken] = useState<KeptCopy | null>(null);
  const takeOver = useCallback(
    (kept: KeptCopy, footing?: Footing) => {
      const content = held.current.read(kept.copy.content);
      if (!content) return;
      if (footing) goOnFrom(footing);
      held.current.restore(content);
      setRestored({ from: kept.copy.offline ? "offline" : "local", at: kept.copy.at });
      setTaken(kept);
      changed();
    },
    [changed, goOnFrom],
  );
  useEffect(() => {
    // After the drawing, so that all of the form is the taken one.
    if (taken) void moveHere(kind, subject, taken, keep);
  }, [keep, kind, subject, taken]);

  const opened = useRef(false);
  useEffect(() => {
    // Once, when the form opens: what is typed later is never replaced.
    if (opened.current) return;
    opened.current = true;
    void openKept({ sessionKey, kind, subject, draft, usable: (content) => held.current.read(content) !== null, setAside: true }).then(({ restore: kept, offer }) => {
      setAnother(offer);
      if (kept) takeOver(kept, footingOf(kept.copy, draft?.version ?? 0));
    });
  }, [draft, kind, sessionKey, subject, takeOver]);

  /** By its writer's decision it stands in this window's text, and on what that stands on. */
  const takeAnother = () => {
    if (another) takeOver(another);
    setAnother(null);
  };
  const dropAnother = () => {
    if (another) dropLocalCopy(kind, subject, another.window);
    setAnother(null);
  };

  const { watch } = form;
  useEffect(() => {
    const { unsubscribe } = watch((_values, { name }) => {
      if (name) changed();
    });
    return unsubscribe;
  }, [changed, watch]);

  /** Throws the draft away and opens the form anew; false when the server refused. */
  const discard = async (): Promise<boolean> => {
    const result = await discardDraftAction({ kind, subject });
    if (!result.ok) return false;
    stop();
    window.location.reload();
    return true;
  };
  return { ...autosave, restored, another, takeAnother, dropAnother, discard };
}
