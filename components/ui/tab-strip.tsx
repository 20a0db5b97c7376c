"use client";

import { useEffect, useRef, type ReactNode } from "react";

/** Tabs that are wider than a phone: the one that is open is brought into sight, and a shadow at the edge says that there are more. */
export function TabStrip({ label, current, children }: { label: string; current: string | null; children: ReactNode }) {
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = strip.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (!strip.current || !tab) return;
    const { left, width } = strip.current.getBoundingClientRect();
    const place = tab.getBoundingClientRect();
    strip.current.scrollLeft += place.left + place.width / 2 - left - width / 2;
  }, [current]);
  return (
    <nav ref={strip} aria-label={label} className="tab-strip no-print -mx-4 mb-4 overflow-x-auto border-b border-line md:mx-0">
      {children}
    </nav>
  );
}
