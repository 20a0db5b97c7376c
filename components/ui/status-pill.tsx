import type { ReactNode } from "react";

/** How far a thing has come: waiting, moving, needing attention, done, given up. The word says it; the mark before it (app/marks.css) only repeats it. */
export type StatusTone = "waiting" | "active" | "attention" | "done" | "off";

export const StatusPill = ({ tone = "waiting", children }: { tone?: StatusTone; children: ReactNode }) => <span className={`status-pill status-${tone}`}>{children}</span>;
