"use client";

import { useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { discardDraftAction } from "@/lib/features/draft/actions";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import type { DraftKind } from "@/lib/shared/vocabulary/casework";
import { readLocalCopy } from "./local-copy";
import { useAutosave } from "./use-autosave";

export interface Restored {
  from: "server" | "local";
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
}

/**
 * Keeps a form while it is filled in, on this computer at once and on the server after a pause, and brings back what this computer kept when
 * the server could not be reached. The server's own draft is given with the page: the form's first values come from it.
 */
export function useFormDraft<F extends FieldValues, C>({ form, kind, subject, sessionKey, draft, read, write, restore }: Options<F, C>) {
  const [restored, setRestored] = useState<Restored | null>(draft && read(draft.content) ? { from: "server", at: draft.savedAt } : null);
  const held = useRef({ read, write, restore });
  useEffect(() => {
    held.current = { read, write, restore };
  });
  const autosave = useAutosave({
    kind, subject, sessionKey, version: draft?.version ?? 0, savedAt: draft?.savedAt ?? null, content: () => held.current.write(form.getValues()),
  });
  const { changed, stop } = autosave;

  const opened = useRef(false);
  useEffect(() => {
    // Once, when the form opens: what is typed later is never replaced.
    if (opened.current) return;
    opened.current = true;
    void readLocalCopy(sessionKey, kind, subject).then((copy) => {
      const content = held.current.read(copy?.content);
      // The copy stays only while the server lacks it; a draft saved since at another computer is newer.
      if (!copy || !content || (draft && draft.version > copy.version)) return;
      held.current.restore(content);
      setRestored({ from: "local", at: copy.at });
      changed();
    });
  }, [changed, draft, kind, sessionKey, subject]);

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
  return { ...autosave, restored, discard };
}
