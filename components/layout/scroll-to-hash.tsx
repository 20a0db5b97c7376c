"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

/** So long a page may take to stream; after it nobody expects to be moved. */
const WAIT_MS = 10_000;
const MOVES = ["wheel", "touchstart", "keydown", "pointerdown"] as const;

/**
 * An address with a place (…/plan#plan-checks) that is opened directly: the browser looks for the place once, before the page has streamed in. This looks again until it is there, and lets go as soon as
 * the person does anything by hand; where somebody has moved already, nothing is moved.
 */
export function ScrollToHash() {
  const path = usePathname();
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (id === "") return;
    const stop = () => {
      watch.disconnect();
      clearTimeout(timer);
      for (const event of MOVES) window.removeEventListener(event, stop);
    };
    const look = () => {
      const place = document.getElementById(id);
      // What streams in waits hidden until it is put in its place.
      if (!place || place.closest("[hidden]")) return;
      stop();
      if (window.scrollY === 0) place.scrollIntoView();
    };
    const watch = new MutationObserver(look);
    const timer = setTimeout(stop, WAIT_MS);
    watch.observe(document.body, { childList: true, subtree: true });
    for (const event of MOVES) window.addEventListener(event, stop, { passive: true });
    look();
    return stop;
  }, [path]);
  return null;
}
