"use client";

import { useEffect } from "react";

/** Tells the log which page is printed, as the browser opens the print dialogue; the request outlives the page. */
export function PrintNote() {
  useEffect(() => {
    const note = () => {
      void fetch("/api/prints", {
        method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ path: window.location.pathname }),
      }).catch(() => undefined);
    };
    window.addEventListener("beforeprint", note);
    return () => window.removeEventListener("beforeprint", note);
  }, []);
  return null;
}
