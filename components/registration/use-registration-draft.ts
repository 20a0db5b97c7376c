"use client";

import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { readLocalCopy } from "@/components/draft/local-copy";
import { useAutosave } from "@/components/draft/use-autosave";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { readDraft, writeDraft, type DraftContent } from "./draft-content";

export interface Restored {
  from: "server" | "local";
  at: string;
}

interface Options {
  form: UseFormReturn<RegistrationForm>;
  subject: string;
  sessionKey: string;
  draft: LoadedDraft | null;
  /** Everything but the form's own values. */
  rest: Omit<DraftContent, "form">;
  /** Takes over what a restored draft holds besides the form. */
  onRestore: (content: DraftContent) => void;
}

/** Keeps the form while it is filled in, and brings back what this computer kept when the server could not be reached. */
export function useRegistrationDraft({ form, subject, sessionKey, draft, rest, onRestore }: Options) {
  const [restored, setRestored] = useState<Restored | null>(readDraft(draft?.content) && draft ? { from: "server", at: draft.savedAt } : null);
  const held = useRef(rest);
  const restore = useRef(onRestore);
  useEffect(() => {
    held.current = rest;
    restore.current = onRestore;
  });
  const autosave = useAutosave({
    kind: "REGISTRATION", subject, sessionKey, version: draft?.version ?? 0, savedAt: draft?.savedAt ?? null,
    content: () => writeDraft({ ...held.current, form: form.getValues() }),
  });
  const { changed } = autosave;

  const opened = useRef(false);
  useEffect(() => {
    // Once, when the form opens: what is typed later is never replaced.
    if (opened.current) return;
    opened.current = true;
    void readLocalCopy(sessionKey, "REGISTRATION", subject).then((copy) => {
      const content = readDraft(copy?.content);
      // The copy stays only while the server lacks it; a draft saved since at another computer is newer.
      if (!copy || !content || (draft && draft.version > copy.version)) return;
      form.reset(content.form);
      restore.current(content);
      setRestored({ from: "local", at: copy.at });
      changed();
    });
  }, [changed, draft, form, sessionKey, subject]);

  useEffect(() => {
    const { unsubscribe } = form.watch((_values, { name }) => {
      if (name) changed();
    });
    return unsubscribe;
  }, [changed, form]);

  return { ...autosave, restored, dismissRestored: () => setRestored(null) };
}
