"use client";

import { useEffect } from "react";

/** When the last print was told of by its button: the browser's own event follows it. */
let toldAt = 0;
const SAME_PRINT_MS = 10_000;

const tell = (body: object) =>
  fetch("/api/prints", { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ path: window.location.pathname, ...body }) }).catch(() => undefined);

/** Tells the log what a page is printed for; the event of the print that follows is not told once more. */
export async function notePrint(purpose: string): Promise<void> {
  toldAt = Date.now();
  await tell({ purpose });
}

/** Tells the log which page is printed, as the browser opens the print dialogue; the request outlives the page. */
export function PrintNote() {
  useEffect(() => {
    const note = () => {
      if (Date.now() - toldAt < SAME_PRINT_MS) toldAt = 0;
      else void tell({});
    };
    window.addEventListener("beforeprint", note);
    return () => window.removeEventListener("beforeprint", note);
  }, []);
  return null;
}
