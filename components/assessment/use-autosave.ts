"use client";

import { useEffect, useState } from "react";
import type { ActionResult } from "@/lib/shared/refusal";
import { AutosaveQueue, type AutosaveView, type Saved } from "./autosave-queue";

/** A form that saves itself; leaving with something unsaved asks first. */
export function useAutosave(save: (version: number) => Promise<ActionResult<Saved>>, initial: Saved): AutosaveView & { queue: AutosaveQueue } {
  const [view, setView] = useState<AutosaveView>({ status: { state: "saved", at: initial.savedAt }, failure: null, version: initial.version });
  const [queue] = useState(() => new AutosaveQueue(initial, setView));
  useEffect(() => {
    Object.assign(queue, { save });
  }, [queue, save]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (queue.pending) event.preventDefault();
    };
    const flush = () => {
      if (queue.pending) void queue.flush();
    };
    const hidden = () => {
      if (document.visibilityState === "hidden") flush();
    };
    window.addEventListener("beforeunload", ask);
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", hidden);
      queue.stop();
      // A link inside the product: what was typed last goes with it.
      flush();
    };
  }, [queue]);
  return { ...view, queue };
}
