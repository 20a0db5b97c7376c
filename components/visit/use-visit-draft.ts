"use client";

import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { readLocalCopy } from "@/components/draft/local-copy";
import { useAutosave } from "@/components/draft/use-autosave";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import type { VisitEntry } from "@/lib/features/visit/schema";
import { readVisitDraft, type VisitDraft } from "./visit-draft";

interface Options {
  form: UseFormReturn<VisitEntry>;
  visitId: string;
  sessionKey: string;
  draft: LoadedDraft | null;
  clientKey: string;
  empty: VisitEntry;
  onRestore: (draft: VisitDraft) => void;
}

/** Keeps the entry while it is filled in at the doorstep, and brings back what this device kept when there was no connection. */
export function useVisitDraft({ form, visitId, sessionKey, draft, clientKey, empty, onRestore }: Options) {
  const subject = `visit:${visitId}`;
  const held = useRef({ clientKey, empty, onRestore });
  useEffect(() => {
    held.current = { clientKey, empty, onRestore };
  });
  const [restoredAt, setRestoredAt] = useState<string | null>(readVisitDraft(draft?.content, empty) ? (draft?.savedAt ?? null) : null);
  const autosave = useAutosave({
    kind: "VISIT", subject, sessionKey, version: draft?.version ?? 0, savedAt: draft?.savedAt ?? null,
    content: () => JSON.stringify({ clientKey: held.current.clientKey, entry: form.getValues() } satisfies VisitDraft),
  });
  const { changed } = autosave;

  const opened = useRef(false);
  useEffect(() => {
    // Once, when the form opens: what is typed later is never replaced.
    if (opened.current) return;
    opened.current = true;
    void readLocalCopy(sessionKey, "VISIT", subject).then((copy) => {
      const kept = readVisitDraft(copy?.content, held.current.empty);
      if (!copy || !kept || (draft && draft.version > copy.version)) return;
      form.reset(kept.entry);
      held.current.onRestore(kept);
      setRestoredAt(copy.at);
      changed();
    });
  }, [changed, draft, form, sessionKey, subject]);

  useEffect(() => {
    const { unsubscribe } = form.watch((_values, { name }) => {
      if (name) changed();
    });
    return unsubscribe;
  }, [changed, form]);

  return { ...autosave, restoredAt };
}
