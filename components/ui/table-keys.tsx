"use client";

import type { KeyboardEvent, ReactNode } from "react";

/** Arrow up and down move between the rows' links, Home and End to the first and last; Enter opens as on any link. */
export function TableKeys({ className, children }: { className?: string; children: ReactNode }) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const from = event.target as HTMLElement;
    if (!from.matches("[data-row-link]")) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
    const at = links.indexOf(from);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    const link = to === undefined ? undefined : links[to];
    if (!link) return;
    event.preventDefault();
    link.focus();
  };
  return (
    <div className={className} onKeyDown={move}>
      {children}
    </div>
  );
}
