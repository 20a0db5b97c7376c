"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";

/**
 * What a form was opened with, held for as long as somebody writes in it: when the page learns that the record has moved on (`latest` is another, or null
 * since the step is closed), the form and what is typed in it stay, and it keeps building on the version it was opened with. The writer decides to go on from
 * the record as it is now (`catchUp`), or has sent the form (`done`): then it goes, until the page offers it again.
 */
export function useHeld<T extends object>(latest: T | null) {
  const router = useRouter();
  const [held, setHeld] = useState(latest);
  const [state, setState] = useState<"open" | "following" | "sent">("open");
  if (state === "following" && latest && latest !== held) {
    setHeld(latest);
    setState("open");
  }
  if (state === "sent" && !latest) setState("open");
  if (state === "open" && !held && latest) setHeld(latest);
  const learn = useCallback(() => router.refresh(), [router]);
  return {
    held,
    /** The page offers the form no more. */
    closed: held !== null && latest === null,
    /** A refusal said that the record has moved on: the page looks whether the step is still open. What is typed stays. */
    learn,
    catchUp: () => {
      setState("following");
      router.refresh();
    },
    done: () => {
      setHeld(null);
      setState("sent");
    },
  };
}
